import { z } from 'zod'

/** What people read: Romanian first, English beside it. A missing `en` is a lint finding, not an error. */
export const Text = z.strictObject({ ro: z.string().min(1), en: z.string().min(1).optional() }).meta({ description: 'A text in Romanian (ro) and English (en).' })
export type Text = z.infer<typeof Text>

/** A CEL expression over `facts`, `event`, `answers`, `params`, `active`, `done`, `today`, `now`. */
export const Expression = z.string().min(1).meta({ description: 'A condition or value in CEL, for example facts.riskBand == "HIGH".' })

/** `3 working days`, `72 hours`, `9 months`, or `$name` of a parameter that holds one. */
export const DurationText = z
  .string()
  .regex(/^(\$[a-z][A-Za-z0-9]*|\d+ (minutes?|hours?|days?|working days?|working hours?|free days?|weeks?|months?|years?))$/, 'write a number and a unit, for example "3 working days" or "72 hours", or "$parameter"')
/** A duration counted in the calendar: `14 days`, `6 months`, or `$name` of a parameter that holds one. */
export const CalendarDuration = z.string().regex(/^(\$[a-z][A-Za-z0-9]*|\d+ (days?|weeks?|months?|years?))$/, 'write a number and a unit, for example "14 days" or "6 months", or "$parameter"')
export const DateText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'write a date as 2026-07-01')
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 08:00')

export const FactName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example riskBand')
export const StateKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example inServices')
export const StatePath = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'use state names joined by dots, for example lifecycle.intake')
export const StepKey = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens, for example sign-contract')
export const EventName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'use capitals joined by underscores, for example INTAKE_DONE')
export const CompartmentName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens, for example victims')
export const RoleName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example caseManager')
export const Id = z.string().regex(/^[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, 'use an id such as D01a, F-01 or G-08')
