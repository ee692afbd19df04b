import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root, testDataFolder } from './folders'

/** How many tests passed, and how many did not. */
export interface Tally {
  passed: number
  failed: number
}

const Result = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numRuntimeErrorTestSuites: z.int() })

const run = (args: string[], env: Record<string, string>): Promise<number> =>
  new Promise((done) => {
    const jest = join(root, 'node_modules/jest/bin/jest.js')
    const child = spawn(process.execPath, [jest, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('close', (code) => done(code ?? 1))
  })

/** A file that could not be loaded counts as one failure, and so does a Jest that fails for any other reason. */
const tallyOf = (file: string, code: number): Tally => {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = Result.parse(JSON.parse(readFileSync(file, 'utf8')))
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
