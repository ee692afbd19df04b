import { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar'

const MINUTE = 60_000

/**
 * The offsets of a zone over whole years, in effect at the start of `fromYear` and at every change until the end of `toYear`.
 * Asks the host's time-zone data, so call it when a definition is compiled, never while a case runs. Outside these years the nearest offset holds.
 */
export function zoneOffsets(zone: string, fromYear: number, toYear: number): Calendar['offsets'] {
  const end = Date.UTC(toYear + 1, 0, 1)
  const offsets: Calendar['offsets'] = []
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    Date.UTC(fromYear, 0, 1),
  ).toZonedDateTimeISO(zone)
  while (moment && moment.epochMilliseconds < end) {
    offsets.push([moment.epochMilliseconds, moment.offsetNanoseconds / 1e6 / MINUTE])
    moment = moment.getTimeZoneTransition('next')
  }
  return offsets
}
