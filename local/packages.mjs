import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const inRomanian = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('ro')
const say = (en, ro) => console.log(inRomanian ? ro : en)

const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/** Whether every package of the lock file is installed in its version; those for other platforms may be absent. */
export const arePackagesCurrent = (root) => {
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'))
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json'))).filter(([place]) => place !== '')
  return wanted.every(([place, { version, optional }]) => optional || installed[place]?.version === version)
}

/**
 * Installs what the lock file names when something is missing. Not `npm ci`, which refuses a lock file that was made
 * at a registry without the packages of some other platform. No install scripts: none is needed, and npm 11 runs none.
 */
export const installPackages = (root) => {
  if (arePackagesCurrent(root)) return
  say('npm packages are installed; this takes a minute or two.', 'Se instalează pachetele npm; durează un minut sau două.')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command, ...args] = [...npm, 'install', '--no-save', ...quietly]
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0) return
  say(
    'npm install failed; see above. Is there a connection to the npm registry?',
    'npm install a eșuat; vedeți mai sus. Există conexiune la registrul npm?',
  )
  process.exit(1)
}
