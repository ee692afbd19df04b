import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { failureConverterPath } from '../temporal/dataConverter'
import { preloadedModules } from '../temporal/preloadedModules'
import { root } from './folders'
import { say } from './say'

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Changes when anything that can be in the bundle does. */
const fingerprint = (): string => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(preloadedModules.join())
  for (const file of [...filesBelow(join(root, 'domain')), ...filesBelow(join(root, 'workflows')), failureConverterPath]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

const keepOnly = (folder: string, file: string): void => {
  for (const other of readdirSync(folder)) if (join(folder, other) !== file) rmSync(join(folder, other))
}

/** Path of the bundled workflow code, made anew only when the code has changed since the last time. */
export const workflowBundle = async (dataFolder: string): Promise<string> => {
  const folder = join(dataFolder, 'bundle')
  const file = join(folder, `workflows-${fingerprint()}.js`)
  if (existsSync(file)) return file
  say({ en: 'The workflow code is bundled.', ro: 'Se pregătește codul fluxurilor.' })
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows/index.ts'),
    preloadModules: preloadedModules,
    failureConverterPath,
    logger: new DefaultLogger('WARN'),
  })
  mkdirSync(folder, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, code)
  renameSync(unfinished, file)
  keepOnly(folder, file)
  return file
}
