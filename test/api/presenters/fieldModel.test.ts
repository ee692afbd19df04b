import { fieldModel } from '../../../api/presenters/fieldModel'
import { wordsIn } from '../../../api/presenters/words'
import { readAnswers } from '../../../api/routes/desk/formBody'
import { changeRows } from '../../../api/routes/desk/formRows'
import type { Field } from '../../../domain/form/definition'

const field = (given: Partial<Field> & Pick<Field, 'type'>): Field => ({ id: 'x', label: { ro: 'Întrebare' }, ...given })
const shown = (given: Partial<Field> & Pick<Field, 'type'>, value?: unknown) => fieldModel(field(given), { value, visible: true, required: true }, wordsIn('ro'))

describe('a question on a page', () => {
  it('offers yes, no and not known, and marks the answer', () => {
    expect(shown({ type: 'yesNoUnknown' }, 'no').options.map(({ label, checked }) => [label, checked])).toEqual([['Da', false], ['Nu', true], ['Nu știe / nu răspunde', false]])
  })

  it('keeps what was typed where it is no date', () => {
    expect(shown({ type: 'date' }, '2026-02-31').date?.map(({ value }) => value)).toEqual(['31', '2', '2026'])
    expect(shown({ type: 'date' }, '-13-').date?.map(({ value }) => value)).toEqual(['', '13', ''])
  })

  it('puts the two silences into the same group as the choices, so that only one can be picked', () => {
    const { silence } = shown({ type: 'choice', options: [{ id: 'a', ro: 'A' }], silence: true }, { silence: 'refused' })
    expect(silence).toMatchObject([{ name: 'x', value: '!refused', checked: true }, { name: 'x', value: '!notAsked', checked: false }])
    expect(shown({ type: 'phone', silence: true }).silence?.[0]).toMatchObject({ name: 'x.silence', value: 'refused' })
  })

  it('becomes a drop-down when there is much to choose from', () => {
    const options = Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, ro: `Varianta ${index}` }))
    expect(shown({ type: 'choice', options }).kind).toBe('select')
  })
})

describe('what a page sends', () => {
  const read = (given: Partial<Field> & Pick<Field, 'type'>, body: Record<string, unknown>) => readAnswers([field(given)], body).x

  it.each<[Field['type'], Record<string, unknown>, unknown]>([
    ['text', { x: '  Şcoală\r\nnouă ' }, 'Școală\nnouă'],
    ['number', { x: '2,5' }, 2.5],
    ['number', { x: 'trei' }, 'trei'],
    ['yesNo', { x: 'no' }, false],
    ['date', { 'x.d': '4', 'x.m': '2', 'x.y': '2026' }, '2026-02-04'],
    ['dateTime', { 'x.d': '4', 'x.m': '2', 'x.y': '2026', 'x.t': '9:05' }, '2026-02-04T09:05'],
    ['choices', { x: 'a' }, ['a']],
    ['choice', { x: '!notAsked' }, { silence: 'notAsked' }],
    ['phone', { x: '', 'x.silence': 'refused' }, { silence: 'refused' }],
    ['text', { x: '' }, null],
    ['date', {}, null],
  ])('reads a %s from %j', (type, body, answer) => {
    expect(read({ type }, body)).toEqual(answer)
  })

  it('reads and changes the rows of a list', () => {
    const list = field({ id: 'x', type: 'list', fields: [field({ id: 'age', type: 'number' })] })
    const answers = readAnswers([list], { 'x.count': '2', 'x.0.age': '4', 'x.1.age': '9' })
    expect(answers.x).toEqual([{ age: 4 }, { age: 9 }])
    expect(changeRows('remove:x:0', [list], answers).x).toEqual([{ age: 9 }])
    expect(changeRows('add:x', [list], answers).x).toEqual([{ age: 4 }, { age: 9 }, {}])
  })

  it('takes nothing the form does not ask', () => {
    expect(readAnswers([field({ type: 'text' })], { x: 'a', other: 'b', __proto__: 'c' })).toEqual({ x: 'a' })
  })
})
