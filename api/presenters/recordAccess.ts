import { Temporal } from 'temporal-polyfill'
import { paths } from '../paths'
import type { Absence, RecordGrant, Wrong } from '../acts/recordAccess/recordAccess'
import type { Moments } from './moments'
import type { Words } from './words'

/** Why a field cannot be taken, in words. */
export const wrongText = ({ code, least = 1 }: Pick<Wrong, 'code' | 'least'>, words: Words): string => words.say(`leave.wrong.${code}`, { least })

export interface Fault {
  field: string
  text: string
}

/** For the list at the top and beside each field. */
export const wrongFields = (faults: Fault[]) => ({ errors: faults, wrongField: Object.fromEntries(faults.map(({ field, text }) => [field, text])) })

interface Voice {
  words: Words
  moments: Moments
  now: string
}

/** Leave until midnight lasts to the end of the day before. */
const lastMoment = (until: string): string => new Date(Date.parse(until) - 1).toISOString()

const minutesLeft = (until: string, now: string): number => Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000))
const HOUR_MINUTES = 60

/** The line above a case that somebody reads by leave: until when, and that it is written down. */
export function leaveLine({ kind, until, caseId }: RecordGrant, { words, moments, now }: Voice) {
  const minutes = minutesLeft(until, now)
  const key = kind === 'break-glass' ? 'access.lineEmergency' : 'access.lineGranted'
  return { text: words.say(key, { until: moments.dayTime(lastMoment(until)), minutes, soon: minutes <= HOUR_MINUTES ? 'yes' : 'no' }), href: paths.access(caseId) }
}

const stateOf = (grant: RecordGrant, words: Words): { text: string; tone: string } =>
  grant.inForce ? { text: words.say('access.inForce'), tone: 'warn' } : { text: words.say('access.over'), tone: 'neutral' }

/** What became of emergency access: looked at by whom, or waiting since when. */
function reviewText({ kind, review, reviewedByName, reviewDueAt }: RecordGrant, { words, moments, now }: Voice): string | undefined {
  if (kind !== 'break-glass') return undefined
  if (review) return words.say(`access.${review}`, { name: reviewedByName ?? '' })
  return words.say('access.unreviewed', { by: reviewDueAt ? moments.dayTime(reviewDueAt) : '', late: reviewDueAt !== null && reviewDueAt < now ? 'yes' : 'no' })
}

/** One leave as a row: who, until when, what came of it. */
export function grantRow(grant: RecordGrant & { mayEnd?: boolean; mayReview?: boolean }, voice: Voice) {
  const { words, moments, now } = voice
  const emergency = grant.kind === 'break-glass'
  return {
    what: words.say(emergency ? 'access.emergencyOf' : 'access.grantedTo', { name: grant.userName }),
    who: words.say('access.time', { from: moments.recent(grant.givenAt, now), until: moments.dayTime(grant.endedAt ?? lastMoment(grant.until)), by: grant.givenByName, self: emergency ? 'yes' : 'no' }),
    state: stateOf(grant, words),
    review: reviewText(grant, voice),
    reviewHref: grant.mayReview ? paths.reviewAccess(grant.id) : undefined,
    endHref: grant.mayEnd ? paths.endAccess(grant.caseId, grant.id) : undefined,
  }
}

/** Emergency access that nobody has looked at yet, with how long it waits. */
export function reviewRows(grants: RecordGrant[], { words, moments, now }: Voice) {
  return grants.map((grant) => ({
    href: paths.reviewAccess(grant.id),
    what: words.say('access.emergencyOf', { name: grant.userName }),
    code: grant.code,
    why: words.say('access.waits', { since: moments.recent(grant.givenAt, now), hours: Math.floor((Date.parse(now) - Date.parse(grant.givenAt)) / 3_600_000), late: grant.reviewDueAt !== null && grant.reviewDueAt < now ? 'yes' : 'no' }),
  }))
}

/** An absence as the one who is away, or her deputy, reads it. */
export function absenceRow({ id, userId, userName, deputyName, from, until }: Absence, me: string, { words, moments }: Voice) {
  const names = { name: userId === me ? deputyName : userName }
  return { what: words.say(userId === me ? 'absence.mine' : 'absence.standIn', names), when: words.say('absence.time', { from: moments.shortDay(from), until: moments.shortDay(lastMoment(until)) }), endHref: paths.endAbsence(id) }
}

/** The beginning of a day there, as an instant; of the day after it for `after`. Empty where it is no date. */
export function dayStart(date: string, zone: string, after = 0): string {
  try {
    return Temporal.PlainDate.from(date).add({ days: after }).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' })
  } catch {
    return ''
  }
}
