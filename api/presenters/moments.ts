import type { Instant } from '../../domain/time/calendar'
import type { Words } from './words'

const DAY = 86_400_000

/** Dates and times as people read them, in the zone of the pathway. */
export interface Moments {
  /** joi, 12 martie 2026 */
  day(at: Instant): string
  /** 12 mar. 2026 */
  shortDay(at: Instant): string
  /** 14:07 */
  time(at: Instant): string
  /** joi, 12 martie 2026, 14:07; the time is left out when it is the end of the day */
  dayTime(at: Instant): string
  /** azi, 14:07 · ieri, 09:10 · 12 mar. 2026, 14:07 */
  recent(at: Instant, now: Instant): string
  /** Whole local days from `from` to `to`; negative when `to` is earlier. */
  daysBetween(from: Instant, to: Instant): number
  /** 2026-03-12 */
  localDate(at: Instant): string
  endsDay(at: Instant): boolean
}

const LANGUAGES = { ro: 'ro-RO', en: 'en-GB' } as const

function formatters(locale: keyof typeof LANGUAGES, zone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LANGUAGES[locale], { timeZone: zone, ...options })
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    iso: new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  }
}

const known = new Map<string, ReturnType<typeof formatters>>()

/** `zone` is an IANA name such as the definition's `time.zone`. */
export function momentsIn(words: Words, zone: string): Moments {
  const id = `${words.locale} ${zone}`
  const format = known.get(id) ?? formatters(words.locale, zone)
  known.set(id, format)
  const time = (at: Instant) => format.time.format(new Date(at))
  const localDate = (at: Instant) => format.iso.format(new Date(at))
  const shortDay = (at: Instant) => format.shortDay.format(new Date(at))
  const day = (at: Instant) => format.day.format(new Date(at))
  const endsDay = (at: Instant) => time(at) === '23:59'
  const daysBetween = (from: Instant, to: Instant) => Math.round((Date.parse(localDate(to)) - Date.parse(localDate(from))) / DAY)
  return {
    day,
    shortDay,
    time,
    endsDay,
    localDate,
    daysBetween,
    dayTime: (at) => (endsDay(at) ? day(at) : `${day(at)}, ${time(at)}`),
    recent: (at, now) => {
      const days = daysBetween(at, now)
      const date = days === 0 ? words.say('moment.today') : days === 1 ? words.say('moment.yesterday') : shortDay(at)
      return `${date}, ${time(at)}`
    },
  }
}
