import { z } from 'zod'
import { CalendarDuration, Expression, FactName, Id, Text } from '../pathway/words'
import { Named, Options, type Option } from './option'

const FieldName = FactName

/**
 * One question. Types that carry codes, numbers, dates and yes/no may become facts;
 * text, phone, cnp, email, signature and list never leave PostgreSQL.
 */
export const FIELD_TYPES = ['text', 'longText', 'number', 'date', 'dateTime', 'yesNo', 'yesNoUnknown', 'choice', 'choices', 'phone', 'email', 'cnp', 'signature', 'list', 'code'] as const

export interface Field {
  id: string
  label: Text
  hint?: Text | undefined
  type: (typeof FIELD_TYPES)[number]
  options?: Option[] | undefined
  /** Must be answered before the form can be signed. */
  required?: boolean | Expression | undefined
  /** Unanswered, it blocks the step even where other required answers may be waived. */
  blocks?: boolean | undefined
  /** Shown only when this holds; hidden answers are dropped at signing. */
  when?: string | undefined
  visibility?: 'V0' | 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8' | undefined
  /** Points per answer: {yes: 3} or {optionId: 2}; used by `computed.sum`. */
  points?: Record<string, number> | undefined
  min?: number | undefined
  max?: number | undefined
  maxLength?: number | undefined
  /** A possible mistake: does not block, asks to confirm. */
  warn?: { when: string; text: Text } | undefined
  /** The two kinds of silence: "did not want to answer", "not asked yet". */
  silence?: boolean | undefined
  default?: string | number | boolean | undefined
  /** Where the answer belongs besides the form: a field of the person's record, e.g. person.firstName, safeContact.phone. */
  fills?: string | undefined
  /** The answer, a code, is the id of a colleague who holds one of these roles: pages offer their names. */
  colleagues?: string[] | undefined
  /** Where the guard against telling a place does not look, e.g. the person's own address. */
  unguarded?: boolean | undefined
  /** Fields of each row, for type `list`. */
  fields?: Field[] | undefined
}
type Expression = string

export const Field: z.ZodType<Field> = z.lazy(() =>
  z.strictObject({
    id: FieldName,
    label: Text,
    hint: Text.optional(),
    type: z.enum(FIELD_TYPES),
    options: Options.optional(),
    required: z.union([z.boolean(), Expression]).optional(),
    blocks: z.boolean().optional(),
    when: Expression.optional(),
    visibility: z.enum(['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']).optional(),
    points: z.record(z.string(), z.number()).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    maxLength: z.number().int().positive().optional(),
    warn: z.strictObject({ when: Expression, text: Text }).optional(),
    silence: z.boolean().optional(),
    default: z.union([z.string(), z.number(), z.boolean()]).optional(),
    fills: z.string().optional(),
    colleagues: z.array(z.string().min(1)).min(1).optional(),
    unguarded: z.boolean().optional(),
    fields: z.array(Field).min(1).optional(),
  }),
)

const scale = {
  reverse: z.array(FieldName).min(1).optional().meta({ description: 'Items whose points are turned round: the highest becomes the lowest.' }),
  missing: z.strictObject({ atMost: z.number().int().positive() }).optional().meta({ description: 'So many items may be missing; the mean of the others stands for each. With more of them the value is not known.' }),
}
const ScaleRules = [
  z.strictObject({ sum: z.array(FieldName).min(1), ...scale }).meta({ description: 'Sum of the points of these fields.' }),
  z.strictObject({ mean: z.array(FieldName).min(1), ...scale }).meta({ description: 'Mean of the points of these fields.' }),
] as const
const CountRules = [
  z.strictObject({ count: z.array(FieldName).min(1), answered: z.union([z.string(), z.array(z.string()).min(1)]) }).meta({ description: 'How many of these fields have this answer, e.g. yes or unknown, or one of these.' }),
  z.strictObject({ count: z.array(FieldName).min(1), atLeast: z.number() }).meta({ description: 'How many of these fields have at least so many points.' }),
] as const
const RowIds = z
  .strictObject({ rows: FieldName, key: FieldName.optional(), when: Expression.optional() })
  .meta({ description: 'Ids of the rows of a list, for a fact of type ids: the answer to its question `key` (a code or number), otherwise 1, 2, 3; only of rows for which `when` holds, where answers are those of the row.' })
export type RowIds = z.infer<typeof RowIds>
export type Scale = z.infer<(typeof ScaleRules)[number]>
export type Count = z.infer<(typeof CountRules)[number]>

/** A value worked out from the answers, in this order; later ones may use earlier ones as `answers.<id>`. */
export const Computed = z.strictObject({
  id: FieldName,
  title: Text.optional(),
  value: z.union([
    z.strictObject({ expression: Expression }),
    RowIds,
    ...ScaleRules,
    ...CountRules,
    z.strictObject({ table: z.array(z.strictObject({ when: Expression.optional(), value: z.union([z.string(), z.number(), z.boolean()]) })).min(1) }).meta({ description: 'Decision table: the first row whose `when` holds; a row without `when` is "otherwise".' }),
  ]),
  /** Possible values with their words, lowest first, when the value is a band or code. */
  bands: z.array(Named.extend({ tone: z.enum(['neutral', 'ok', 'warn', 'danger']).optional() })).optional(),
  visibility: z.enum(['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']).optional(),
})
export type Computed = z.infer<typeof Computed>

/** A professional's own judgement over a computed band: up alone, down with a second person and a reason. Never hides the computed value. */
export const Override = z.strictObject({ of: FieldName, field: FieldName, reason: FieldName, minReason: z.number().int().default(20), lowerNeeds: z.array(z.string()).min(1) })

export const Section = z.strictObject({ id: FieldName, title: Text, intro: Text.optional(), when: Expression.optional(), fields: z.array(Field).min(1) })
export type Section = z.infer<typeof Section>

export const Form = z.strictObject({
  id: Id,
  title: Text,
  purpose: Text.optional(),
  source: z.string().optional(),
  licence: z.string().optional(),
  retest: z
    .strictObject({ last: FactName, notBefore: CalendarDuration })
    .optional()
    .meta({ description: 'Not to be used again so soon: the fact that holds the date of the last time, and the shortest time between two.' }),
  visibility: z.enum(['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8']).default('V3'),
  sections: z.array(Section).min(1),
  computed: z.array(Computed).default([]),
  override: Override.optional(),
  /** Statements ticked at signing. */
  statements: z.array(Text).max(3).default([]),
})
export type Form = z.infer<typeof Form>
