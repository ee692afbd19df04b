import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { failureConverterPath } from '../temporal/dataConverter'
import { preloadedModules } from '../temporal/preloadedModules'
import { root } from './folders'
import { say } from './say'

const target = join(root, 'dist/parcurs')

/** What is read while running and not compiled. */
const READ = ['views', 'definitions', 'package.json', 'package-lock.json', 'LICENSE']

const compile = (): void => {
  const compiler = require.resolve('typescript/bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: 'inherit' })
}

const bundle = async (): Promise<void> => {
  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows/index.ts'), preloadModules: preloadedModules, failureConverterPath, logger: new DefaultLogger('WARN') })
  writeFileSync(join(target, 'workflows.bundle.js'), code)
}

/** `npm run build`: everything a server needs to run beside its packages, compiled, in `dist/parcurs`. */
const build = async (): Promise<void> => {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  compile()
  for (const name of READ) cpSync(join(root, name), join(target, name), { recursive: true })
  await bundle()
  say({ en: `Built: ${target}`, ro: `Construit: ${target}` })
}

void build()
