import { acceptAnswers, type AnswerContext } from '../../../domain/form/accept'
import { Form } from '../../../domain/form/definition'

const text = { ro: 'Întrebare', en: 'Question' }
const bands = ['LOW', 'MEDIUM', 'HIGH'].map((id) => ({ id, ro: id, en: id }))
const items = ['weapons', 'threats', 'fear', 'stalked', 'control', 'jealous']
const grid = Form.parse({
  id: 'F-08',
  title: text,
  sections: [
    {
      id: 'grid',
      title: text,
      fields: items.map((id) => ({ id, label: text, type: 'yesNoUnknown', silence: true, points: { yes: 2 } })),
    },
    {
      id: 'judgement',
      title: text,
      fields: [
        { id: 'own', label: text, type: 'choice', options: bands },
        { id: 'why', label: text, type: 'longText' },
        {
          id: 'extra',
          label: text,
          type: 'choices',
          options: [
            { id: 'a', ro: 'A' },
            { id: 'b', ro: 'B' },
          ],
          points: { a: 1, b: 3 },
        },
      ],
    },
  ],
  computed: [
    { id: 'yes', value: { count: items, answered: 'yes' } },
    { id: 'unknown', value: { count: items, answered: 'unknown' } },
    { id: 'points', value: { sum: items } },
    { id: 'extraPoints', value: { sum: ['extra'] } },
    { id: 'incomplete', value: { expression: 'answers.unknown >= 2' } },
    {
      id: 'computedBand',
      bands,
      value: {
        table: [
          { when: 'answers.weapons == "yes" || answers.threats == "yes" || answers.yes >= 4', value: 'HIGH' },
          { when: 'answers.yes >= 2', value: 'MEDIUM' },
          { value: 'LOW' },
        ],
      },
    },
    { id: 'finalBand', bands, value: { expression: 'has(answers.own) ? answers.own : answers.computedBand' } },
  ],
  override: { of: 'computedBand', field: 'own', reason: 'why', lowerNeeds: ['supervisor'] },
})

const context: AnswerContext = {
  facts: {},
  today: '2026-03-03',
  now: '2026-03-03T08:00:00.000Z',
  zone: 'Europe/Bucharest',
}
const all = (answer: unknown, ...but: [string, unknown][]): Record<string, unknown> => ({
  ...Object.fromEntries(items.map((id) => [id, answer])),
  ...Object.fromEntries(but),
})
const computed = (raw: Record<string, unknown>): Record<string, unknown> => {
  const result = acceptAnswers(grid, raw, context)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.computed
}

describe('scoring an instrument', () => {
  it.each([
    ['nothing', all('no'), { yes: 0, unknown: 0, points: 0, incomplete: false, computedBand: 'LOW', finalBand: 'LOW' }],
    ['one of the grave answers', all('no', ['threats', 'yes']), { yes: 1, points: 2, computedBand: 'HIGH' }],
    ['two others', all('no', ['fear', 'yes'], ['control', 'yes']), { yes: 2, points: 4, computedBand: 'MEDIUM' }],
    ['four others', all('yes', ['weapons', 'no'], ['threats', 'no']), { yes: 4, points: 8, computedBand: 'HIGH' }],
    [
      '"does not know", which is not yes',
      all('unknown'),
      { yes: 0, unknown: 6, points: 0, incomplete: true, computedBand: 'LOW' },
    ],
    [
      '"did not want to answer", which counts as not knowing',
      all('no', ['jealous', { silence: 'refused' }], ['fear', { silence: 'refused' }]),
      { unknown: 2, incomplete: true, computedBand: 'LOW' },
    ],
    ['several answers of one question', { ...all('no'), extra: ['a', 'b'] }, { extraPoints: 4 }],
  ])('%s', (_, raw, expected) => expect(computed(raw)).toMatchObject(expected))

  it('does not know what has not been asked: never zero, never false', () => {
    const result = computed(all('no', ['fear', undefined]))
    expect(result).not.toHaveProperty('points')
    expect(result).not.toHaveProperty('computedBand')
    expect(result).not.toHaveProperty('finalBand')
  })

  it('knows a grave answer at once, even when the rest is still open', () => {
    expect(computed({ weapons: 'yes' })).toMatchObject({ computedBand: 'HIGH' })
  })
})

describe('a professional judgement over the computed band', () => {
  const judge = (own: string, why?: string) =>
    acceptAnswers(grid, { ...all('no', ['fear', 'yes'], ['control', 'yes']), own, why }, context)

  it('may be raised alone, and the computed band stays visible', () => {
    expect(judge('HIGH')).toMatchObject({
      ok: true,
      secondPerson: [],
      computed: { computedBand: 'MEDIUM', finalBand: 'HIGH' },
    })
  })

  it('is lowered only with a reason and a second person', () => {
    expect(judge('LOW', 'scurt')).toMatchObject({ ok: false, problems: [{ field: 'why', code: 'reason' }] })
    expect(judge('LOW', 'Persoana s-a mutat la sora ei și se simte în siguranță.')).toMatchObject({
      ok: true,
      secondPerson: ['supervisor'],
      computed: { computedBand: 'MEDIUM', finalBand: 'LOW' },
    })
  })

  it('that agrees with the computed one asks for nothing', () =>
    expect(judge('MEDIUM')).toMatchObject({ ok: true, secondPerson: [] }))
})
