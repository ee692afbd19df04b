import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { edited } from '../../support/definitionFiles'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

const title = { ro: 'Alt caz', en: 'Another case' }
const asking = rules((definition) => {
  definition.events.NEED_SCORED = { ...definition.events.NEED_SCORED, title, effects: [{ id: 'room', title, reserve: 'room', when: 'facts.needBand == "HIGH"' }] }
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

  it('is checked like everything else: its condition, its id, its kind', () => {
    const found = (effects: string): string[] =>
      lint(parsePathway(edited([{ file: 'events.yaml', from: '  NEED_SCORED:\n', to: `  NEED_SCORED:\n    effects: ${effects}\n` }]))).flatMap(({ rule, severity, path }) => (severity === 'error' ? [`${rule} ${path}`] : []))
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserve: place }]')).toEqual([])
    expect(found("[{ id: room, title: { ro: Loc, en: Place }, reserve: place, when: 'facts.nedBand == \"LOW\"' }]")).toEqual(['expressions events.NEED_SCORED.effects[0].when'])
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserve: place }, { id: room, title: { ro: Loc, en: Place }, enrol: group }]')).toEqual(['repeated-ids events.NEED_SCORED.effects[1].id'])
    expect(found('[{ id: room, title: { ro: Loc, en: Place }, reserves: place }]')[0]).toContain('schema events.NEED_SCORED.effects[0]')
  })
})
