import type { CaseEvent } from '../case/events'
import type { Rules } from '../case/rules'
import { stageOf } from '../case/stage'
import type { Instant } from '../time/calendar'
import type { Walk } from './walk'

/** What one walk adds to the picture of a crowd: small enough to be told from one process to another. */
export interface Life {
  seed: number
  end: Walk['end']
  /** Why it was closed, or the stage in which the case waits. */
  where: string
  /** Days from opening to closing. */
  days?: number
  events: number
  /** Per role, how many steps are open at the end of each week. */
  open: Record<string, number[]>
}

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

export function lifeOf(rules: Rules, { seed, end, seen }: Walk): Life {
  const { state, events, now } = seen
  const closing = events.find((event) => event.type === 'caseClosed')
  const reason = closing?.type === 'caseClosed' ? closing.reason : undefined
  return {
    seed,
    end,
    where: end === 'closed' ? (reason ?? '') : stageOf(rules, state),
    ...(state.closedAt !== undefined && { days: Math.floor((Date.parse(state.closedAt) - Date.parse(state.openedAt)) / DAY_MS) }),
    events: events.length,
    open: openByWeek(events, state.openedAt, state.closedAt ?? now),
  }
}

function openByWeek(events: readonly CaseEvent[], openedAt: Instant, until: Instant): Record<string, number[]> {
  const weekOf = (at: Instant): number => Math.floor((Date.parse(at) - Date.parse(openedAt)) / WEEK_MS)
  const lastWeek = weekOf(until)
  const since = new Map<string, { week: number; roles: string[] }>()
  const open: Record<string, number[]> = {}
  const count = (key: string, to: number): void => {
    const { week, roles } = since.get(key) ?? { week: to, roles: [] }
    for (const role of roles) {
      const weeks = (open[role] ??= Array.from({ length: lastWeek + 1 }, () => 0))
      for (let at = week; at < to; at++) weeks[at] = (weeks[at] ?? 0) + 1
    }
    since.delete(key)
  }
  for (const event of events) {
    if (event.type === 'stepOpened') since.set(event.key, { week: weekOf(event.occurredAt), roles: event.roles })
    if (event.type === 'stepCompleted' || event.type === 'stepSkipped' || event.type === 'stepCancelled') count(event.key, weekOf(event.occurredAt))
  }
  for (const key of [...since.keys()]) count(key, lastWeek + 1)
  return open
}

/** Many lives put together. */
export interface Crowd {
  people: number
  ends: Record<string, number>
  /** By end and where: closed for which reason, waiting in which stage. */
  places: Record<string, number>
  /** Days to closing, sorted. */
  days: number[]
  events: number
  /** Per role and week since opening: open steps of all people together. */
  open: Record<string, number[]>
  /** The lowest seed of those who got stuck. */
  stuck?: { seed: number; end: Walk['end'] }
}

export const nobody = (): Crowd => ({ people: 0, ends: {}, places: {}, days: [], events: 0, open: {} })

/** Adds lives to a crowd; their order does not matter. */
export function gather(crowd: Crowd, lives: readonly Life[]): Crowd {
  for (const { seed, end, where, days, events, open } of lives) {
    crowd.people += 1
    crowd.events += events
    crowd.ends[end] = (crowd.ends[end] ?? 0) + 1
    crowd.places[`${end} ${where}`] = (crowd.places[`${end} ${where}`] ?? 0) + 1
    if (days !== undefined) crowd.days.push(days)
    for (const [role, weeks] of Object.entries(open)) {
      const all = (crowd.open[role] ??= [])
      weeks.forEach((count, week) => (all[week] = (all[week] ?? 0) + count))
    }
    if (isStuck(end) && (crowd.stuck === undefined || seed < crowd.stuck.seed)) crowd.stuck = { seed, end }
  }
  crowd.days.sort((a, b) => a - b)
  return crowd
}

export const isStuck = (end: Walk['end']): boolean => end === 'forgotten' || end === 'blocked'
