import { htmlProblems } from '../../document/html'
import { documentTemplates } from '../../document/templates'
import type { Rule } from '../rule'

/** A document consists of a few kinds of HTML, correctly closed: so it prints, and a screen reader can read it. */
export const documentHtml: Rule = {
  name: 'document-html',
  severity: 'error',
  check({ definition }, report) {
    for (const { index, language, template } of documentTemplates(definition)) {
      // The first slip only: what follows it is often its consequence.
      const [problem] = htmlProblems(template.parts)
      if (problem) report(['documents', index, 'body', language], problem.text, { offset: problem.offset })
    }
  },
}
