import type { Rule } from '../rule'

/** A condition asks for something; an empty one guards nothing although everybody believes that it does. */
export const emptyCondition: Rule = {
  name: 'empty-condition',
  severity: 'error',
  check({ definition }, report) {
    for (const [id, { all, any }] of Object.entries(definition.conditions)) {
      if (!all && !any)
        report(['conditions', id], {
          ro: 'nu cere nimic, deci nu păzește nimic; adăugați all: sau any:.',
          en: 'asks for nothing, so it guards nothing; add all: or any:.',
        })
    }
  },
}
