import { meantName } from '../knownNames'
import type { Rule } from '../rule'

/** Every form is asked in some step. */
export const formUnused: Rule = {
  name: 'form-unused',
  severity: 'warning',
  check({ definition, known }, report) {
    const used = new Set(
      Object.values(definition.steps).flatMap(({ form }) =>
        form === undefined ? [] : [meantName(known, 'form', form)],
      ),
    )
    definition.forms.forEach(({ id }, i) => {
      if (!used.has(id))
        report(['forms', i, 'id'], {
          ro: 'niciun pas nu folosește acest formular; nimeni nu l-ar completa.',
          en: 'no step uses this form; nobody would fill it in.',
        })
    })
  },
}
