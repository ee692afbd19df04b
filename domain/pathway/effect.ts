import { z } from 'zod'
import { Expression, Text } from './words'

const common = {
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example memberCase'),
  title: Text,
  when: Expression.optional().meta({ description: 'Asked for only when this holds.' }),
}
const Name = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, 'use a name such as place or asigur-persoana')

/** What is to follow outside the case. It is written down as asked for; people carry it out and say so with an event or a step. */
export const Effect = z.union([
  z.strictObject({ ...common, reserve: Name.meta({ description: 'What is to be kept for the person: place, room.' }) }),
  z.strictObject({ ...common, enrol: Name.meta({ description: 'Into what she is to be taken: group, course.' }) }),
  z.strictObject({ ...common, openCase: Name.meta({ description: 'The pathway in which another case is to be opened: of a member of the household, of the community.' }) }),
])
export const Effects = z.array(Effect).min(1).meta({ description: 'What is to follow outside the case; asked for in the journal, carried out by people.' })
export type Effect = z.infer<typeof Effect>

export const EFFECTS = ['reserve', 'enrol', 'openCase'] as const

/** An effect as the engine knows it: without words. */
export interface CoreEffect {
  id: string
  kind: (typeof EFFECTS)[number]
  of: string
  when?: string
}

export function coreEffect(effect: Effect): CoreEffect {
  const { id, when } = effect
  const told = 'reserve' in effect ? (['reserve', effect.reserve] as const) : 'enrol' in effect ? (['enrol', effect.enrol] as const) : (['openCase', effect.openCase] as const)
  return { id, kind: told[0], of: told[1], ...(when !== undefined && { when }) }
}
