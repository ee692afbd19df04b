import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const local = join(__dirname, '../../local')

/** The entry files are ES modules for a Node without anything else, so they are asked in a Node of their own. */
const ask = (module: string, call: string): unknown => {
  const script = `import * as it from '${join(local, module)}'; console.log(JSON.stringify(it.${call} ?? null))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })) as unknown
}

describe('the version of Node', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.1.0'])('accepts %s', (version) => {
    expect(ask('nodeVersion.mjs', `nodeObstacle('${version}')`)).toBeNull()
  })

  it.each(['v18.20.0', 'v20.18.1', 'v21.7.0', 'v22.11.0'])('refuses %s and says what to install', (version) => {
    expect(ask('nodeVersion.mjs', `nodeObstacle('${version}')`)).toContain('20.19')
  })
})

describe('npm packages', () => {
  let clone = ''
  const write = (place: string, packages: object) => writeFileSync(join(clone, place), JSON.stringify({ packages }))
  const areCurrent = () => ask('packages.mjs', `arePackagesCurrent('${clone}')`)

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'parcurs-packages-'))
    mkdirSync(join(clone, 'node_modules'))
    write('package-lock.json', {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
    })
  })

  afterEach(() => rmSync(clone, { recursive: true }))

  it('are missing in a clean clone', () => {
    expect(areCurrent()).toBe(false)
  })

  it('are current when each of the lock file is there, those for other platforms aside', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } })
    expect(areCurrent()).toBe(true)
  })

  it('are not current when the lock file names another version', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } })
    expect(areCurrent()).toBe(false)
  })
})
