import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'

const restless = `
  select (select count(*) from submissions where status is null and command is not null)::int as waiting,
    (select count(*) from case_rungs where fired_at is null and withdrawn_at is null and (kind = 'raise' or to_roles <> '{}') and at < now() - interval '3 seconds')::int as due,
    (select count(*) from notifications where channel = 'email' and sent_at is null)::int as unsent`

interface Restless {
  waiting: number
  due: number
  unsent: number
}

const lookAgain = 1_000

const look = async (knex: Knex): Promise<Restless | undefined> => {
  try {
    return (await knex.raw<{ rows: Restless[] }>(restless)).rows[0]
  } catch {
    return undefined
  }
}

/** Waits until nothing is left to do: no act is kept, no due moment open, no message unsent. Answers with what still is when the time (ms) is over. */
export const untilQuiet = async (knex: Knex, longest: number): Promise<Restless | undefined> => {
  let calm = 0
  let seen: Restless | undefined
  for (const limit = Date.now() + longest; Date.now() < limit; await pause(lookAgain)) {
    seen = await look(knex)
    calm = seen && seen.waiting + seen.due + seen.unsent === 0 ? calm + 1 : 0
    if (calm >= 3) return undefined
  }
  return seen ?? { waiting: NaN, due: NaN, unsent: NaN }
}
