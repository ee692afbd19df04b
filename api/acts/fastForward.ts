import { randomUUID } from 'node:crypto'
import { cases } from '../../database/cases'
import type { ActingCase } from './actingCase'
import { readOf } from './actingCase'
import type { Outcome } from './acts'
import { EngineAway, NotRunning, type Engine } from './engine'
import type { ActNeeds } from './needs'

/** A jump lands on the next due moment or on its target; so many are asked for before giving up. */
const MOST_JUMPS = 500

/** Lets a practice case's clock run to a moment, on the engine itself, and answers when all that was due on the way has happened. */
export async function fastForward(needs: ActNeeds, found: ActingCase, to: (now: string, zone: string) => string): Promise<Outcome | { outcome: 'not-practice' }> {
  if (!found.practice) return { outcome: 'not-practice' }
  try {
    const reached = await run(needs.engine, found, to)
    await cases(needs.knex).setClockOffset(found.id, Date.parse(reached) - Date.now())
  } catch (error) {
    if (error instanceof EngineAway) return { outcome: 'away' }
    if (!(error instanceof NotRunning) || !found.state.closedAt) throw error
    await moveClockOnly(needs, found, to)
  }
  const after = await needs.store.load(found.id, '')
  if (!after?.state) return { outcome: 'unknown-case' }
  const read = readOf({ ...found, ...after, state: after.state })
  return { outcome: 'ok', view: read.view, case: read }
}

async function run(engine: Engine, { id, rules }: ActingCase, to: (now: string, zone: string) => string): Promise<string> {
  let { now } = await engine.catchUp(id)
  const target = to(now, rules.core.calendar.zone)
  for (let jump = 0; now < target; jump++) {
    if (jump === MOST_JUMPS) throw new Error(`the clock of case ${id} stands at ${now} and does not reach ${target}`)
    await engine.skipTime(id, randomUUID(), Date.parse(target) - Date.parse(now))
    now = (await engine.catchUp(id)).now
    if (now < target) now = (await engine.catchUp(id)).now
  }
  return now
}

/** Nothing can happen any more in a finished case; only its clock is moved. */
async function moveClockOnly({ knex }: ActNeeds, { id, clockOffsetMs, rules }: ActingCase, to: (now: string, zone: string) => string): Promise<void> {
  const now = new Date(Date.now() + clockOffsetMs).toISOString()
  const target = to(now, rules.core.calendar.zone)
  if (target > now) await cases(knex).setClockOffset(id, Date.parse(target) - Date.now())
}
