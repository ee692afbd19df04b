import { isOverloaded, workloads, type WorkCounted } from '../../../domain/access/workload'
import { pathway } from '../../support/pathways'

const definition = structuredClone(pathway())
const step = definition.steps['assess-need']
if (step) step.weight = 3
definition.parameters.mostWork = { title: { ro: 'Cel mult', en: 'At most' }, value: 7, status: 'design' }
if (definition.roles.caseManager) definition.roles.caseManager.most = 'mostWork'
const row = (of: Partial<WorkCounted>): WorkCounted => ({ userId: 'ana', name: 'Ana', role: 'caseManager', pathway: 'small', version: 1, step: null, count: 1, ...of })

it('adds up the open steps of a person by their weights, beside her cases, and knows when that is too much', () => {
  const [ana, maria] = workloads([row({ count: 2 }), row({ step: 'assess-need', count: 2 }), row({ step: 'monthly-review', count: 2 }), row({ userId: 'maria', name: 'Maria', role: 'supervisor', step: 'assess-need' })], () => definition)
  expect(ana).toEqual({ userId: 'ana', name: 'Ana', role: 'caseManager', weight: 8, cases: 2, most: 7 })
  expect(maria).toMatchObject({ weight: 3, cases: 0, most: undefined })
  expect([ana, maria].map((load) => load && isOverloaded(load))).toEqual([true, false])
})
