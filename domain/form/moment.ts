import { Temporal } from 'temporal-polyfill'
import type { Instant, LocalDate } from '../time/calendar'
import { realDate } from './cnp'

/** A date as people write it (04.02.2026, 4/2/2026) or as programs do (2026-02-04), if the calendar has that day. */
export function readDate(text: string): LocalDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const written = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [written?.[3], written?.[2], written?.[1]]
  const date =
    year && Number(year) >= 1800 && Number(year) <= 2200
      ? realDate(Number(year), Number(month), Number(day))
      : undefined
  return date
}

/** A moment: with an offset (2026-02-04T09:00Z) or as the clock on the wall of `zone` (2026-02-04T11:00, 04.02.2026 11:00). */
export function readInstant(text: string, zone: string): Instant | undefined {
  try {
    if (/^\d{4}-.*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return instant(Temporal.Instant.from(text))
    const [, date, time] = /^(\S+?)[T\s,]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/.exec(text) ?? []
    const day = date && readDate(date)
    if (!day || !time) return undefined
    return instant(
      Temporal.PlainDateTime.from(`${day}T${time.padStart(5, '0')}`)
        .toZonedDateTime(zone)
        .toInstant(),
    )
  } catch {
    return undefined
  }
}

/** The date an instant has on the wall of `zone`. */
export const dateIn = (zone: string, at: Instant): LocalDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()

const instant = (at: Temporal.Instant): Instant => at.toString({ fractionalSecondDigits: 3 })
