import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { StaffMember } from './people'

const Accounts = z.array(z.object({ email: z.string(), password: z.string(), role: z.string(), unit: z.string(), name: z.string() }))

export const accountsFile = (folder: string): string => join(folder, 'demo-accounts.json')

/** The password all demo accounts share: the one written down, else a new one. */
export function demoPassword(folder: string): string {
  const file = accountsFile(folder)
  const known = existsSync(file) ? Accounts.parse(JSON.parse(readFileSync(file, 'utf8')))[0]?.password : undefined
  return known ?? randomBytes(9).toString('base64url')
}

/** Writes down how to sign in to the demo, readable by the owner of the installation only. */
export function writeAccounts(folder: string, staff: StaffMember[], password: string): void {
  const file = accountsFile(folder)
  const accounts = staff.map(({ email, role, unit, name }) => ({ email, password, role, unit, name }))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}
