import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { accountsFile } from './demo/accounts'
import { say } from './say'

const Accounts = z.array(z.object({ email: z.string(), password: z.string(), role: z.string(), unit: z.string() }))

/** Prints how to sign in to the demo: one account of each role, all with one password. */
export const sayAccounts = (folder: string): void => {
  const file = accountsFile(folder)
  if (!existsSync(file)) return
  const accounts = Accounts.parse(JSON.parse(readFileSync(file, 'utf8')))
  const oneOfEach = accounts.filter(({ role }, index) => accounts.findIndex((other) => other.role === role) === index)
  const password = accounts[0]?.password ?? ''
  say({
    en: `\nDemo accounts, password ${password} (all ${accounts.length}: ${file}):`,
    ro: `\nConturi demonstrative, parola ${password} (toate cele ${accounts.length}: ${file}):`,
  })
  for (const { email, role, unit } of oneOfEach) process.stdout.write(`  ${email.padEnd(44)} ${role} (${unit})\n`)
}
