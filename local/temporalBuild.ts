import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { endLine, say, sayInPlace, type Sentence } from './say'
import { builtFolder, temporalBuilt } from './temporalBuilt'
import { serverVersion, type TemporalServerPrograms } from './temporalPrograms'

const packages = ['server', 'tools/sql'].map((name) => `go.temporal.io/server/cmd/${name}@v${serverVersion}`)

/** What `go install -v` names on the way, so that progress can be said as a share; found by `go list -deps`. */
const expectedPackages = 1750

const goVersion = (): string | undefined => {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
}

const progress = (compiled: number, downloaded: number, since: number): Sentence => {
  const minutes = Math.floor((Date.now() - since) / 60_000)
  const share = Math.min(99, Math.floor((100 * compiled) / expectedPackages))
  if (compiled === 0) {
    return { en: `  Modules downloaded: ${downloaded}`, ro: `  Module descărcate: ${downloaded}` }
  }
  return { en: `  ${share} % compiled, ${minutes} min`, ro: `  ${share} % compilat, ${minutes} min` }
}

const install = (folder: string): Promise<string | undefined> =>
  new Promise((done) => {
    const since = Date.now()
    const counts = { compiled: 0, downloaded: 0 }
    let last = ''
    const child = spawn('go', ['install', '-v', ...packages], {
      env: { ...process.env, GOBIN: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const end = () => void child.kill()
    process.once('exit', end)
    createInterface({ input: child.stderr }).on('line', (line) => {
      last = line
      counts[line.startsWith('go: ') ? 'downloaded' : 'compiled'] += 1
      const sentence = progress(counts.compiled, counts.downloaded, since)
      if (process.stdout.isTTY) sayInPlace(sentence)
      else if ((counts.compiled + counts.downloaded) % 250 === 0) say(sentence)
    })
    child.once('error', (error) => done(error.message))
    child.once('close', (code) => {
      process.off('exit', end)
      done(code === 0 ? undefined : last || `exit code ${code}`)
    })
  })

/** Only a finished build is ever found under the final name. */
const keep = (unfinished: string): void => {
  rmSync(builtFolder(), { recursive: true, force: true })
  renameSync(unfinished, builtFolder())
}

/** Builds the server from its source with Go, once per machine: five to six minutes on two cores. */
export const temporalBuild = async (): Promise<TemporalServerPrograms | Sentence> => {
  const go = goVersion()
  if (!go) return { en: 'Go is not installed', ro: 'Go nu este instalat' }
  say({
    en: `  Temporal ${serverVersion} is built with ${go}; once, and it takes about six minutes.`,
    ro: `  Temporal ${serverVersion} se construiește cu ${go}; o singură dată, durează circa șase minute.`,
  })
  const unfinished = `${builtFolder()}.${process.pid}`
  mkdirSync(dirname(unfinished), { recursive: true })
  try {
    const failure = await install(unfinished)
    endLine()
    if (failure !== undefined) return { en: `go install failed: ${failure}`, ro: `go install a eșuat: ${failure}` }
    keep(unfinished)
    return temporalBuilt()
  } finally {
    if (existsSync(unfinished)) rmSync(unfinished, { recursive: true, force: true })
  }
}
