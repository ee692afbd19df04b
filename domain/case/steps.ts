import type { RunningDeadline } from '../deadline/schedule'
import type { CoreStep } from '../pathway/core'
import { grouped } from '../pathway/grouped'
import type { StepState, StepStatus } from './state'
import { openRows, rowsOf } from './rows'
import type { Turn } from './turn'

const OPEN = new Set<StepStatus>(['available', 'inProgress', 'awaitingSecond', 'awaitingApproval', 'returned'])
export const isOpen = ({ status }: StepState): boolean => OPEN.has(status)

export const instanceKey = (step: string, instance: number): string => (instance === 1 ? step : `${step}#${instance}`)

/** The instance a person means: by its own key, or by the plain step key the oldest open one. */
export function openInstance(steps: Record<string, StepState>, named: string): [key: string, state: StepState] | undefined {
  return Object.entries(steps)
    .filter(([key, state]) => (key === named || state.step === named) && isOpen(state))
    .sort(([, a], [, b]) => a.instance - b.instance)[0]
}

/** Withdraws what no longer belongs and opens what has become possible. Says whether anything changed. */
export function settleSteps(turn: Turn): boolean {
  const before = turn.events.length
  const scope = turn.scope()
  const active = new Set(scope.active)
  withdraw(turn, active)
  endVisit(turn, (step) => !turn.rules.core.steps[step]?.in.some((state) => active.has(state)))
  const instances = grouped(Object.values(turn.state.steps).map((instance) => [instance.step, instance] as const))
  for (const step of new Set(scope.active.flatMap((state) => turn.rules.stepsIn.get(state) ?? []))) {
    const rule = turn.rules.core.steps[step]
    if (!rule || (turn.state.closedAt && !rule.survivesClosing)) continue
    const known = instances.get(step) ?? []
    if (mayOpen(rule, known) && turn.rules.expressions.holds(rule.when, scope)) open(turn, step, rule, known)
  }
  return turn.events.length > before
}

/** One that is open or, unless it comes again, done in this visit is enough; rows and series look for themselves. */
function mayOpen({ each, repeat }: CoreStep, instances: StepState[]): boolean {
  if (each !== undefined || repeat === 'series') return true
  return !instances.some((instance) => isOpen(instance) || (repeat !== 'again' && ['done', 'skipped'].includes(instance.status) && !instance.left))
}

function open(turn: Turn, step: string, rule: CoreStep, instances: StepState[]): void {
  if (rule.each !== undefined) openRows(turn, step, rule)
  else if (rule.repeat === 'series') openSeries(turn, step, rule, instances)
  else openInstanceOf(turn, step, rule, instances)
}

/** One instance for each running term of the series it answers; the next opens when the one before is done or has fallen due. */
function openSeries(turn: Turn, step: string, rule: CoreStep, instances: StepState[]): void {
  const terms = Object.values(turn.state.deadlines).filter((deadline) => deadline.step === step)
  const next = terms.sort((a, b) => (a.occurrence ?? 0) - (b.occurrence ?? 0)).find((term) => !instances.some(({ occurrence }) => occurrence === term.occurrence))
  if (!next || instances.some((instance) => isOpen(instance) && !isPast(turn, terms, instance))) return
  openInstanceOf(turn, step, rule, instances, next)
}

const isPast = (turn: Turn, terms: RunningDeadline[], { occurrence }: StepState): boolean => terms.some((term) => term.occurrence === occurrence && term.dueAt <= turn.at.now)

function openInstanceOf(turn: Turn, step: string, rule: CoreStep, instances: StepState[], term?: RunningDeadline): void {
  const instance = Math.max(0, ...instances.map((one) => one.instance)) + 1
  const key = instanceKey(step, instance)
  const occurrence = term?.occurrence
  for (const old of instances) if (!isOpen(old)) delete turn.state.steps[instanceKey(step, old.instance)]
  turn.state.steps[key] = { step, instance, status: 'available', openedAt: turn.at.occurredAt, ...(occurrence !== undefined && { occurrence }) }
  turn.record({ type: 'stepOpened', step, key, instance, roles: rule.roles, ...(occurrence !== undefined && { occurrence }) })
  turn.trigger('opens', step)
}

/** The states of some steps have been left: what was finished in them belongs to the past, and opens anew when they come again. */
export function endVisit(turn: Turn, isLeft: (step: string) => boolean): void {
  for (const [key, instance] of Object.entries(turn.state.steps)) {
    if (!isOpen(instance) && !instance.left && isLeft(instance.step)) turn.state.steps[key] = { ...instance, left: true }
  }
}

/** Open steps none of whose states is active any more, unless they survive it, and those about a row that is gone. */
function withdraw(turn: Turn, active: ReadonlySet<string>): void {
  for (const [key, instance] of Object.entries(turn.state.steps)) {
    const rule = turn.rules.core.steps[instance.step]
    if (!rule || !isOpen(instance) || (isStillThere(turn, rule, instance) && (rule.survives || rule.in.some((state) => active.has(state))))) continue
    turn.state.steps[key] = { ...instance, status: 'cancelled' }
    turn.record({ type: 'stepCancelled', step: instance.step, key })
  }
}

/** A step about a row ends when the row is struck out. */
const isStillThere = (turn: Turn, { each }: CoreStep, { row }: StepState): boolean => each === undefined || row === undefined || rowsOf(turn, each).includes(row)
