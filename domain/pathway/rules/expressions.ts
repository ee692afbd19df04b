import { checkExpression } from '../../expression/check'
import type { Rule } from '../rule'

/** Every condition and every value can be worked out: its names exist, its types go together, its choices can be chosen. */
export const expressions: Rule = {
  name: 'expressions',
  severity: 'error',
  check(context, report) {
    for (const { at, text, names, expected } of context.expressions) {
      for (const problem of checkExpression(text, names, expected).problems)
        report(at, problem.text, { offset: problem.offset })
    }
  },
}
