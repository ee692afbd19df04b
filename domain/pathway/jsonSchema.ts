import { z } from 'zod'
import { Document } from '../document/definition'
import { Form } from '../form/definition'
import { Scenario } from '../scenario/definition'
import { Extends, PathwayDefinition } from './definition'
import { Uses } from './uses'

const SCHEMAS: Record<string, { title: string; schema: z.ZodType }> = {
  'pathway.schema.json': { title: 'A whole pathway definition, all its files together', schema: PathwayDefinition },
  'part.schema.json': {
    title: 'One file of a pathway definition: pathway.yaml, chart.yaml, events.yaml, steps.yaml, deadlines.yaml …',
    schema: PathwayDefinition.partial().extend({ uses: Uses.optional(), extends: Extends.optional() }),
  },
  'form.schema.json': { title: 'One form: forms/*.yaml', schema: Form },
  'document.schema.json': { title: 'One document: documents/*.yaml', schema: Document },
  'scenario.schema.json': { title: 'One scenario: scenarios/*.yaml', schema: Scenario },
}

/** The JSON Schemas (2020-12) that editors use to complete and check definition files, by file name. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, { title, schema }]) => [
      name,
      { title, ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) },
    ]),
  )
}
