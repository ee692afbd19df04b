import { parsePathway } from '../../../domain/pathway/parse'
import { canonicalJson } from '../../../domain/pathway/canonical'
import { definitionFiles } from '../../support/definitionFiles'
import { county, told } from './county'

describe('a county laid over a national definition', () => {
  it('is the national one with another name while it changes nothing', () => {
    const { definition, findings } = county('')
    expect(findings).toEqual([])
    const national = parsePathway(definitionFiles()).definition
    expect(canonicalJson(definition)).toBe(canonicalJson({ ...national, pathway: 'small-cs', laidOver: 'small', title: { ro: 'Ajutor în județ', en: 'Help in the county' } }))
  })

  it('has what it adds, shortens and replaces, and everything else as it is', () => {
    const parsed = county(
      'parameters: { longestHelp: { value: 6 months, source: Hotărâre locală } }\nroles: { nurse: { title: { ro: Asistentă, en: Nurse } } }\ndeadlines:\n  - { id: D01, due: [{ within: 2 working days }] }\n  - { id: D05, title: { ro: Vizită după, en: Visit afterwards } }\nsteps: { assess-need: { roles: [caseManager, nurse] } }\n',
      [{ path: 'forms/F-01.yaml', text: 'id: F-01\nsections:\n  - id: person\n    fields:\n      - { id: village, label: { ro: Sat, en: Village }, type: text }\n' }],
    )
    expect(told(parsed)).toEqual([])
    expect(parsed.definition).toMatchObject({
      parameters: { longestHelp: { value: '6 months', status: 'design' }, highFrom: { value: 6 } },
      deadlines: [{ id: 'D01', due: [{ within: '2 working days' }], remind: [{ before: '1 working day' }] }, {}, {}, {}, { id: 'D05', title: { en: 'Visit afterwards' }, due: [{ within: '14 days' }] }],
      steps: { 'assess-need': { roles: ['caseManager', 'nurse'], form: 'F-01' } },
      forms: [{ id: 'F-01', sections: [{ fields: [{ id: 'alias' }, {}, {}, { id: 'village' }] }, {}] }, { id: 'F-02' }],
    })
  })

  it('may leave out what is open to it', () => {
    const parsed = county('deadlines: [{ id: D05, removed: true }]\nchart: { states: {} }\n')
    expect(parsed.findings).toEqual([])
    expect(parsed.definition?.deadlines.map(({ id }) => id)).toEqual(['D01', 'D02', 'D03', 'D04'])
  })

  it.each([
    ['something locked', 'parameters: { highFrom: { value: 5 } }', 'pathway.yaml:4 overlay Parameter highFrom, value: the national definition small keeps locked what stands here (“6”); it cannot become “5”. Only Local coordinator may change it, in small.'],
    ['a period made longer', 'parameters: { longestHelp: { value: 13 months } }', 'pathway.yaml:4 overlay Parameter longestHelp, value: the national definition small lets this be made stricter only (“12 months”), and “13 months” is laxer. Only Local coordinator may decide more, in small.'],
    ['a number made laxer where larger is stricter', 'parameters: { reasonLength: { value: 10 } }', '“10” is laxer'],
    ['a locked thing left out', 'deadlines: [{ id: D02, removed: true }]', 'it cannot be left out'],
    ['a state where none may be added', 'chart: { states: { lifecycle: { states: { trip: { title: { ro: Excursie, en: Trip } } } } } }', 'lets nothing be added here'],
    ['a reminder taken away', 'deadlines: [{ id: D01, remind: [] }]', 'is laxer'],
    ['a condition of a deadline that is not a period', 'deadlines: [{ id: D01, class: B }]', 'is laxer'],
    ['a role taken from a list that may only grow', 'steps: { assess-need: { roles: [] } }', 'is laxer'],
    ['marks of its own', 'overlays: { decides: [supervisor] }', 'is written in the national definition only'],
  ])('is refused %s, in words that say who may', (_, text, expected) => {
    const parsed = county(`${text}\n`)
    expect(parsed.definition).toBeUndefined()
    expect(told(parsed).join('\n')).toContain(expected)
  })

  it.each([
    ['a larger number where larger is stricter', 'parameters: { reasonLength: { value: 40 } }'],
    ['a period in another unit that is surely shorter', 'parameters: { longestHelp: { value: 200 days } }'],
    ['one more reminder', 'deadlines: [{ id: D01, remind: [{ to: [supervisor], before: 1 working day }, { to: [caseManager], before: 1 working day }] }]'],
    ['a second signature', 'steps: { assess-need: { secondSignature: [supervisor] } }'],
    ['one more need of a condition', "conditions: { G-01: { all: [{ id: many, when: facts.reviews >= 0, text: { ro: Lipsește., en: Missing. }, who: [caseManager] }] } }"],
  ])('may have %s', (_, text) => expect(told(county(`${text}\n`))).toEqual([]))

  it('finds what is wrong where it is written: in the county’s file or in the national one', () => {
    const parsed = county('steps:\n  phone-her:\n    title: { ro: Sunați, en: Phone }\n    why: { ro: Ca să știm., en: To know. }\n    in: [lifecycle.nowhere]\n    roles: [caseManager]\n')
    expect(told(parsed)).toEqual([expect.stringContaining('pathway.yaml:8 unknown-names')])
  })

  it('says when the national definition is not there, and when it is a county itself', () => {
    expect(told(county('', [], []))).toEqual(['pathway.yaml:3 overlay The national definition “small”, which this one extends, is not beside it, in the folder small.'])
    const chained = county('', [], [{ path: '../small/pathway.yaml', text: 'pathway: small\nextends: other\n' }])
    expect(told(chained).join('\n')).toContain('extends another itself')
  })
})
