import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { language, Obstacle } from '../local/say'
import { onStopRequested } from '../local/stopRequest'
import { openBench, type Measure } from './bench'
import { dueMoments } from './dueMoments'
import { claim, startAll } from '../local/throwaway'
import { benchFolder, benchPlan } from './installation'
import { memory } from './memory'
import { reminders } from './reminders'
import type { Row } from './row'
import { caseSizes } from './sizes'
import { steps } from './steps'
import { table } from './table'
import { worklist } from './worklist'

/** In this order: what fills the database comes last. */
const measures: Record<string, Measure> = { steps, sizes: caseSizes, deadlines: dueMoments, worklist, reminders }

const { values: asked } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, only: { type: 'string' } } })

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const chosen = (): [string, Measure][] => {
  const names = asked.only?.split(',') ?? [...Object.keys(measures), 'memory']
  const unknown = names.find((name) => name !== 'memory' && !measures[name])
  if (unknown) throw new Error(`There is no measure ${unknown}; there are ${Object.keys(measures).join(', ')} and memory`)
  return Object.entries(measures).filter(([name]) => names.includes(name))
}

const machine = () => ({
  processors: cpus().length,
  model: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  system: `${platform()} ${release()} ${arch()}`,
  node: process.version,
  load: loadavg().map((value) => Number(value.toFixed(1))),
})

const report = (about: object, rows: Row[]): void => {
  const file = join(benchFolder(), 'results.json')
  const result = { ...about, rows }
  mkdirSync(benchFolder(), { recursive: true })
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  say(`\n${table(rows)}\n\nThe same as JSON: ${file}`)
  if (asked.json) say(JSON.stringify(result))
}

/** One measure that fails must not cost the others. */
const failed = (error: unknown): Row[] => {
  console.error(error)
  process.exitCode = 1
  return []
}

const run = async (): Promise<void> => {
  const todo = chosen()
  const about = { at: new Date().toISOString(), quick: asked.quick, machine: machine() }
  const installation = await claim(benchPlan())
  onStopRequested(installation.stop, 130)
  try {
    const bench = await openBench(await startAll(installation, benchPlan()), { quick: asked.quick, say })
    const rows: Row[] = []
    const idle = memory(bench, 'idle')
    for (const [name, measure] of todo) {
      say(`\n${name}`)
      const found = await measure(bench).catch(failed)
      say(`\n${table(found)}`)
      rows.push(...found)
    }
    rows.push(...idle, ...memory(bench, 'after the load'))
    await bench.knex.destroy()
    report(about, rows)
  } finally {
    await installation.stop()
  }
}

run().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Obstacle ? error.sentence[language] : error)
    process.exit(1)
  },
)
