import { Temporal } from 'temporal-polyfill'
import type { Scenario } from '../../domain/scenario/definition'

type Answers = Record<string, unknown>

const ZONE = 'Europe/Bucharest'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** The same answer given today: days keep their distance, a moment was five minutes ago. */
function today(value: unknown, shift: number): unknown {
  if (Array.isArray(value)) return value.map((one) => today(one, shift))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, today(one, shift)]))
  if (typeof value !== 'string') return value
  if (MOMENT.test(value)) return Temporal.Now.plainDateTimeISO(ZONE).subtract({ minutes: 5 }).toString({ smallestUnit: 'minute' })
  return DAY.test(value) ? Temporal.PlainDate.from(value).add({ days: shift }).toString() : value
}

/** What the scenario answers in a step or an event the first time, as if its act happened today. */
export function answersOf(scenario: Scenario, named: string): Answers {
  const act = scenario.acts.find((one) => (one.step === named && one.refused === undefined) || one.event === named)
  if (!act) throw new Error(`${scenario.scenario} has no act ${named}`)
  const shift = Temporal.PlainDate.from(act.at.slice(0, 10)).until(Temporal.Now.plainDateISO(ZONE), { largestUnit: 'day' }).days
  return today(act.answers ?? act.data ?? {}, shift) as Answers
}
