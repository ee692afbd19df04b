import { z } from 'zod'
import { VISIBILITY_CLASSES } from '../access/grants'
import { EventName, Expression, FactName, Id, RoleName, StatePath, StepKey, Text } from '../pathway/words'
import { Field } from '../form/definition'

/** Something that happens in a case: the same words as where a deadline starts. */
export const Happening = z.strictObject({
  event: EventName.optional(),
  enters: StatePath.optional(),
  leaves: StatePath.optional(),
  done: StepKey.optional(),
  opens: StepKey.optional(),
  fact: FactName.optional(),
  when: Expression.optional(),
})
export type Happening = z.infer<typeof Happening>

export const RECIPIENTS = ['person', 'issuer', 'authority', 'police', 'court', 'file', 'staff', 'public'] as const

/** A document written from what is known of a case, or of a unit and a period. */
export const Document = z.strictObject({
  id: Id,
  title: Text,
  purpose: Text.optional(),
  source: z.string().optional(),
  status: z.enum(['verified', 'seed', 'known', 'design']).optional(),
  identity: z.enum(['full', 'alias', 'none']).meta({ description: 'How the person may be named in it: by her name, by her alias only, or not at all.' }),
  visibility: z.enum(VISIBILITY_CLASSES).meta({ description: 'Its class, V0 to V8: who may read it. It reads nothing more guarded.' }),
  recipient: z.enum(RECIPIENTS).meta({ description: 'Whom it is for.' }),
  register: FactName.optional().meta({ description: 'The register that gives it its number; without one it has none.' }),
  roles: z.array(RoleName).min(1).meta({ description: 'Who may make it.' }),
  made: z.array(Happening).min(1).optional().meta({ description: 'When it is asked for.' }),
  when: Expression.optional().meta({ description: 'And it can be made only while this holds.' }),
  signatures: z.array(RoleName).min(1).optional().meta({ description: 'Who signs it; {{signatures}} draws the lines.' }),
  forbids: z.array(z.string().min(3)).min(1).optional().meta({ description: 'Words that may not occur in it, whoever wrote them.' }),
  asks: z.array(Field).min(1).optional().meta({ description: 'What no form holds, asked when it is made; read as asked.name.' }),
  statistics: z.boolean().optional().meta({ description: 'Its data are indicators of a unit and a period, not a case.' }),
  body: Text.meta({ description: 'Its text in both languages: Handlebars that gives h1 h2 h3 p ul ol li table tr th td strong em br hr.' }),
})
export type Document = z.infer<typeof Document>

/** Documents are numbered in registers: from 1 in every unit and year, without gaps. */
export const Registers = z.record(FactName, z.strictObject({ title: Text })).meta({ description: 'Registers of documents, by name.' })
