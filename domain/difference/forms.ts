import type { Parameters } from '../deadline/duration'
import type { Field, Form } from '../form/definition'
import { bothOf, quoted, type Words } from '../pathway/titles'
import { fieldChanges } from './fields'
import { byId, pairs, type Change } from './sentence'

/** Forms by id, their questions by id wherever they stand. */
export function formChanges(before: Form[], after: Form[], params: [Parameters, Parameters]): Change[] {
  const { added, removed, kept } = pairs(byId(before), byId(after))
  return [
    ...added.map(([id, form]): Change => ({ group: 'people', kind: 'added', of: `form ${id}`, words: named(form, { ro: 'Formular nou:', en: 'New form:' }, '.') })),
    ...removed.map(([id, form]): Change => ({ group: 'people', kind: 'removed', of: `form ${id}`, words: named(form, { ro: 'Formular scos:', en: 'Form removed:' }, '.') })),
    ...kept.flatMap(([id, old, now]) => {
      const name = named(now, { ro: 'Formularul', en: 'Form' })
      return [...questionChanges(id, name, questions(old), questions(now), params), ...fieldChanges(`form ${id}`, name, withoutQuestions(old), withoutQuestions(now), { group: 'people', params })]
    }),
  ]
}

const named = ({ id, title }: Form, { ro, en }: Words, end = ''): Words => ({ ro: `${ro} ${id} ${quoted(bothOf(title)).ro}${end}`, en: `${en} ${id} ${quoted(bothOf(title)).en}${end}` })

/** Section by section: its title and when it is asked; the questions are compared by their own ids. */
const withoutQuestions = (form: Form): Record<string, unknown> => ({ ...form, sections: form.sections.map(({ fields: _, ...section }) => section) })

function questions(form: Form): Record<string, Field> {
  return byId(form.sections.flatMap(({ fields }) => fields))
}

function questionChanges(form: string, name: Words, before: Record<string, Field>, after: Record<string, Field>, params: [Parameters, Parameters]): Change[] {
  const { added, removed, kept } = pairs(before, after)
  const words = (head: Words, { label, required }: Field): Words => {
    const [text, must] = [quoted(bothOf(label)), required === true]
    return { ro: `${name.ro}: ${head.ro} ${text.ro}${must ? ' (obligatorie)' : ''}.`, en: `${name.en}: ${head.en} ${text.en}${must ? ' (required)' : ''}.` }
  }
  return [
    ...added.map(([id, field]): Change => ({ group: 'people', kind: 'added', of: `question ${form}.${id}`, words: words({ ro: 'întrebare nouă', en: 'new question' }, field) })),
    ...removed.map(([id, field]): Change => ({ group: 'people', kind: 'removed', of: `question ${form}.${id}`, words: words({ ro: 'nu se mai întreabă', en: 'no longer asked:' }, field) })),
    ...kept.flatMap(([id, old, now]) => {
      const text = quoted(bothOf(now.label))
      return fieldChanges(`question ${form}.${id}`, { ro: `${name.ro}, întrebarea ${text.ro}`, en: `${name.en}, question ${text.en}` }, { ...old }, { ...now }, { group: 'people', params })
    }),
  ]
}
