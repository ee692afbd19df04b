import type { Check } from '../evidence'

/** What has come is settled within seconds when all is well. */
const settling = 15_000
/** From here on a due moment counts as handled late. */
const late = 60_000

/** Every due moment that has come and is there for somebody, or for the chart, was handled, or its deadline had ended before. */
export const dueMoments: Check = async ({ knex }) => {
  const rows: { case_id: string; deadline: string; rung: string; at: string }[] = await knex('case_rungs')
    .whereNull('case_rungs.fired_at')
    .whereNull('case_rungs.withdrawn_at')
    .whereRaw(`(case_rungs.kind = 'raise' or case_rungs.to_roles <> '{}')`)
    .where('case_rungs.at', '<', new Date(Date.now() - settling).toISOString())
    .select('case_rungs.case_id', 'case_rungs.deadline', 'case_rungs.rung', 'case_rungs.at')
  return rows.map(({ case_id, deadline, rung, at }) => `${deadline} ${rung} of ${case_id} was due at ${at} and is not handled`)
}

interface Reached {
  case_id: string
  sequence: number
  at: string
  recorded_at: string
  marked: boolean
}

/** A due moment that fell into an outage is marked late in the journal, and only such a one. */
export const lateOnes: Check = async ({ knex }) => {
  const { rows } = await knex.raw<{ rows: Reached[] }>(
    `select e.case_id, e.sequence, e.body->'rung'->>'at' as at, e.recorded_at, coalesce((e.body->>'late')::boolean, false) as marked from case_events e where e.type = 'rungReached'`,
  )
  return rows.flatMap(({ case_id, sequence, at, recorded_at, marked }) => {
    const by = Date.parse(recorded_at) - Date.parse(at)
    const what = `entry ${sequence} of ${case_id} was written ${Math.round(by / 1000)} s after its time`
    if (marked && by < late) return [`${what} and is marked late`]
    return !marked && by > late + settling ? [`${what} and is not marked late`] : []
  })
}
