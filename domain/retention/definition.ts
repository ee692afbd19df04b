import { z } from 'zod'
import { DurationText, Expression, FactName, Id, RoleName, Text } from '../pathway/words'

/** How long what is known in a case is kept after it is over, and on what ground. */
export const RetentionRule = z.strictObject({
  id: Id,
  title: Text.optional(),
  when: Expression.optional().meta({ description: 'The rule is about a case for which this holds, or about which it is not known yet; over facts and parameters.' }),
  from: FactName.meta({ description: '"closed", or a fact that holds a date.' }),
  for: DurationText.meta({ description: 'Days, weeks, months or years, or "$parameter" of one.' }),
  source: z.string().min(1).meta({ description: 'The law or the decision the period is taken from.' }),
  then: z.enum(['erase', 'review']).meta({ description: '`review`: those who decide on archives look at it first, and their decision is named when it is erased.' }),
})
export type RetentionRule = z.infer<typeof RetentionRule>

/** Who erases, and the rules that must all have run out before. */
export const Retention = z.strictObject({
  decides: z.array(RoleName).min(1).meta({ description: 'Without one of these roles nothing is erased (the data-protection officer).' }),
  seconds: z.array(RoleName).optional().meta({ description: 'May be the other one of the two who are needed.' }),
  rules: z.array(RetentionRule).min(1),
})
export type Retention = z.infer<typeof Retention>
