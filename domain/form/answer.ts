import type { Instant, LocalDate } from '../time/calendar'
import type { Problem } from './problem'

/** A question left open on purpose: the person did not want to answer, or was not asked yet. */
export interface Silence {
  silence: 'refused' | 'notAsked'
}
export type Row = Record<string, Answer>
export type Answer = string | number | boolean | string[] | Silence | Row[]

/** What reading an answer needs to know. */
export interface Moment {
  today: LocalDate
  now: Instant
  zone: string
}

export type Read = { answer?: Answer; problems: Problem[] }

export const isSilence = (answer: unknown): answer is Silence =>
  typeof answer === 'object' && answer !== null && 'silence' in answer
