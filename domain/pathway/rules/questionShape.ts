import type { Computed, Field, Form, RowIds } from '../../form/definition'
import { formFields } from '../../form/fields'
import { pointsRange } from '../../form/scale'
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
      form.computed.forEach(({ value }, k) => checkItems(value, form, ['forms', i, 'computed', k, 'value'], report))
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

/** What a sum, mean or count is made of: questions of the form, those turned round among them and with points to turn. */
function checkItems(value: Computed['value'], form: Form, at: Path, report: Report): void {
  const fields = new Map(formFields(form).map((field) => [field.id, field]))
  if ('rows' in value) checkRows(value, fields, at, report)
  for (const [kind, items] of Object.entries(value)) {
    if (!['sum', 'mean', 'count', 'reverse'].includes(kind) || !Array.isArray(items)) continue
    const listed = 'sum' in value ? value.sum : 'mean' in value ? value.mean : items
    items.forEach((id, n) => {
      const field = typeof id === 'string' ? fields.get(id) : undefined
      if (!field)
        report([...at, kind, n], {
          ro: `„${String(id)}” nu este o întrebare a formularului; punctajul ar fi greșit.`,
          en: `“${String(id)}” is not a question of the form; the score would be wrong.`,
        })
      else if (kind === 'reverse' && (!listed.includes(field.id) || !isReversible(field)))
        report([...at, kind, n], {
          ro: `„${field.id}” nu poate fi inversată: trebuie să fie în listă și să aibă puncte diferite pe variante, sau min și max dacă este un număr.`,
          en: `“${field.id}” cannot be turned round: it must be in the list and have points that differ between its answers, or min and max if it is a number.`,
        })
    })
  }
}

function checkRows({ rows, key }: RowIds, fields: Map<string, Field>, at: Path, report: Report): void {
  const columns = fields.get(rows)?.fields
  if (!columns)
    return report([...at, 'rows'], {
      ro: `„${rows}” nu este o listă a formularului; niciun rând nu ar fi găsit.`,
      en: `“${rows}” is not a list of the form; no row would be found.`,
    })
  const column = columns.find(({ id }) => id === key)
  if (key !== undefined && !(column && ['code', 'number', 'choice'].includes(column.type)))
    report([...at, 'key'], {
      ro: `„${key}” trebuie să fie o coloană a listei de tip code, number sau choice: un rând se deosebește printr-un cod, niciodată printr-un nume.`,
      en: `“${key}” must be a column of the list of type code, number or choice: a row is told by a code, never by a name.`,
    })
}

function isReversible(field: Field): boolean {
  const { lowest, highest } = pointsRange(field)
  return field.type !== 'choices' && lowest < highest
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
