import { describeCase } from '../../../domain/case/describe'
import { isFinished } from '../../../domain/case/settle'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { edited } from '../../support/definitionFiles'
import { rules } from '../../support/pathways'
import { aCase, caseManager, supervisor } from '../../support/simulations'

const title = { ro: 'Alt caz', en: 'Another case' }
const asking = rules((definition) => {
  definition.events.NEED_SCORED = { ...definition.events.NEED_SCORED, title, effects: [{ id: 'room', title, reserve: 'room', by: ['supervisor'], when: 'facts.needBand == "HIGH"' }] }
  const step = definition.steps['assess-need']
  if (step) step.effects = [{ id: 'memberCase', title, openCase: 'asigur-persoana' }, { id: 'anger', title, enrol: 'group', when: 'answers.score > 5' }]
})
const assessed = (band: string, score: number) => ({ type: 'completeStep', step: 'assess-need', values: { band, score, wantsHelp: true } }) as const

describe('what is to follow outside the case', () => {
  it('is written down as asked for, by the step and by the event it raises, with no word of a person', () => {
    const case_ = aCase(asking)
    case_.does(assessed('HIGH', 9))
    expect(case_.events.filter(({ type }) => type === 'effectAsked')).toMatchObject([
      { effect: 'memberCase', kind: 'openCase', of: 'asigur-persoana', step: 'assess-need' },
      { effect: 'anger', kind: 'enrol', of: 'group', step: 'assess-need' },
      { effect: 'room', kind: 'reserve', of: 'room', event: 'NEED_SCORED' },
    ])
    expect(JSON.stringify(case_.events)).not.toContain(title.ro)
  })

  it('is not asked for when its condition does not hold', () => {
    const case_ = aCase(asking)
    case_.does(assessed('LOW', 1))
    expect(case_.events.flatMap((event) => (event.type === 'effectAsked' ? [event.effect] : []))).toEqual(['memberCase'])
  })

  const AT = '2026-02-02T08:00:00.000Z'
  const pending = (case_: ReturnType<typeof aCase>) => describeCase(asking, case_.state, caseManager, AT).effects

  it('is work of those who do the step until one of them says that it is done, each time it is asked for anew', () => {
    const case_ = aCase(asking)
    case_.does(assessed('HIGH', 9))
    expect(pending(case_)).toMatchObject([
      { key: 'memberCase', forPeople: false, allowed: false },
      { key: 'anger', roles: ['caseManager'], forPeople: true, allowed: true },
      { key: 'room', roles: ['supervisor'], forPeople: true, allowed: false },
    ])
    expect(case_.act({ type: 'completeEffect', effect: 'room' })?.code).toBe('wrong-role')
    case_.does({ type: 'completeEffect', effect: 'anger' })
    expect(case_.act({ type: 'completeEffect', effect: 'anger' })?.missing).toEqual([{ code: 'no-effect', who: [] }])
    case_.does({ type: 'dropEffect', effect: 'room', by: supervisor })
    expect(case_.events.slice(-2)).toMatchObject([{ type: 'effectDone', key: 'anger' }, { type: 'effectDropped', key: 'room' }])
    expect(pending(case_)).toMatchObject([{ key: 'memberCase' }])
  })

  it('that could not be carried out by itself becomes work for people, with the reason', () => {
    const case_ = aCase(asking)
    case_.does(assessed('LOW', 1))
    case_.does({ type: 'refuseEffect', effect: 'memberCase', because: 'staff', by: { id: 'system', roles: [] } })
    expect(pending(case_)).toMatchObject([{ key: 'memberCase', because: 'staff', forPeople: true, allowed: true }])
    expect(isFinished({ ...case_.state, closedAt: AT, deadlines: {}, steps: {} })).toBe(false)
    case_.does({ type: 'completeEffect', effect: 'memberCase' })
    expect(isFinished({ ...case_.state, closedAt: AT, deadlines: {}, steps: {} })).toBe(true)
  })

  it('is due when it says so, counted like a deadline', () => {
    const case_ = aCase(rules((definition) => {
      const step = definition.steps['assess-need']
      if (step) step.effects = [{ id: 'room', title, reserve: 'room', within: '2 working days' }]
    }))
    case_.does(assessed('LOW', 1))
    const [asked] = Object.values(case_.state.effects ?? {})
    expect(asked?.dueAt).toBe('2026-02-04T21:59:59.000Z')
  })

  it('is checked like everything else: its condition, its id, its kind', () => {
    const found = (effects: string): string[] =>
      lint(parsePathway(edited([{ file: 'events.yaml', from: '  NEED_SCORED:\n', to: `  NEED_SCORED:\n    effects: ${effects}\n` }]))).flatMap(({ rule, severity, path }) => (severity === 'error' ? [`${rule} ${path}`] : []))
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserve: place, by: [caseManager], within: 3 days }]')).toEqual([])
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserve: place, by: [casManager], within: $nowhere }]')).toEqual(['unknown-names events.NEED_SCORED.effects[0].by[0]', 'unknown-names events.NEED_SCORED.effects[0].within'])
    expect(found("[{ id: room, title: { ro: Loc, en: Place }, reserve: place, by: [caseManager], when: 'facts.nedBand == \"LOW\"' }]")).toEqual(['expressions events.NEED_SCORED.effects[0].when'])
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserve: place, by: [caseManager] }, { id: room, title: { ro: Loc, en: Place }, enrol: group, by: [caseManager] }]')).toEqual(['repeated-ids events.NEED_SCORED.effects[1].id'])
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserves: place, by: [caseManager] }]').join(' ')).toContain('schema events.NEED_SCORED.effects[0]')
  })
})
