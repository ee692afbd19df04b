import type { History, PastAct } from '../../api/acts/playHistory'
import type { Actor } from '../../domain/case/commands'
import type { Field } from '../../domain/form/definition'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Act, Scenario } from '../../domain/scenario/definition'
import type { Calendar, Instant } from '../../domain/time/calendar'
import { addDays, dayNumber } from '../../domain/time/localDate'
import { at, localDate } from '../../domain/time/localTime'

interface Retelling {
  scenario: Scenario
  definition: PathwayDefinition
  calendar: Calendar
  daysAgo: number
  now: Instant
  /** Whoever holds a role; the how-manieth of those the scenario names. */
  actor: (role: string, which: number) => Actor
}

const DATE = /^(\d{4}-\d{2}-\d{2})(T.*)?$/
const WEEK = 7

/** A worked example as if it had begun so many days ago, on the same day of the week, as far as it has come by now. */
export function retold(telling: Retelling): History {
  const { scenario, calendar, now } = telling
  const moved = moveBy(weeksTo(telling))
  const moment = (local: string): Instant => instantOf(moved(local) as string, calendar)
  const who = castOf(telling)
  const acts = scenario.acts
    .filter((act) => act.refused === undefined && (act.step ?? act.sign ?? act.event) !== undefined && moment(act.at) <= now)
    .map((act): PastAct => ({
      at: moment(act.at),
      by: who(act.by),
      ...(act.occurredAt !== undefined && { occurredAt: moment(act.occurredAt) }),
      ...(act.step !== undefined && { step: act.step }),
      ...(act.sign !== undefined && { sign: act.sign }),
      ...(act.event !== undefined && { event: act.event }),
      ...(act.answers && { answers: named(telling, act, moved(act.answers) as Record<string, unknown>) }),
      ...(act.data && { data: named(telling, act, moved(act.data) as Record<string, unknown>) }),
    }))
  return { openedAt: moment(scenario.openedAt), openedBy: acts[0]?.by ?? who(scenario.acts.find(({ by }) => by)?.by), acts }
}

const weeksTo = ({ scenario, calendar, daysAgo, now }: Retelling): number =>
  WEEK * Math.floor((dayNumber(localDate(now, calendar)) - dayNumber(scenario.openedAt.slice(0, 10)) - daysAgo) / WEEK)

/** Moves every date in what was answered, however deep. */
const moveBy = (days: number) => {
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved)
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item)]))
    const [, date, time = ''] = typeof value === 'string' ? (DATE.exec(value) ?? []) : []
    return date === undefined ? value : `${addDays(date, days)}${time}`
  }
  return moved
}

const instantOf = (local: string, calendar: Calendar): Instant => at(local.slice(0, 10), local.slice(11), calendar)

/** role/name → the how-manieth name of that role. */
function castOf({ actor }: Retelling): (by: string | undefined) => Actor {
  const names = new Map<string, string[]>()
  return (by = '') => {
    const [role = '', name = ''] = by.split('/')
    const known = names.get(role) ?? []
    if (!known.includes(name)) known.push(name)
    names.set(role, known)
    return actor(role, known.indexOf(name))
  }
}

/** Colleagues who are named in answers are those of the demo. */
function named({ definition, actor }: Retelling, { step, event }: Act, answers: Record<string, unknown>): Record<string, unknown> {
  const ids = new Map(fieldsOf(definition, step?.split('.')[0], event).flatMap(({ id, colleagues }) => (colleagues?.[0] === undefined ? [] : [[id, actor(colleagues[0], 0).id]])))
  return Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, ids.get(id) ?? value]))
}

function fieldsOf({ steps, events, forms }: PathwayDefinition, step: string | undefined, event: string | undefined): Field[] {
  if (event !== undefined) return events[event]?.data ?? []
  const form = step === undefined ? undefined : forms.find(({ id }) => id === steps[step]?.form)
  return form?.sections.flatMap(({ fields }) => fields) ?? []
}
