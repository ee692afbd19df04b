import type { Calendar, Instant } from '../../domain/time/calendar'

const MINUTE = 60_000
const two = (number: number): string => String(number).padStart(2, '0')

/** An instant as ISO 8601 with the offset its zone has at that moment: 2026-02-05T23:59:59.000+02:00. */
export function zoned(instant: Instant, { offsets }: Pick<Calendar, 'offsets'>): string {
  const milliseconds = Date.parse(instant)
  const minutes = (offsets.findLast(([from]) => from <= milliseconds) ?? offsets[0])?.[1] ?? 0
  const wall = new Date(milliseconds + minutes * MINUTE).toISOString().slice(0, -1)
  const distance = Math.abs(minutes)
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** The same value with every instant in it told with its offset. */
export function zonedAll<Value>(value: Value, zone: Pick<Calendar, 'offsets'>): Value {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' && INSTANT.test(part) ? zoned(part, zone) : part)) as Value
}
