import type { CoreStep } from '../pathway/core'
import type { StepState } from './state'
import type { Turn } from './turn'

/** The ids a step is done for: the children, the rooms; none while they are not known. */
export function rowsOf(turn: Turn, fact: string): string[] {
  const rows = turn.state.facts[fact]
  return Array.isArray(rows) ? rows : []
}

/** Opens a step for each row that has none yet, or whose own is of an earlier visit. */
export function openRows(turn: Turn, step: string, rule: CoreStep): void {
  for (const row of rowsOf(turn, rule.each ?? '')) {
    const key = `${step}#${row}`
    const before = turn.state.steps[key]
    if (before && !opensAnew(before, rule)) continue
    const instance = (before?.instance ?? 0) + 1
    turn.state.steps[key] = { step, instance, row, status: 'available', openedAt: turn.at.occurredAt }
    turn.state.done = turn.state.done.filter((done) => done !== step)
    turn.record({ type: 'stepOpened', step, key, instance, row, roles: rule.roles })
    turn.trigger('opens', step, key)
  }
}

const opensAnew = ({ status, left }: StepState, { repeat }: CoreStep): boolean => status === 'cancelled' || ((status === 'done' || status === 'skipped') && (left === true || repeat === 'again'))
