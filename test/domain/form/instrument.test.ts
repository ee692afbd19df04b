import { acceptAnswers, type Accepted, type AnswerContext } from '../../../domain/form/accept'
import { Form } from '../../../domain/form/definition'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { definitionFiles } from '../../support/definitionFiles'

const text = { ro: 'Întrebare', en: 'Question' }
const context: AnswerContext = { facts: {}, today: '2026-03-20', now: '2026-03-20T08:00:00.000Z', zone: 'Europe/Bucharest' }
/** never 0 … almost always 3 */
const often = ['never', 'sometimes', 'often', 'always'].map((id, points) => ({ id, ro: id, en: id, points }))
const item = (id: string): object => ({ id, label: text, type: 'choice', options: often, silence: true })
const instrument = (fields: object[], computed: object[], more: object = {}): Form => Form.parse({ id: 'F-01', title: text, sections: [{ id: 'items', title: text, fields }], computed, ...more })

const accepted = (form: Form, answers: Record<string, unknown>, given: Partial<AnswerContext> = {}): Accepted => {
  const result = acceptAnswers(form, answers, { ...context, ...given })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}
const valuesOf = (form: Form, answers: Record<string, unknown>): unknown => accepted(form, answers).computed
const refused = { silence: 'refused' }

describe('an instrument', () => {
  const anger = instrument(
    ['quick', 'long', 'leaves', 'calm'].map(item),
    [
      { id: 'heat', value: { sum: ['quick', 'long'] } },
      { id: 'control', value: { sum: ['leaves', 'calm'], reverse: ['leaves', 'calm'] } },
      { id: 'total', value: { expression: 'answers.heat + answers.control' } },
      { id: 'strong', value: { count: ['quick', 'long', 'leaves', 'calm'], atLeast: 2 } },
      { id: 'rare', value: { count: ['quick', 'long', 'leaves', 'calm'], answered: ['never', 'sometimes'] } },
    ],
  )

  it('takes points from the options that all its items share, turns some round and adds sub-scales', () =>
    expect(valuesOf(anger, { quick: 'always', long: 'often', leaves: 'always', calm: 'never' })).toEqual({ heat: 5, control: 3, total: 8, strong: 3, rare: 1 }))

  it('is not known while an item is unanswered and nothing says that one may be', () => expect(valuesOf(anger, { quick: 'always', leaves: 'never', calm: 'never' })).toEqual({ control: 6 }))

  const disability = instrument(
    ['stand', 'walk', 'wash', 'dress'].map(item),
    [{ id: 'total', value: { sum: ['stand', 'walk', 'wash', 'dress'], missing: { atMost: 1 } } }],
  )

  it.each([
    ['is the plain sum when nothing is missing', { stand: 'always', walk: 'often', wash: 'sometimes', dress: 'never' }, { total: 6 }],
    ['has the mean of the others for an item that was left out', { stand: 'always', walk: 'often', wash: 'sometimes' }, { total: 8 }],
    ['has it for one the person did not want to answer too', { stand: 'always', walk: 'always', wash: 'sometimes', dress: refused }, { total: 9.33 }],
    ['is not known when more items are missing than may be', { stand: 'always', walk: 'often' }, {}],
  ])('%s', (_, answers, values) => expect(valuesOf(disability, answers)).toEqual(values))

  it('may be a mean of numbers, some of them turned round between their least and their most', () => {
    const number = (id: string): object => ({ id, label: text, type: 'number', min: 1, max: 7 })
    const support = instrument(['friends', 'family', 'alone'].map(number), [{ id: 'mean', value: { mean: ['friends', 'family', 'alone'], reverse: ['alone'], missing: { atMost: 1 } } }])
    expect(valuesOf(support, { friends: 5, family: 6, alone: 2 })).toEqual({ mean: 5.67 })
    expect(valuesOf(support, { friends: 5, alone: 2 })).toEqual({ mean: 5.5 })
    expect(valuesOf(support, {})).toEqual({})
  })

  it('leaves out what was not asked', () => {
    const alcohol = instrument(
      [item('often'), { ...item('much'), when: 'answers.often != "never"' }],
      [{ id: 'total', value: { sum: ['often', 'much'] } }],
    )
    expect(valuesOf(alcohol, { often: 'never', much: 'always' })).toEqual({ total: 0 })
  })

  it('warns when it is used again sooner than it is made for', () => {
    const mood = instrument([item('sad')], [], { retest: { last: 'moodOn', notBefore: '$between' } })
    const warnings = (moodOn: string): string[] => accepted(mood, { sad: 'never' }, { facts: { moodOn }, params: { between: '2 weeks' } }).warnings.map(({ text: { en = '' } }) => en)
    expect(warnings('2026-03-07')).toEqual(['It was last used on 07.03.2026. Repeated before 21.03.2026, the result says little about change.'])
    expect(warnings('2026-03-06')).toEqual([])
    expect(accepted(mood, { sad: 'never' }).warnings).toEqual([])
  })
})

describe('the linter', () => {
  const withForm = (computed: string, more = ''): string[] => {
    const form = `id: F-09\ntitle: { ro: Test, en: Test }\n${more}sections:\n  - id: all\n    title: { ro: T, en: T }\n    fields:\n      - { id: sad, label: { ro: T, en: T }, type: choice, options: [{ id: a, ro: a, en: a, points: 1 }, { id: b, ro: b, en: b, points: 2 }] }\n      - { id: age, label: { ro: V, en: A }, type: number }\ncomputed:\n  - { id: total, value: ${computed} }\n`
    return lint(parsePathway([...definitionFiles(), { path: 'forms/F-09.yaml', text: form }]))
      .filter(({ position, severity }) => position?.file === 'forms/F-09.yaml' && severity === 'error')
      .map(({ rule, path }) => `${rule} ${path.split('.').slice(1).join('.')}`)
  }

  it('has nothing against a scale that can be scored', () => expect(withForm('{ sum: [sad], reverse: [sad] }')).toEqual([]))
  it('finds an item turned round that is not in the scale, or has nothing to turn', () => {
    expect(withForm('{ sum: [age], reverse: [sad] }')).toEqual(['question-shape computed[0].value.reverse[0]'])
    expect(withForm('{ mean: [age], reverse: [age] }')).toEqual(['question-shape computed[0].value.reverse[0]'])
    expect(withForm('{ mean: [sda] }')).toEqual(['question-shape computed[0].value.mean[0]'])
  })
  it('finds a retest that reads a fact or a parameter that is not there', () => expect(withForm('{ sum: [sad] }', 'retest: { last: moodOn, notBefore: $between }\n')).toEqual(['unknown-names retest.last', 'unknown-names retest.notBefore']))
})
