import type { Field } from '../../form/definition'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

const ANSWERS: Partial<Record<Field['type'], string[]>> = {
  yesNo: ['yes', 'no'],
  yesNoUnknown: ['yes', 'no', 'unknown'],
}

/** A question can be answered as its type says: a choice has options, a list has columns, points belong to answers it has. */
export const questionShape: Rule = {
  name: 'question-shape',
  severity: 'error',
  check({ definition }, report) {
    for (const [name, fact] of Object.entries(definition.facts)) {
      if (fact.type.startsWith('choice') && !fact.options)
        report(['facts', name], {
          ro: 'este o alegere fără variante; adăugați options: [a, b].',
          en: 'is a choice without options; add options: [a, b].',
        })
    }
    for (const [key, event] of Object.entries(definition.events))
      checkFields(event.data ?? [], ['events', key, 'data'], report)
    definition.forms.forEach((form, i) => {
      form.sections.forEach((section, k) => checkFields(section.fields, ['forms', i, 'sections', k, 'fields'], report))
      const ids = form.sections.flatMap(({ fields }) => fields.map(({ id }) => id))
      form.computed.forEach(({ value }, k) => {
        const items = 'sum' in value ? value.sum : 'count' in value ? value.count : []
        items.forEach((id, n) => {
          if (!ids.includes(id))
            report(['forms', i, 'computed', k, 'value', 'sum' in value ? 'sum' : 'count', n], {
              ro: `„${id}” nu este o întrebare a formularului; punctajul ar fi greșit.`,
              en: `“${id}” is not a question of the form; the score would be wrong.`,
            })
        })
      })
      if (!form.override) return
      const computed = form.computed.map(({ id }) => id)
      if (!computed.includes(form.override.of))
        report(['forms', i, 'override', 'of'], {
          ro: `„${form.override.of}” nu este o valoare calculată a formularului.`,
          en: `“${form.override.of}” is not a computed value of the form.`,
        })
      for (const part of ['field', 'reason'] as const)
        if (!ids.includes(form.override[part]))
          report(['forms', i, 'override', part], {
            ro: `„${form.override[part]}” nu este o întrebare a formularului.`,
            en: `“${form.override[part]}” is not a question of the form.`,
          })
    })
  },
}

function checkFields(fields: Field[], at: Path, report: Report): void {
  fields.forEach((field, i) => {
    const place = [...at, i]
    const choice = field.type.startsWith('choice')
    if (choice && !field.options)
      report(place, {
        ro: 'este o alegere fără variante; nimeni nu ar putea răspunde. Adăugați options.',
        en: 'is a choice without options; nobody could answer. Add options.',
      })
    if (field.type === 'list' && !field.fields)
      report(place, { ro: 'este o listă fără coloane; adăugați fields.', en: 'is a list without columns; add fields.' })
    const answers = choice ? field.options?.map(({ id }) => id) : ANSWERS[field.type]
    for (const code of Object.keys(field.points ?? {})) {
      if (!answers?.includes(code))
        report(
          [...place, 'points', code],
          {
            ro: `„${code}” nu este un răspuns posibil (${answers?.join(', ') ?? 'acest tip nu are coduri'}); punctele nu s-ar număra.`,
            en: `“${code}” is not a possible answer (${answers?.join(', ') ?? 'this type has no codes'}); the points would not count.`,
          },
          { key: true },
        )
    }
    if (field.fields) checkFields(field.fields, [...place, 'fields'], report)
  })
}
