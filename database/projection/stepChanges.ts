import type { CaseEvent } from '../../domain/case/events'
import type { CaseState, StepStatus } from '../../domain/case/state'
import type { RunningDeadline } from '../../domain/deadline/schedule'

/** Change of one row of `case_steps`. Absent means as it was; an empty text means nobody. */
export interface StepChange {
  key: string
  step?: string
  instance?: number
  occurrence?: number
  status?: StepStatus
  roles?: string[]
  /** Who signs or approves while it awaits them. */
  signers?: string[]
  opened_at?: string
  done_at?: string | null
  done_by?: string
  submitted_by?: string
  answers?: string
  /** Always given: the earliest running deadline of an open step, or none. */
  due_at: string | null
  deadline: string | null
}

const OPEN: StepStatus[] = ['available', 'inProgress', 'returned', 'awaitingSecond', 'awaitingApproval']

/** What a batch of events changes in the steps of a case, one change per instance, with the due dates that hold after it. */
export function stepChanges(events: CaseEvent[], state: CaseState): StepChange[] {
  const changes = new Map<string, StepChange>()
  for (const event of events) {
    const change = stepChange(event)
    if (change) changes.set(change.key, { ...changes.get(change.key), ...change })
  }
  for (const key of stepsOfDeadlines(events, state)) if (!changes.has(key)) changes.set(key, { key, due_at: null, deadline: null })
  return [...changes.values()].map((change) => ({ ...change, ...dueOf(change.key, state) }))
}

const none = { due_at: null, deadline: null }
const reopened = { done_at: null, done_by: '', submitted_by: '' }

function stepChange(event: CaseEvent): StepChange | undefined {
  switch (event.type) {
    case 'stepOpened':
      return { ...none, ...reopened, ...only(event, ['key', 'step', 'instance', 'roles', 'occurrence']), status: 'available', opened_at: event.occurredAt }
    case 'stepStarted':
      return { ...none, key: event.key, status: 'inProgress' }
    case 'stepSubmitted':
      return { ...none, key: event.key, status: event.status, signers: event.roles, submitted_by: event.actor, ...only(event, ['answers']) }
    case 'stepReturned':
      return { ...none, key: event.key, status: 'returned', submitted_by: '' }
    case 'stepReopened':
      return { ...none, ...reopened, key: event.key, status: 'available' }
    case 'stepCompleted':
      return { ...none, key: event.key, status: 'done', done_at: event.occurredAt, done_by: event.actor, ...only(event, ['answers']) }
    case 'stepSkipped':
      return { ...none, key: event.key, status: 'skipped', done_at: event.occurredAt, done_by: event.actor }
    case 'stepCancelled':
      return { ...none, key: event.key, status: 'cancelled', done_at: event.occurredAt, done_by: '' }
    default:
      return undefined
  }
}

/** Open steps whose deadlines the batch has touched: their due date may be another one now. */
function stepsOfDeadlines(events: CaseEvent[], state: CaseState): string[] {
  const touched = events.some(({ type }) => type.startsWith('deadline') || type === 'casePaused' || type === 'caseResumed')
  if (!touched) return []
  return Object.entries(state.steps).filter(([, { status }]) => OPEN.includes(status)).map(([key]) => key)
}

function dueOf(key: string, state: CaseState): { due_at: string | null; deadline: string | null } {
  const instance = state.steps[key]
  if (!instance || !OPEN.includes(instance.status)) return none
  const isOfStep = ({ step, occurrence, pausedAt }: RunningDeadline): boolean =>
    (step === key || step === instance.step) && !pausedAt && (occurrence === undefined || instance.occurrence === undefined || occurrence === instance.occurrence)
  const first = Object.values(state.deadlines).filter(isOfStep).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]
  return first ? { due_at: first.dueAt, deadline: first.id } : none
}

function only<Source extends object, Key extends keyof Source>(source: Source, keys: Key[]): Pick<Source, Key> {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]])) as Pick<Source, Key>
}
