import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { cases } from '../../database/cases'
import type { ActingCase } from './actingCase'
import { readOf } from './actingCase'
import type { Outcome } from './acts'
import { EngineAway, NotRunning, type Engine } from './engine'
import type { ActNeeds } from './needs'

const LOOK_EVERY_MS = 20
const STANDS_STILL_MS = 15_000

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

/**
 * Asks once for the whole way: the engine stops at each due moment, is looked at, and goes on. Asking again while it is
 * still under way would add to it, so that is done only when it has long stood still (it limits how often it may stop).
 */
async function run(engine: Engine, { id, rules }: ActingCase, to: (now: string, zone: string) => string): Promise<string> {
  let { now } = await engine.catchUp(id)
  const target = to(now, rules.core.calendar.zone)
  let movedAt = 0
  while (now < target) {
    if (Date.now() - movedAt > STANDS_STILL_MS) {
      await engine.skipTime(id, randomUUID(), Date.parse(target) - Date.parse(now))
      movedAt = Date.now()
    }
    const { now: reached } = await engine.catchUp(id)
    if (Date.parse(reached) - Date.parse(now) > 60_000) movedAt = Date.now()
    else await setTimeout(LOOK_EVERY_MS)
    now = reached
  }
  return now
}

/** Nothing can happen any more in a finished case; only its clock is moved. */
async function moveClockOnly({ knex }: ActNeeds, { id, clockOffsetMs, rules }: ActingCase, to: (now: string, zone: string) => string): Promise<void> {
  const now = new Date(Date.now() + clockOffsetMs).toISOString()
  const target = to(now, rules.core.calendar.zone)
  if (target > now) await cases(knex).setClockOffset(id, Date.parse(target) - Date.now())
}
