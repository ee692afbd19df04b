import { z } from 'zod'
import { EventName, Expression, Id, StepKey, Text } from '../pathway/words'

export const COUNTED = ['cases', 'events', 'steps', 'deadlines', 'forms'] as const
export const MOMENTS = ['opened', 'closed', 'open', 'happened', 'due'] as const

const IndicatorId = z.string().regex(/^[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$/, 'use an id such as reviewOnTime or CO01')
const Named = z.union([Id, EventName, StepKey])

/** A figure of a unit and a period, counted from cases and their journals. */
export const Indicator = z.strictObject({
  id: IndicatorId,
  title: Text,
  source: z.string().optional(),
  status: z.enum(['verified', 'seed', 'known', 'design']).optional(),
  validFrom: z.string().optional(),
  programme: z.string().optional().meta({ description: 'The programme whose codes it belongs to: POCU and FSE+ use the same letters.' }),
  code: z.string().optional(),
  population: Text.optional().meta({ description: 'Who is counted, in words.' }),
  counts: z.enum(COUNTED).optional().meta({ description: 'What is counted, one by one.' }),
  of: z.union([Named, z.array(Named).min(1)]).optional().meta({ description: 'Which events, steps, deadlines or forms; absent for cases.' }),
  at: z.union([z.enum(MOMENTS), EventName]).optional().meta({ description: 'Which moment falls into the period: for cases opened, closed, open (at its end) or an event; for deadlines due or happened; for the others happened.' }),
  where: Expression.optional().meta({ description: 'Only those for which this holds.' }),
  share: Expression.optional().meta({ description: 'The percentage of those counted for which this holds.' }),
  value: Expression.optional().meta({ description: 'A number of each that is counted; see measure.' }),
  measure: z.enum(['mean', 'median', 'p90', 'sum']).optional(),
  unit: z.enum(['count', 'percent', 'days', 'hours', 'lei', 'persons']).optional().meta({ description: 'What the figure is in; persons counts each person once.' }),
  by: z.array(Expression).min(1).optional().meta({ description: 'Split by these values.' }),
  target: z.union([z.number(), z.string().regex(/^\$[a-z][A-Za-z0-9]*$/, 'write a number or "$parameter"')]).optional(),
  hideBelow: z.number().int().min(0).optional().meta({ description: 'Cells with fewer are shown as <5; 5 unless said.' }),
  waitsFor: Text.optional().meta({ description: 'Instead of a formula: why it cannot be counted yet.' }),
})
export type Indicator = z.infer<typeof Indicator>
