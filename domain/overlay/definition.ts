import { z } from 'zod'
import { RoleName } from '../pathway/words'

const Mark = z
  .string()
  .regex(/^[A-Za-z][\w-]*(\.([A-Za-z][\w-]*|\*))*$/, 'write a place with dots, for example parameters.planWithin or forms.F-04.sections.*.fields')
  .meta({ description: 'A place: sections, names and ids joined by dots, * for any one name; states of the chart without "states": chart.lifecycle.inServices.' })

/** What the counties may change of a national definition. Everything that is not named is locked. */
export const OverlayMarks = z.strictObject({
  decides: z.array(RoleName).min(1).meta({ description: 'Who changes what is locked here, in the national definition.' }),
  open: z.array(Mark).default([]).meta({ description: 'May be replaced or left out, with all that is in it.' }),
  tightenable: z
    .array(z.union([Mark, z.strictObject({ at: Mark, tighter: z.enum(['larger']) })]))
    .default([])
    .meta({ description: 'May be made stricter, never laxer: shorter periods, more reminders, more conditions, fewer waivers. tighter: larger where a larger number is the stricter one.' }),
  additions: z.array(Mark).default([]).meta({ description: 'May be added to; what stands there already stays as it is.' }),
})
export type OverlayMarks = z.infer<typeof OverlayMarks>
