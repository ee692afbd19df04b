import type { Command } from '../../domain/case/commands'
import type { CaseEvent } from '../../domain/case/events'
import type { Refusal } from '../../domain/case/refusal'
import type { Rules } from '../../domain/case/rules'
import type { Facts } from '../../domain/case/state'
import { moment } from '../../domain/scenario/expect'
import { Simulation } from '../../domain/scenario/simulate'

export const caseManager = { id: 'u_cm', roles: ['caseManager'] }
export const supervisor = { id: 'u_sup', roles: ['supervisor'] }

type Given = Command extends infer One ? (One extends Command ? Omit<One, 'id' | 'by'> & Partial<Pick<One, 'id' | 'by'>> : never) : never

/** A case to try things on, with local wall-clock times. */
export function aCase(rules: Rules, { openedAt = '2026-02-02T10:00', practice = true, facts = {} }: { openedAt?: string; practice?: boolean; facts?: Facts } = {}) {
  const at = (local: string): string => moment(local, rules.core.calendar)
  const simulation = new Simulation(rules, { caseId: 'c_test', practice, openedAt: at(openedAt), actor: caseManager.id, role: 'caseManager', facts })
  let submissions = 0
  const act = (given: Given): Refusal | undefined => simulation.act({ id: `s${++submissions}`, by: caseManager, ...given })
  return {
    simulation,
    at,
    act,
    /** Acts that must succeed. */
    does(given: Given): void {
      const refusal = act(given)
      if (refusal) throw new Error(`refused: ${JSON.stringify(refusal)}`)
    },
    until: (local: string): void => simulation.advance(at(local)),
    get state() {
      return simulation.state
    },
    get events(): CaseEvent[] {
      return simulation.events
    },
    types: (from = 0): string[] => simulation.events.slice(from).map(({ type }) => type),
    openSteps: (): string[] => Object.entries(simulation.state.steps).flatMap(([key, { status }]) => (status === 'available' ? [key] : [])),
  }
}
