import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { root, testDataFolder } from './folders'

/** How many tests passed, and how many did not. */
export interface Tally {
  passed: number
  failed: number
}

const Result = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
  testResults: z.array(z.object({ name: z.string(), message: z.string(), assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) })) })),
})
type Result = z.infer<typeof Result>

const run = (args: string[], env: Record<string, string>): Promise<number> =>
  new Promise((done) => {
    const jest = join(root, 'node_modules/jest/bin/jest.js')
    const child = spawn(process.execPath, [jest, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('close', (code) => done(code ?? 1))
  })

const beginning = (message: string): string => (stripVTControlCharacters(message).split(/\n\s+at /)[0] ?? '').slice(0, 600).replaceAll(/^/gm, '    ')

/** What failed, briefly and once more at the end: a long log may be read only there. */
const failuresOf = ({ testResults }: Result): string =>
  testResults
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      if (assertionResults.length === 0 && message) return [`FAILED ${relative(root, name)}\n${beginning(message)}\n`]
      return failed.map(({ fullName, failureMessages }) => `FAILED ${relative(root, name)}: ${fullName}\n${beginning(failureMessages.join('\n'))}\n`)
    })
    .join('')

/** A file that could not be loaded counts as one failure, and so does a Jest that fails for any other reason. */
const tallyOf = (file: string, code: number): Tally => {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const result = Result.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = result
  process.stdout.write(failuresOf(result))
  const failed = numFailedTests + numRuntimeErrorTestSuites
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** Runs Jest with these arguments and additions to the environment. */
export const runJest = async (args: string[], env: Record<string, string>): Promise<Tally> => {
  const file = join(testDataFolder(), 'results.json')
  mkdirSync(testDataFolder(), { recursive: true })
  rmSync(file, { force: true })
  const code = await run(['--json', `--outputFile=${file}`, ...args], env)
  return tallyOf(file, code)
}
