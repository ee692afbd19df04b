import { z } from 'zod'
import { DurationText, Expression, RoleName, Text } from './words'

const common = {
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, for example memberCase'),
  title: Text,
  when: Expression.optional().meta({ description: 'Asked for only when this holds.' }),
  by: z.array(RoleName).min(1).optional().meta({ description: 'Whose work it is, where people carry it out; the roles of the step or the event when nothing is said.' }),
  within: DurationText.optional().meta({ description: 'By when it is to be done, counted from when it was asked for.' }),
}
const Name = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, 'use a name such as place or asigur-persoana')

/** What is to follow outside the case: work for people, or a case that is opened by itself and becomes work only where it cannot be. */
export const Effect = z.union([
  z.strictObject({ ...common, reserve: Name.meta({ description: 'What is to be kept for the person: place, room.' }) }),
  z.strictObject({ ...common, enrol: Name.meta({ description: 'Into what she is to be taken: group, course.' }) }),
  z.strictObject({
    ...common,
    openCase: Name.meta({ description: 'The pathway in which another case is opened: of a member of the household, of the community.' }),
    about: z.enum(['told', 'same']).optional().meta({ description: 'Whom it is about: who the form tells of by its fields that fill person (told, unless said), or the same as this case.' }),
    link: Name.optional().meta({ description: 'The kind of link (links) that joins the two cases.' }),
  }),
])
export const Effects = z.array(Effect).min(1).meta({ description: 'What is to follow outside the case; asked for in the journal, and work until it is done.' })
export type Effect = z.infer<typeof Effect>

export const EFFECTS = ['reserve', 'enrol', 'openCase'] as const

/** An effect as the engine knows it: without words. */
export interface CoreEffect {
  id: string
  kind: (typeof EFFECTS)[number]
  of: string
  when?: string
  by?: string[]
  within?: string
}

export function coreEffect(effect: Effect): CoreEffect {
  const { id, when, by, within } = effect
  const told = 'reserve' in effect ? (['reserve', effect.reserve] as const) : 'enrol' in effect ? (['enrol', effect.enrol] as const) : (['openCase', effect.openCase] as const)
  return { id, kind: told[0], of: told[1], ...(when !== undefined && { when }), ...(by && { by }), ...(within !== undefined && { within }) }
}

/** Every effect of a definition, wherever it is asked for. */
export const effectsOf = ({ events, steps }: { events: Record<string, { effects?: Effect[] | undefined }>; steps: Record<string, { effects?: Effect[] | undefined }> }): Effect[] =>
  [...Object.values(events), ...Object.values(steps)].flatMap(({ effects = [] }) => effects)
