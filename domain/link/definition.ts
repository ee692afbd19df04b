import { z } from 'zod'
import { FactName, RoleName, Text } from '../pathway/words'

/** How much one side of a link sees of the other: nothing, that it is there, where it stands, and what else is known to everybody who may see it. */
export const SIGHTS_OF_LINK = ['nothing', 'exists', 'state', 'summary'] as const
const LinkSight = z.enum(SIGHTS_OF_LINK)
export type LinkSight = z.infer<typeof LinkSight>

/** A kind of link a case of this pathway may have with one of another: of a household with its members, of a community with its households. */
export const Link = z.strictObject({
  title: Text.meta({ description: 'What the other case is to this one: a person of the household.' }),
  other: Text.meta({ description: 'What this case is to the other: the household she lives in.' }),
  to: z.array(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use the name of a pathway')).min(1).meta({ description: 'Pathways the other case may be of.' }),
  sees: LinkSight.meta({ description: 'What is seen of the other case from this one.' }),
  shows: LinkSight.meta({ description: 'What is seen of this case from the other one.' }),
  roles: z.array(RoleName).min(1).meta({ description: 'Who joins two cases and ends the link.' }),
})
export type Link = z.infer<typeof Link>

export const Links = z.record(FactName, Link).meta({ description: 'Kinds of links with other cases, each with what either side sees of the other.' })
