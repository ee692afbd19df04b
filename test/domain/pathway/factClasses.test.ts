import { join } from 'node:path'
import { factClasses } from '../../../domain/pathway/factClasses'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { pathway } from '../../support/pathways'

const changed = (change: (definition: PathwayDefinition) => void): Record<string, string> => {
  const definition = structuredClone(pathway())
  change(definition)
  return factClasses(definition)
}

describe('the class of a fact', () => {
  it('is that of the answers it is recorded from, and V0 for counts of the process', () => {
    expect(factClasses(pathway())).toEqual({ needBand: 'V3', needScore: 'V3', wantsHelp: 'V3', helpFrom: 'V3', reviews: 'V0', endReason: 'V3' })
  })

  it('is the most guarded of several', () => {
    const classes = changed(({ forms }) => {
      const field = forms.find(({ id }) => id === 'F-01')?.sections[0]?.fields.find(({ id }) => id === 'wantsHelp')
      if (field) field.visibility = 'V8'
    })
    expect(classes).toMatchObject({ wantsHelp: 'V8', needBand: 'V3' })
  })

  it('goes from one fact to another that is recorded from it', () => {
    const classes = changed((definition) => {
      definition.chart.sets = { reviews: 'facts.wantsHelp ? 1 : 0' }
    })
    expect(classes.reviews).toBe('V3')
  })

  it('is what the definition says, whatever it is recorded from', () => {
    const classes = changed(({ facts }) => {
      if (facts.needBand) facts.needBand.visibility = 'V0'
    })
    expect(classes).toMatchObject({ needBand: 'V0', needScore: 'V3' })
  })

  it('keeps children, aggressor, health and the place of housing apart in VENUS', () => {
    const classes = factClasses(pathway(join(__dirname, '../../../definitions/venus')))
    expect(classes).toMatchObject({ childrenAtRisk: 'V8', orderBreaches: 'V7', inCpru: 'V6', medicalNote: 'V4', hasSafeChannel: 'V2', identityRecorded: 'V1', triageBand: 'V0', groupSessions: 'V0' })
  })
})
