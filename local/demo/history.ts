import type { History, PastAct } from '../../api/acts/playHistory'
import type { Actor } from '../../domain/case/commands'
import type { Calendar, Instant, LocalDate } from '../../domain/time/calendar'
import { addDays } from '../../domain/time/localDate'
import { addElapsed, at, localDate, minutesOf } from '../../domain/time/localTime'
import { rollBack, rollForward } from '../../domain/time/workingDay'
import { flatActs, type FlatAct, type Start, type Stories, type Story } from './story'
import { inWords, type Meaning } from './wording'

/** Who takes part in one invented case. */
export interface Cast {
  person: Record<string, unknown>
  actor: (role: string) => Actor
  unit: string
  otherUnit: string
}

interface Telling {
  story: Story
  start: Start
  parts: Stories['parts']
  cast: Cast
  calendar: Calendar
  now: Instant
}

const MINUTE = 60_000

/** A story told with real dates up to now: what has happened so far, in order, on working days where it belongs there. */
export function historyOf(telling: Telling): History {
  const { story, start, parts, cast, calendar, now } = telling
  const openedAt = openingOf(telling)
  const dateOfDay = (day: number, anyDay = false): LocalDate => {
    const date = addDays(localDate(openedAt, calendar), day)
    return day === 0 || anyDay ? date : rollForward(date, calendar)
  }
  const meaning = { openedAt, calendar, dateOfDay, person: cast.person, user: (role: string) => cast.actor(role).id, unit: cast.unit, otherUnit: cast.otherUnit }
  const acts: PastAct[] = []
  let last = openedAt
  for (const act of flatActs(story.acts, parts)) {
    if ((start.until !== undefined && act.day > start.until) || act.labels.some((label) => start.leaveOut?.includes(label))) continue
    const planned = act.day === 0 ? addElapsed(openedAt, (minutesOf(act.time) - minutesOf(story.openedAt)) * MINUTE) : at(dateOfDay(act.day, act.anyDay), act.time, calendar)
    const moment = planned > last ? planned : addElapsed(last, MINUTE)
    if (moment > now) break
    acts.push(pastAct(act, moment, cast, { ...meaning, now: moment }))
    last = moment
  }
  return { openedAt, openedBy: cast.actor('phoneOperator'), acts }
}

function openingOf({ story, start, calendar, now }: Telling): Instant {
  if (start.minutesAgo !== undefined) return addElapsed(now, -start.minutesAgo * MINUTE)
  const date = addDays(localDate(now, calendar), -(start.daysAgo ?? 1))
  return at(story.anyDay ? date : rollBack(date, calendar), story.openedAt, calendar)
}

function pastAct({ by, step, event, sign, answers, data }: FlatAct, moment: Instant, cast: Cast, meaning: Meaning): PastAct {
  const given = (value: Record<string, unknown>): Record<string, unknown> => inWords(value, meaning) as Record<string, unknown>
  return {
    at: moment,
    by: cast.actor(by ?? 'caseManager'),
    ...(step !== undefined && { step }),
    ...(sign !== undefined && { sign }),
    ...(event !== undefined && { event }),
    ...(answers && { answers: given(answers) }),
    ...(data && { data: given(data) }),
  }
}
