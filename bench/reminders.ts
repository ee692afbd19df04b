import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { sized, type Bench } from './bench'
import { fill } from './fill'
import type { Row } from './row'
import { rounded } from './stats'

const deadline = 'BENCH'

/** So many rows due at one moment, over the cases that are there. */
const place = `
  insert into case_rungs (case_id, deadline, rung, at, kind, to_roles, by_workflow)
  select c.id, '${deadline}-' || n, 'remind-1', :due, 'remind', '{caseManager}', false from cases c, generate_series(1, ceil(:count / (select count(*)::numeric from cases where code like 'BF-%'))::int) as n where c.code like 'BF-%' limit :count`

const progress = async (knex: Knex): Promise<{ made: number; sent: number }> => {
  const { rows } = await knex.raw<{ rows: { made: number; sent: number }[] }>(`select count(*)::int as made, count(sent_at)::int as sent from notifications where deadline like '${deadline}-%'`)
  return rows[0] ?? { made: 0, sent: 0 }
}

const longest = 300_000

/** Seconds from the due moment until all notifications were there, and until all had left. */
const watch = async (knex: Knex, due: number, count: number): Promise<{ made: number; sent: number }> => {
  let made = NaN
  while (Date.now() < due + longest) {
    const now = await progress(knex)
    const seconds = (Date.now() - due) / 1000
    if (Number.isNaN(made) && now.made >= count) made = seconds
    if (now.sent >= count) return { made, sent: seconds }
    await pause(200)
  }
  throw new Error(`after ${longest / 1000} s not all reminders were sent: ${JSON.stringify(await progress(knex))}`)
}

/** Ten thousand reminders due at one moment: carried out (each a notification with its recipient) and delivered as files. */
export const reminders = async (bench: Bench): Promise<Row[]> => {
  const count = sized(bench, 10_000)
  await fill(bench, sized(bench, 20_000))
  const due = Date.now() + 15_000
  await bench.knex.raw(place, { due: new Date(due).toISOString(), count })
  bench.say(`  ${count} reminders come due in ${Math.round((due - Date.now()) / 1000)} s`)
  await pause(Math.max(0, due - Date.now()))
  const { made, sent } = await watch(bench.knex, due, count)
  const figures = { n: count, 'all carried out, s': rounded(made), 'all delivered, s': rounded(sent), 'delivered per second': rounded(count / sent) }
  return [{ measure: 'reminders', load: 'all due at once', figures }]
}
