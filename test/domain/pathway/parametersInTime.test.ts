import { compile } from '../../../domain/pathway/compile'
import { parameterOn, paramsOn } from '../../../domain/pathway/parameters'
import { coreOf, pathway, romanianCalendar, rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

const ONE = { title: { ro: 'Suma', en: 'Amount' }, value: 346, source: 'Legea 196/2016', validFrom: '2025-01-01', changes: [{ from: '2026-02-10', value: 377, source: 'HG 1', status: 'known' as const }, { from: '2027-02-01', value: 400, source: 'HG 2' }] }

/** The small pathway with a term whose length changes on 10 February 2026. */
const changing = (asOf?: 'opening') =>
  rules((definition) => {
    definition.parameters.answerIn = { value: '3 days', changes: [{ from: '2026-02-10', value: '10 days' }], ...(asOf && { asOf }) }
    definition.parameters.allowance = { ...ONE, ...(asOf && { asOf }) }
    definition.facts.owed = { title: { ro: 'Datorat', en: 'Owed' }, type: 'number' }
    definition.events.ASKED = { title: { ro: 'Cerere', en: 'Request' }, roles: ['caseManager'], anytime: true, sets: { owed: 'params.allowance' } }
    definition.deadlines.push({ id: 'D90', title: { ro: 'Răspuns', en: 'Answer' }, class: 'L', owner: ['caseManager'], start: [{ event: 'ASKED' }], due: [{ within: '$answerIn' }], restart: true, remind: [], escalate: [], raise: [] })
  })
const asked = { type: 'raiseEvent', event: 'ASKED', data: {} } as const

describe('a parameter that changes in time', () => {
  it.each([
    ['2026-02-09', 346, 'Legea 196/2016'],
    ['2026-02-10', 377, 'HG 1'],
    ['2027-12-31', 400, 'HG 2'],
  ])('has on %s the value %s, with the source of that value', (on, value, source) => expect(parameterOn(ONE, on)).toMatchObject({ value, source }))

  it('gives a condition the value of the day it is asked, a deadline that of the day it starts', () => {
    const case_ = aCase(changing())
    case_.does(asked)
    expect(case_.state.facts.owed).toBe(346)
    const before = case_.state.deadlines.D90?.dueOn
    case_.until('2026-02-12T10:00')
    expect(case_.state.deadlines.D90?.dueOn).toBe(before)
    case_.does(asked)
    expect(case_.state.facts.owed).toBe(377)
    expect(case_.state.deadlines.D90?.dueOn).toBe('2026-02-22')
  })

  it('keeps the value of the opening where it says so', () => {
    const case_ = aCase(changing('opening'))
    case_.until('2026-02-12T10:00')
    case_.does(asked)
    expect(case_.state.facts.owed).toBe(346)
    expect(case_.state.deadlines.D90?.dueOn).toBe('2026-02-15')
  })

  it('leaves the core of a definition without changes as it was', () => {
    expect(Object.keys(compile(pathway(), { version: 1, hash: 'x', calendar: romanianCalendar() }))).not.toContain('changes')
    const core = coreOf(pathway())
    expect(paramsOn(core, '2030-01-01')).toBe(core.params)
  })
})
