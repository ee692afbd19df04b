import type { Knex } from 'knex'
import type { PersonKeys } from '../database/keys/personKeys'
import type { OutgoingNotice } from '../database/outbox'
import { reachOf } from '../database/reach'
import { notSafe, type HerTime, type NotSafe } from '../domain/people/mayReach'
import { dayNumber, weekday } from '../domain/time/localDate'
import { localDate, localTime, minutesOf } from '../domain/time/localTime'
import { zoneOffsets } from '../domain/time/zone'
import type { RenderNotice } from './noticeText'

/** A message to the person of a case. It names the case, never an address: that is hers to give. */
export interface ToPerson {
  id: string
  caseId: string
  /** The only channel there is so far. */
  channel: 'email'
  text: string
}

/** A message that must not leave; `code` is all that may be noted of it. */
export class NotLetOut extends Error {
  readonly code: string

  constructor(reasons: NotSafe[]) {
    super('not safe for the person it is for')
    this.code = `NOT_SAFE ${reasons.join(' ')}`
  }
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function herTime(now: string, zone: string): HerTime {
  const year = Number(now.slice(0, 4))
  const clock = { offsets: zoneOffsets(zone, year - 1, year + 1) }
  const [hours = '', minutes = ''] = localTime(now, clock).split(':')
  return { day: DAYS[weekday(dayNumber(localDate(now, clock)))] ?? '', minute: minutesOf(`${hours}:${minutes}`) }
}

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
  static async toPerson({ knex, personKeys }: { knex: Knex; personKeys: PersonKeys }, { id, caseId, channel, text }: ToPerson, now: string): Promise<ClearedMessage> {
    const reach = await reachOf(knex, personKeys, caseId)
    const against = reach ? notSafe(reach.contact, reach.consents, { channel, text }, herTime(now, reach.zone)) : (['never-asked'] as const)
    const to = reach?.contact?.email
    if (against.length > 0 || !to) throw new NotLetOut(against.length > 0 ? [...against] : ['channel'])
    return new ClearedMessage(id, to, reach.contact?.neutralText ?? '', text)
  }
}
