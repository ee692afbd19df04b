import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { sized, type Bench } from './bench'
import { inParallel } from './load'
import type { Row } from './row'
import { median, p95, rounded } from './stats'
import { openCase } from './venusCase'

/** From opening to the due moment, as `bench-moves` says. */
const wait = 60 * 60_000
const longest = 300_000

/** How late (s) the journal of each case says that its due moment moved it. */
const latenesses = async (knex: Knex, due: number): Promise<number[]> => {
  const openedAt = new Date(due - wait).toISOString()
  const rows = await knex('case_events')
    .join('cases', 'cases.id', 'case_events.case_id')
    .where({ 'cases.pathway': 'bench-moves', 'cases.opened_at': openedAt, 'case_events.type': 'eventRaised' })
    .whereRaw(`case_events.body->>'event' = 'TIME_UP'`)
    .pluck<string[]>('case_events.recorded_at')
  return rows.map((at) => (Date.parse(at) - due) / 1000)
}

const watch = async (knex: Knex, due: number, count: number): Promise<number[]> => {
  while (Date.now() < due + longest) {
    const late = await latenesses(knex, due)
    if (late.length >= count) return late
    await pause(1000)
  }
  throw new Error(`after ${longest / 1000} s not all cases have moved`)
}

/** Opens cases that are due at one moment; seconds it took. */
const openAll = async ({ clients, organisation }: Bench, count: number, due: number): Promise<number> => {
  const openedAt = new Date(due - wait).toISOString()
  const { seconds } = await inParallel(count, 16, async (index) => {
    const place = index % clients.length
    const client = clients[place]
    if (client) await openCase(client, 'bench-moves', organisation.units[place] ?? '', { openedAt })
  })
  return seconds
}

const probe = 50

/** Two thousand open cases whose deadline moves them at the same moment: how late the last of them is. */
export const dueMoments = async (bench: Bench): Promise<Row[]> => {
  const count = sized(bench, 2000)
  const perCase = (await openAll(bench, probe, Date.now() + wait / 2)) / probe
  const due = Math.ceil(Date.now() + 15_000 + 1.5 * perCase * count * 1000)
  bench.say(`  Opening ${count} cases due at the same moment`)
  await openAll(bench, count, due)
  const early = (due - Date.now()) / 1000
  if (early < 0) throw new Error('opening took longer than there was time')
  bench.say(`  They come due in ${Math.round(early)} s`)
  await pause(Math.max(0, due - Date.now()))
  const late = await watch(bench.knex, due, count)
  const figures = { n: count, 'median s': rounded(median(late)), 'p95 s': rounded(p95(late)), 'last s': rounded(Math.max(...late)), 'per second': rounded(count / Math.max(...late)) }
  return [{ measure: 'due moments that move a case', load: 'all due at once', figures }]
}
