import { VISIBILITY_CLASSES, type VisibilityClass } from '../../../domain/access/grants'
import { concealing } from '../../../domain/case/conceal'
import { describeCase } from '../../../domain/case/describe'
import type { CaseEvent } from '../../../domain/case/events'
import { Simulation } from '../../../domain/scenario/simulate'
import { pathway, rules } from '../../support/pathways'

const definition = pathway()
const made = rules()
const OPENED = '2026-02-02T08:00:00.000Z'
const her = { id: 'u_cm', roles: ['caseManager'] }

/** A case that was assessed as of high need and then helped. */
function played() {
  const simulation = new Simulation(made, { caseId: 'c_1', practice: true, openedAt: OPENED, actor: her.id, role: 'caseManager', facts: {} })
  simulation.act({ type: 'completeStep', step: 'assess-need', id: '1', by: her, values: { score: 8, band: 'HIGH', wantsHelp: true, alone: 'yes', fell: 'yes', meals: 'no' } })
  simulation.act({ type: 'raiseEvent', event: 'HELP_STARTED', id: '2', by: her, data: { startsOn: '2026-02-03' } })
  return simulation
}

const seeing = (...classes: VisibilityClass[]) => concealing(definition, new Set(classes))
const bodies = (events: CaseEvent[], ...classes: VisibilityClass[]): string => JSON.stringify(events.map((event) => seeing(...classes).body(event)))
const simulation = played()
const view = describeCase(made, simulation.state, her, '2026-02-04T08:00:00.000Z')

it('shows everything to whoever may read every class', () => {
  expect(seeing(...VISIBILITY_CLASSES).view(view)).toEqual(view)
  expect(bodies(simulation.events, ...VISIBILITY_CLASSES)).toBe(JSON.stringify(simulation.events))
})

it('shows facts of readable classes only, and goes on judging by all of them', () => {
  expect(view.facts).toMatchObject({ needBand: 'HIGH', helpFrom: '2026-02-03', reviews: 0 })
  const shown = seeing('V0', 'V1').view(view)
  expect(shown.facts).toEqual({ reviews: 0 })
  expect(shown.known).toEqual(view.facts)
})

it('leaves them out of the journal, with the answers of events', () => {
  expect(bodies(simulation.events, 'V0', 'V3')).toMatch(/HIGH.*startsOn/)
  expect(bodies(simulation.events, 'V0')).not.toMatch(/HIGH|wantsHelp|startsOn|"2026-02-03"/)
})

it('keeps the dates of a receipt that counts from what may not be read, and drops its reasons', () => {
  const review = (receipt: typeof view) => receipt.deadlines.find(({ rule }) => rule === 'D03')
  expect(review(view)?.receipt.trigger.countedFrom).toBe('2026-02-03')
  const concealed = review(seeing('V0').view(view))
  expect(concealed?.receipt).toMatchObject({ concealed: true, dueAt: view.deadlines.find(({ rule }) => rule === 'D03')?.receipt.dueAt, skipped: [] })
  expect(concealed?.receipt.trigger).toMatchObject({ kind: 'opening', name: '' })
  expect(review(seeing('V0', 'V3').view(view))?.receipt).toEqual(review(view)?.receipt)
})

it('says that something is missing and who can mend it, not what, where that would tell a fact', () => {
  const fresh = new Simulation(made, { caseId: 'c_2', practice: true, openedAt: OPENED, actor: her.id, facts: {} })
  const start = (...classes: VisibilityClass[]) => seeing(...classes).view(describeCase(made, fresh.state, her, OPENED)).events.find(({ type }) => type === 'HELP_STARTED')?.missing
  expect(start('V0', 'V3')?.map(({ code }) => code)).toEqual(['G-01.assessed', 'G-01.wants'])
  expect(start('V0')).toMatchObject([{ code: 'G-01.assessed' }, { code: 'concealed', who: ['caseManager'], step: 'assess-need', waiver: ['supervisor'] }])
  const mending = concealing(definition, new Set(['V0']), ['caseManager']).missing([{ code: 'G-01.wants', who: ['caseManager'] }])
  expect(mending).toEqual([{ code: 'G-01.wants', who: ['caseManager'] }])
})
