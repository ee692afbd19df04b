import { documentTemplates } from '../../document/templates'
import type { Rule } from '../rule'

/** A template names only what there is, in a way that gives words; anything else would be a gap in a signed paper. */
export const documentFields: Rule = {
  name: 'document-fields',
  severity: 'error',
  check({ definition }, report) {
    for (const { index, language, template, checked } of documentTemplates(definition))
      for (const { offset, text } of [...template.problems, ...checked.problems]) report(['documents', index, 'body', language], text, { offset })
  },
}
