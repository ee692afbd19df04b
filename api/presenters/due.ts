import type { Rung, RunningDeadline } from '../../domain/deadline/schedule'
import type { Instant } from '../../domain/time/calendar'
import type { Moments } from './moments'
import type { Words } from './words'

export type DueTone = 'late' | 'today' | 'soon' | 'later' | 'pause'

/** When something is due, in 6–20 characters, with a shape and a tone so that colour is never alone. */
export interface DueChip {
  text: string
  tone: DueTone
  at: Instant
}

export interface DueFor {
  dueAt: Instant
  paused?: boolean
}

const FAR = 30

/** azi, 16:00 · mâine · peste 4 zile · depășit cu 2 zile · în pauză */
export function dueChip({ dueAt, paused }: DueFor, now: Instant, words: Words, moments: Moments): DueChip {
  const days = moments.daysBetween(now, dueAt)
  const timed = !moments.endsDay(dueAt)
  const chip = (tone: DueTone, text: string): DueChip => ({ tone, text, at: dueAt })
  if (paused) return chip('pause', words.say('due.paused'))
  if (dueAt < now) return chip('late', days === 0 ? words.say('due.lateSince', { time: moments.time(dueAt) }) : words.say('due.late', { days: -days }))
  if (days === 0) return chip('today', timed ? words.say('due.todayAt', { time: moments.time(dueAt) }) : words.say('due.today'))
  if (days === 1) return chip('soon', timed ? words.say('due.tomorrowAt', { time: moments.time(dueAt) }) : words.say('due.tomorrow'))
  return days > FAR ? chip('later', moments.shortDay(dueAt)) : chip(days <= 7 ? 'soon' : 'later', words.say('due.in', { days }))
}

/** The first time somebody above hears of it; undefined when nobody does. */
export const firstEscalation = (deadline: RunningDeadline): Rung | undefined =>
  deadline.rungs.filter((rung) => rung.kind === 'escalate').sort((one, other) => one.at.localeCompare(other.at))[0]

/** din 3 mar. · până joi, 12 martie · la supervizor din 16 mar. — the words of the bar. */
export function dueSentence(deadline: RunningDeadline, to: (roles: string[]) => string, words: Words, moments: Moments): string {
  const above = firstEscalation(deadline)
  const parts = [
    words.say('due.from', { date: moments.shortDay(deadline.startedAt) }),
    words.say('due.until', { date: moments.dayTime(deadline.dueAt) }),
    above ? words.say('due.escalates', { who: to(above.to), date: moments.shortDay(above.at) }) : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}
