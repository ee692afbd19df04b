import { documentTemplates } from '../../document/templates'
import type { Rule } from '../rule'

/** Both languages of a document say the same: what one reads, the other reads too. */
export const documentLanguages: Rule = {
  name: 'document-languages',
  severity: 'error',
  check({ definition }, report) {
    const templates = documentTemplates(definition)
    for (const { index, language, template, checked } of templates) {
      const other = templates.find((one) => one.index === index && one.language !== language)
      if (!other || [template, checked, other.template, other.checked].some(({ problems }) => problems.length > 0)) continue
      const names = new Set(other.checked.reads.map(({ name }) => name))
      const missing = [...new Set(checked.reads.map(({ name }) => name))].filter((name) => !names.has(name))
      if (missing.length === 0) continue
      report(['documents', index, 'body', other.language], {
        ro: `textul în ${other.language === 'ro' ? 'română' : 'engleză'} nu citește ${missing.join(', ')}; cele două texte ar spune lucruri diferite.`,
        en: `the text in ${other.language === 'ro' ? 'Romanian' : 'English'} does not read ${missing.join(', ')}; the two texts would say different things.`,
      })
    }
  },
}
