import { join } from 'node:path'
import { readPathway } from '../support/pathways'

const definitions = join(__dirname, '../../definitions')
const definitionOf = (name: string) => {
  const { definition } = readPathway(join(definitions, name))
  if (!definition) throw new Error(`${name} is not well formed`)
  return definition
}
const venus = definitionOf('venus')
const network = definitionOf('venus-network')

const OF_A_PERSON =
  'D01a D01b D02 D03 D04 D05 D06 D07 D08 D09 D10 D10b D11 D12 D13 D14 D15 D15b D16 D17 D18a D18b D18c D19 D20 D21 D22 D23 D24 D24e D24f D25 D26 D27 D27b D28 D29 D30 D31 D32 D33 D33b D34 D35 D36 D37 D38b D38c D41 D42 D43 D43b D44 D45a D45b D46 D47 D48 D49a D49b D50'.split(' ')
const OF_A_NETWORK = ['D39m', 'D39q', 'D40']

describe('the deadlines of VENUS', () => {
  const ids = venus.deadlines.map(({ id }) => id)

  it.each(OF_A_PERSON)('%s is there', (id) => expect(ids).toContain(id))

  it.each(OF_A_NETWORK)('%s is there, with the network', (id) => expect(network.deadlines.map((deadline) => deadline.id)).toContain(id))

  it('the ESF entry questionnaire is asked before the first funded activity, not by a date', () => expect(venus.conditions).toHaveProperty('D38a'))

  it('every term is a parameter with a source or its standing, never a number in a rule', () => {
    const terms = [...venus.deadlines, ...network.deadlines].flatMap(({ due }) => due.flatMap(({ within, after }) => [within, ...(after ?? [])])).filter((term) => term !== undefined)
    expect(terms.filter((term) => !term.startsWith('$'))).toEqual([])
    expect(Object.entries(venus.parameters).filter(([, { status }]) => status === undefined)).toEqual([])
  })

  it('only complaints, data requests and breaches outlive the case', () => {
    expect(venus.deadlines.filter(({ survivesClosing }) => survivesClosing).map(({ id }) => id)).toEqual(['D44', 'D45a', 'D45b'])
  })

  it('no timer ends a stay, a service or a case: what deadlines raise opens steps and flags only', () => {
    const raised = venus.deadlines.flatMap(({ raise }) => raise.map(({ event }) => event))
    expect([...new Set(raised)].sort()).toEqual(['ESF_WINDOW_OPENED', 'EXIT_PREP_START', 'OPP_TERM_REACHED', 'OP_EXPIRED', 'OP_EXPIRY_NEAR', 'STAY_LIMIT_REACHED'])
  })
})

describe('the decisions of VENUS', () => {
  it.each(['ADMIT_WITH_HOUSING', 'ADMIT_NO_HOUSING', 'WAITLIST', 'REFUSE', 'NOT_ELIGIBLE', 'EXIT_CONFIRMED', 'CASE_CLOSED', 'EXTENSION_APPROVED', 'SAFETY_RESTORED', 'RISK_LOWERED', 'READMIT', 'TRANSFER_REQUESTED'])('%s takes a second person', (event) =>
    expect(venus.events[event]?.approval?.roles.length).toBeGreaterThan(0),
  )

  it.each(['G-01', 'G-03', 'G-04', 'G-05', 'G-06', 'G-07', 'G-08'])('%s does not stand in the way of an emergency', (condition) => expect(venus.conditions[condition]?.suspendedIn).toEqual(['safety.critical']))

  it('every unmet condition says who can mend it', () => {
    const needs = Object.values(venus.conditions).flatMap(({ all = [], any = [] }) => [...all, ...any])
    expect(needs.filter(({ who }) => !who?.length)).toEqual([])
  })
})
