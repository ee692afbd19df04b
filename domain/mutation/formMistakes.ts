import type { Computed, Field, Form } from '../form/definition'
import type { Path } from '../pathway/path'
import { instead, without, type Kind, type Spot } from './spot'

const questions = (find: (field: Field, at: Path) => Spot[]): Kind['spots'] => ({ forms }) => forms.flatMap(({ sections }, i) => sections.flatMap(({ fields }, k) => fields.flatMap((field, f) => find(field, ['forms', i, 'sections', k, 'fields', f]))))
const computed = (find: (computed: Computed, at: Path, form: Form) => Spot[]): Kind['spots'] => ({ forms }) => forms.flatMap((form, i) => form.computed.flatMap((one, k) => find(one, ['forms', i, 'computed', k], form)))

/** Mistakes in questions and in what is worked out from the answers. */
export const formMistakes: Kind[] = [
  { name: 'question left out', spots: questions((_, at) => [without(at)]) },
  { name: 'question renamed in one place', spots: questions(({ id }, at) => [instead([...at, 'id'], () => `${id}Other`)]) },
  { name: 'required question made optional', spots: questions(({ required }, at) => (required === undefined || required === false ? [] : [without([...at, 'required'])])) },
  { name: 'question always asked', spots: questions(({ when }, at) => (when === undefined ? [] : [without([...at, 'when'])])) },
  { name: 'question asked when it should not be', spots: questions(({ when }, at) => (when === undefined ? [] : [instead([...at, 'when'], () => `!(${when})`)])) },
  { name: 'answer left out', spots: questions(({ options }, at) => (options ?? []).map((_, i) => without([...at, 'options', i]))) },
  { name: 'answer with other points', spots: questions(({ points }, at) => Object.entries(points ?? {}).map(([answer, value]) => instead([...at, 'points', answer], () => value + 1))) },
  { name: 'question read by more people', spots: questions(({ visibility }, at) => (visibility === undefined ? [] : [without([...at, 'visibility'])])) },
  { name: 'band left out', spots: computed(({ bands }, at) => (bands ?? []).map((_, i) => without([...at, 'bands', i]))) },
  { name: 'row of a table left out', spots: computed(({ value }, at) => ('table' in value ? value.table.map((_, i) => without([...at, 'value', 'table', i])) : [])) },
  { name: 'other border between bands', spots: computed(({ value }, at) => ('table' in value ? value.table.flatMap(({ when }, i) => border([...at, 'value', 'table', i, 'when'], when)) : [])) },
  { name: 'computed value left out', spots: computed((_, at) => [without(at)]) },
  { name: 'translation of a question left out', spots: questions(({ label }, at) => (label.en === undefined ? [] : [without([...at, 'label', 'en'])])) },
]

/** `answers.score >= 8` for `answers.score >= 7`. */
function border(at: Path, when: string | undefined): Spot[] {
  const [compared, sign, number] = /([<>]=?\s*)(\d+)/.exec(when ?? '') ?? []
  return when === undefined || compared === undefined ? [] : [instead(at, () => when.replace(compared, `${sign}${Number(number) + 1}`))]
}
