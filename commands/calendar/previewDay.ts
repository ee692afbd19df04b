import type { Knex } from 'knex'
import { calendarDays } from '../../database/calendarDays'
import { units } from '../../database/units'
import { adopt } from '../../domain/case/adopt'
import { rulesOf, type Rules } from '../../domain/case/rules'
import { isOpen } from '../../domain/case/steps'
import type { Core } from '../../domain/pathway/core'
import { localDate, localTime } from '../../domain/time/localTime'
import { renewals, type Renewal } from './renewals'

/** What a day would do to the cases of one pathway in one unit: each line with how many times. */
export interface DayPreview {
  pathway: string
  unit: string
  /** Due moments that would move: `D05 2026-12-29 23:59 → 2026-12-30 23:59`. */
  moves: Map<string, number>
  /** Open steps due on the day as things are. */
  steps: Map<string, number>
}

/** Tells what a day declared off, or off no more, would do to the open cases, by the engine's own decision; writes nothing. */
export async function previewDay(knex: Knex, { calendar, date, off }: { calendar: string; date: string; off: boolean }, now: string): Promise<DayPreview[]> {
  const previews = new Map<string, DayPreview>()
  const planned = [{ version: (await calendarDays(knex).newest()) + 1, date, off }]
  const unitCodes = new Map((await units(knex).all()).map(({ id, code }) => [id, code]))
  const known = new Map<string, Rules>()
  for await (const page of renewals(knex, calendar, planned)) {
    for (const { found, core } of page) {
      const key = `${found.pathway} ${found.unitId}`
      const preview = previews.get(key) ?? { pathway: found.pathway, unit: unitCodes.get(found.unitId) ?? found.unitId, moves: new Map<string, number>(), steps: new Map<string, number>() }
      previews.set(key, preview)
      count(preview, { found, core }, rulesKnown(known, core), { date, now: new Date(Date.parse(now) + found.clockOffsetMs).toISOString() })
    }
  }
  return [...previews.values()].filter(({ moves, steps }) => moves.size + steps.size > 0).sort((a, b) => (`${a.pathway} ${a.unit}` < `${b.pathway} ${b.unit}` ? -1 : 1))
}

function rulesKnown(known: Map<string, Rules>, core: Core): Rules {
  const key = JSON.stringify(core.stamp)
  const rules = known.get(key) ?? rulesOf(core)
  known.set(key, rules)
  return rules
}

function count({ moves, steps }: DayPreview, { found: { state }, core }: Renewal, rules: Rules, { date, now }: { date: string; now: string }): void {
  const when = (at: string): string => `${localDate(at, core.calendar)} ${localTime(at, core.calendar)}`
  const decision = adopt(rules, state, { id: 'preview', by: 'preview', core }, now)
  for (const event of decision.refusal ? [] : decision.events) {
    const before = event.type === 'deadlineChanged' ? state.deadlines[event.deadline.id] : undefined
    if (event.type === 'deadlineChanged' && before && before.dueAt !== event.deadline.dueAt) add(moves, `${before.rule} ${when(before.dueAt)} → ${when(event.deadline.dueAt)}`)
  }
  const open = new Set(Object.entries(state.steps).flatMap(([key, step]) => (isOpen(step) ? [key, step.step] : [])))
  for (const { step, dueAt, pausedAt } of Object.values(state.deadlines)) {
    if (step !== undefined && !pausedAt && open.has(step) && localDate(dueAt, core.calendar) === date) add(steps, step.split('#')[0] ?? step)
  }
}

const add = (counts: Map<string, number>, line: string): void => void counts.set(line, (counts.get(line) ?? 0) + 1)
