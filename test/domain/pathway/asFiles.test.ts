import { asFiles } from '../../../domain/pathway/asFiles'
import { canonicalJson } from '../../../domain/pathway/canonical'
import { changedParts } from '../../../domain/pathway/changedParts'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { definitionFiles, edited } from '../../support/definitionFiles'

const parsed = (files = definitionFiles()) => {
  const { definition, scenarios } = parsePathway(files)
  if (!definition) throw new Error('malformed')
  return { definition, scenarios }
}

describe('a definition written as files again', () => {
  it('is the same definition with the same scenarios when it is read', () => {
    const { definition, scenarios } = parsed()
    const again = parsePathway(asFiles(definition, scenarios))
    expect(lint(again)).toEqual([])
    expect(canonicalJson(again.definition)).toBe(canonicalJson(definition))
    expect(again.scenarios).toEqual(scenarios)
  })

  it('keeps the order of forms and deadlines', () => {
    const { definition } = parsed()
    const turned = { ...definition, forms: definition.forms.toReversed(), deadlines: definition.deadlines.toReversed() }
    const again = parsePathway(asFiles(turned)).definition
    expect(again?.forms.map(({ id }) => id)).toEqual(['F-02', 'F-01'])
    expect(again?.deadlines.map(({ id }) => id)).toEqual(['D05', 'D04', 'D03', 'D02', 'D01'])
  })
})

describe('what one definition has otherwise than another', () => {
  it('is nothing when they are the same', () => expect(changedParts(parsed().definition, parsed().definition)).toEqual([]))

  it('is told part by part, by name or id', () => {
    const other = parsed(edited([{ file: 'pathway.yaml', from: 'value: 6\n', to: 'value: 7\n' }, { file: 'chart.yaml', from: 'Obișnuit', to: 'Liniștit' }])).definition
    const more = { ...other, deadlines: other.deadlines.filter(({ id }) => id !== 'D05'), roles: { ...other.roles, nurse: { title: { ro: 'Asistentă' }, kind: 'staff' as const } } }
    expect(changedParts(parsed().definition, more)).toEqual([
      { kind: 'added', section: 'roles', id: 'nurse' },
      { kind: 'changed', section: 'parameters', id: 'highFrom' },
      { kind: 'changed', section: 'chart' },
      { kind: 'removed', section: 'deadlines', id: 'D05' },
    ])
  })
})
