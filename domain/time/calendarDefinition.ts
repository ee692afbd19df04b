import { z } from 'zod'
import { Text } from '../pathway/words'

const Key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example easterMonday')

const yearly = {
  key: Key,
  title: Text,
  from: z.number().int().optional().meta({ description: 'First year in which it is a holiday.' }),
  until: z.number().int().optional().meta({ description: 'Last year in which it is a holiday.' }),
  source: z.string().optional(),
}

/** A day of every year, fixed or counted from Orthodox Easter Sunday (−2 is Good Friday). */
export const Holiday = z.union([
  z.strictObject({ ...yearly, month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) }),
  z.strictObject({ ...yearly, easter: z.number().int() }),
])
export type Holiday = z.infer<typeof Holiday>

/** One date of one year: a bridge day, a day of the county or the unit. Without `places` it holds everywhere. */
export const ExtraDay = z.strictObject({
  date: z.iso.date(),
  key: Key,
  title: Text,
  places: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .meta({ description: 'Codes of the counties or units it holds for.' }),
  source: z.string().optional(),
})
export type ExtraDay = z.infer<typeof ExtraDay>

/** The non-working days of a country besides Saturdays and Sundays; where two fall on one date the first listed gives the name. */
export const CalendarDefinition = z.strictObject({
  calendar: Key,
  title: Text,
  holidays: z.array(Holiday).min(1),
  extra: z.array(ExtraDay).default([]),
})
export type CalendarDefinition = z.infer<typeof CalendarDefinition>
