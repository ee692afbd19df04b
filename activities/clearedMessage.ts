import type { Knex } from 'knex'
import type { PersonKeys } from '../database/keys/personKeys'
import type { OutgoingNotice } from '../database/outbox'
import { reachOf } from '../database/reach'
import { nextWindow, notSafe, type HerTime, type NotSafe } from '../domain/people/mayReach'
import type { Calendar } from '../domain/time/calendar'
import { addDays, dayNumber, weekday } from '../domain/time/localDate'
import { atTimeOfDay, localDate, localTime, minutesOf } from '../domain/time/localTime'
import { zoneOffsets } from '../domain/time/zone'
import type { RenderNotice } from './noticeText'

/** A message to the person of a case. It names the case, never an address: that is hers to give. */
export interface ToPerson {
  id: string
  caseId: string
  /** The only channel there is so far. */
  channel: 'email'
  text: string
  /** Her own neutral words take the place of these, where she has given some. */
  inHerWords?: true
}

/** A message that must not leave; `code` is all that may be noted of it. */
export class NotLetOut extends Error {
  readonly code: string

  constructor(
    readonly reasons: NotSafe[],
    /** When her hours begin, where nothing else stands against it. */
    readonly later?: string,
  ) {
    super('not safe for the person it is for')
    this.code = `NOT_SAFE ${reasons.join(' ')}`
  }
}

const HOUR = 3_600_000
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function clockIn(zone: string, now: string): Pick<Calendar, 'offsets'> {
  const year = Number(now.slice(0, 4))
  return { offsets: zoneOffsets(zone, year - 1, year + 1) }
}

function herTime(now: string, clock: Pick<Calendar, 'offsets'>): HerTime {
  const [hours = '', minutes = ''] = localTime(now, clock).split(':')
  return { day: DAYS[weekday(dayNumber(localDate(now, clock)))] ?? '', minute: minutesOf(`${hours}:${minutes}`) }
}

/** The days of a week from now, as her windows name them. */
const week = (now: string, clock: Pick<Calendar, 'offsets'>) =>
  Array.from({ length: 8 }, (_, ahead) => {
    const date = addDays(localDate(now, clock), ahead)
    return { name: DAYS[weekday(dayNumber(date))] ?? '', at: (hour: number) => atTimeOfDay(date, hour * HOUR, clock) }
  })

/** One message of which it was asked whether it may leave. It is made here only, so that a transport can be given nothing else. */
export class ClearedMessage {
  /** Nothing of the same shape passes for it. */
  declare protected readonly asked: true

  private constructor(
    /** What it comes from; the same id twice is the same message. */
    readonly id: string,
    readonly to: string,
    readonly subject: string,
    readonly text: string,
  ) {}

  /** To a member of staff: a notice in neutral words. Whoever sends it has no say in what stands in it. */
  static toStaff(notice: OutgoingNotice, render: RenderNotice): ClearedMessage {
    const { subject, text } = render(notice, notice.locale)
    return new ClearedMessage(notice.id, notice.email, subject, text)
  }

  /** To a person, by what she has said of safe contact at this moment. Throws `NotLetOut`. */
  static async toPerson({ knex, personKeys }: { knex: Knex; personKeys: PersonKeys }, { id, caseId, channel, text: given, inHerWords }: ToPerson, now: string): Promise<ClearedMessage> {
    const reach = await reachOf(knex, personKeys, caseId)
    const { contact } = reach ?? {}
    if (!reach || !contact) throw new NotLetOut(['never-asked'])
    const text = (inHerWords && contact.neutralText) || given
    const clock = clockIn(reach.zone, now)
    const against = notSafe(contact, reach.consents, { channel, text }, herTime(now, clock))
    if (!contact.email && !against.includes('channel')) against.push('channel')
    if (against.length > 0) throw new NotLetOut(against, against.every((one) => one === 'window') ? nextWindow(contact, now, week(now, clock)) : undefined)
    return new ClearedMessage(id, contact.email ?? '', contact.neutralText ?? '', text)
  }
}
