import { formFields } from '../../form/fields'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

/** An id names one thing: of two with the same id one would silently be lost. */
export const repeatedIds: Rule = {
  name: 'repeated-ids',
  severity: 'error',
  check({ definition, scenarios }, report) {
    check(definition.deadlines.map(({ id }, i) => [id, ['deadlines', i, 'id']]), report)
    check(definition.forms.map(({ id }, i) => [id, ['forms', i, 'id']]), report)
    check(scenarios.map(({ scenario }, i) => [scenario, ['scenarios', i, 'scenario']]), report)
    definition.forms.forEach((form, i) => {
      const questions = form.sections.flatMap((section, k) => section.fields.map(({ id }, f): [string, Path] => [id, ['forms', i, 'sections', k, 'fields', f, 'id']]))
      check([...questions, ...form.computed.map(({ id }, k): [string, Path] => [id, ['forms', i, 'computed', k, 'id']])], report)
      check(form.sections.map(({ id }, k) => [id, ['forms', i, 'sections', k, 'id']]), report)
      for (const [f, field] of formFields(form).entries()) checkOptions(field.options, form.sections, i, f, report)
    })
    for (const [key, event] of Object.entries(definition.events)) check((event.data ?? []).map(({ id }, i) => [id, ['events', key, 'data', i, 'id']]), report)
    for (const [key, condition] of Object.entries(definition.conditions)) {
      check([...(condition.all ?? []).map(({ id }, i): [string, Path] => [id, ['conditions', key, 'all', i, 'id']]), ...(condition.any ?? []).map(({ id }, i): [string, Path] => [id, ['conditions', key, 'any', i, 'id']])], report)
    }
  },
}

function checkOptions(options: { id: string }[] | undefined, sections: { fields: unknown[] }[], form: number, question: number, report: Report): void {
  let [section, field] = [0, question]
  while (field >= (sections[section]?.fields.length ?? Infinity)) field -= sections[section++]?.fields.length ?? 0
  check((options ?? []).map(({ id }, i) => [id, ['forms', form, 'sections', section, 'fields', field, 'options', i, 'id']]), report)
}

function check(ids: [id: string, at: Path][], report: Report): void {
  const seen = new Set<string>()
  for (const [id, at] of ids) {
    if (seen.has(id)) report(at, { ro: `„${id}” este folosit de două ori; unul dintre ele s-ar pierde.`, en: `“${id}” is used twice; one of them would be lost.` })
    seen.add(id)
  }
}
