import { acceptAnswers } from '../../../domain/form/accept'
import { Form } from '../../../domain/form/definition'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

/** The small pathway with a step for each child, due five working days after the child is known. */
const each = rules((definition) => {
  definition.facts.childIds = { title: { ro: 'Copiii', en: 'Children' }, type: 'ids' }
  definition.events.CHILDREN_LISTED = { title: { ro: 'Copii', en: 'Children' }, roles: ['caseManager'], anytime: true, data: [{ id: 'ids', label: { ro: 'Copii', en: 'Children' }, type: 'choices' }], sets: { childIds: 'event.ids' } }
  definition.steps['assess-child'] = { title: { ro: 'Evaluați copilul', en: 'Assess the child' }, in: ['lifecycle.intake'], roles: ['caseManager'], each: 'childIds' }
  definition.deadlines.push({ id: 'D90', title: { ro: 'Evaluarea copilului', en: 'Assessment of the child' }, class: 'A', step: 'assess-child', start: [{ opens: 'assess-child' }], due: [{ within: '5 working days' }], remind: [], escalate: [], raise: [] })
})
const listed = (...ids: string[]) => ({ type: 'raiseEvent', event: 'CHILDREN_LISTED', data: { ids } }) as const
const assess = (step: string) => ({ type: 'completeStep', step, values: {} }) as const
const terms = ({ state }: ReturnType<typeof aCase>): string[] => Object.values(state.deadlines).flatMap(({ rule, step, dueOn }) => (rule === 'D90' ? [`${step} ${dueOn}`] : []))

describe('a step done for each row', () => {
  it('opens once for each, with a term of its own', () => {
    const case_ = aCase(each)
    expect(case_.openSteps()).toEqual(['assess-need'])
    case_.does(listed('1', 'b-2'))
    expect(case_.openSteps()).toEqual(['assess-need', 'assess-child#1', 'assess-child#b-2'])
    expect(terms(case_)).toHaveLength(2)
  })

  it('is done when the last of them is, and each meets its own term', () => {
    const case_ = aCase(each)
    case_.does(listed('1', '2'))
    case_.does(assess('assess-child#2'))
    expect(terms(case_).map((term) => term.split(' ')[0])).toEqual(['assess-child#1'])
    expect(case_.state.done).not.toContain('assess-child')
    case_.does(assess('assess-child#1'))
    expect(case_.state.done).toContain('assess-child')
    expect(terms(case_)).toEqual([])
  })

  it('opens for a row that is added later, counted from then, and not again for one that is done', () => {
    const case_ = aCase(each)
    case_.does(listed('1'))
    case_.does(assess('assess-child#1'))
    case_.until('2026-02-10T10:00')
    case_.does(listed('1', '2'))
    expect(case_.openSteps()).toEqual(['assess-need', 'assess-child#2'])
    expect(case_.state.done).not.toContain('assess-child')
    expect(terms(case_)).toEqual(['assess-child#2 2026-02-17'])
  })

  it('goes with its term when the row is struck out', () => {
    const case_ = aCase(each)
    case_.does(listed('1', '2'))
    case_.does(listed('2'))
    expect(case_.openSteps()).toEqual(['assess-need', 'assess-child#2'])
    expect(terms(case_).map((term) => term.split(' ')[0])).toEqual(['assess-child#2'])
  })

  it('is taken by its plain name to mean the first that is open', () => {
    const case_ = aCase(each)
    case_.does(listed('1', '2'))
    case_.does(assess('assess-child'))
    expect(case_.openSteps()).toEqual(['assess-need', 'assess-child#2'])
  })
})

describe('the ids of the rows of a list', () => {
  const text = { ro: 'Întrebare', en: 'Question' }
  const children = (value: object): Form =>
    Form.parse({
      id: 'F-01',
      title: text,
      sections: [{ id: 'all', title: text, fields: [{ id: 'children', label: text, type: 'list', fields: [{ id: 'code', label: text, type: 'code' }, { id: 'name', label: text, type: 'text' }, { id: 'age', label: text, type: 'number' }] }] }],
      computed: [{ id: 'childIds', value }],
    })
  const idsOf = (value: object, rows: object[]): unknown => {
    const accepted = acceptAnswers(children(value), { children: rows }, { facts: {}, today: '2026-03-03', now: '2026-03-03T08:00:00.000Z', zone: 'Europe/Bucharest' })
    return accepted.ok ? accepted.values.childIds : accepted.problems
  }
  const rows = [{ code: 'ana', name: 'Ana', age: 4 }, { name: 'Ion', age: 19 }, { code: 'ana', age: 7 }]

  it.each([
    ['are their numbers', { rows: 'children' }, ['1', '2', '3']],
    ['are the code each was given, made different where it is not', { rows: 'children', key: 'code' }, ['ana', '2', 'ana-3']],
    ['are those of the rows that count', { rows: 'children', when: 'answers.age < 18' }, ['1', '3']],
  ])('%s', (_, value, ids) => expect(idsOf(value, rows)).toEqual(ids))

  it('are not known before the list is', () => {
    const accepted = acceptAnswers(children({ rows: 'children' }), {}, { facts: {}, today: '2026-03-03', now: '2026-03-03T08:00:00.000Z', zone: 'Europe/Bucharest' })
    expect(accepted.ok && accepted.values).toEqual({})
  })
})
