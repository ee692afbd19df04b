import { activePaths } from '../case/active'
import { decide } from '../case/decide'
import type { CaseEvent } from '../case/events'
import { openCase } from '../case/open'
import { reachRungs } from '../case/reachRungs'
import type { Refusal } from '../case/refusal'
import type { Rules } from '../case/rules'
import type { CaseState } from '../case/state'
import { isOpen } from '../case/steps'
import type { Instant } from '../time/calendar'
import { commandsOf, openingOf } from './commandsOf'
import { dueAfter, type DuePolicy } from './duePolicy'

/** A case as it is, with the journal it came from. */
export interface Lived {
  id: string
  state: CaseState
  events: CaseEvent[]
}

export interface MovedDate {
  deadline: string
  before: Instant
  after: Instant
  /** It would be past already. */
  past: boolean
}

/** What a draft would have made of a case. */
export interface Outcome {
  id: string
  result: 'same' | 'dates' | 'state' | 'impossible'
  /** Deadlines in both, due at another moment. */
  moved: MovedDate[]
  /** Ids of deadlines that would no longer run, and of those that would begin. */
  fallen: string[]
  begun: string[]
  /** States and open steps only the case has, and only the draft would have. */
  only: { now: string[]; draft: string[] }
  /** `impossible`: the entry whose act the draft refuses, what it was and all that would be missing. */
  refused?: { sequence: number; act: string; missing: string[] }
}

/** Plays the journal of a case by the rules of a draft and compares where it leads with where the case is. The same journal and draft give the same outcome. */
export function replay(draft: Rules, { id, state, events }: Lived, { now, policy }: { now: Instant; policy: DuePolicy }): Outcome {
  const nothing: Outcome = { id, result: 'same', moved: [], fallen: [], begun: [], only: { now: [], draft: [] } }
  const opened = openingOf(events)
  if (!opened) return { ...nothing, result: 'impossible', refused: { sequence: 1, act: 'open', missing: ['journal'] } }
  let played = openCase(draft, { caseId: state.caseId, practice: state.practice, now: opened.openedAt, ...opened }).state
  for (const { command, at, sequence } of commandsOf(events)) {
    played = reachRungs(draft, played, at).state
    const decision = decide(draft, played, command, at)
    if (decision.refusal) return { ...nothing, result: 'impossible', refused: { sequence, act: actOf(command), missing: missingOf(decision.refusal) } }
    played = reachRungs(draft, decision.state, at).state
  }
  return compared(nothing, state, reachRungs(draft, played, now).state, { now, policy })
}

const actOf = (command: { type: string; step?: string; event?: string }): string => `${command.type} ${command.step ?? command.event ?? ''}`.trim()
const missingOf = ({ missing }: Refusal): string[] => missing.map(({ code }) => code)

function compared(nothing: Outcome, before: CaseState, after: CaseState, { now, policy }: { now: Instant; policy: DuePolicy }): Outcome {
  const [was, would] = [placesOf(before), placesOf(after)]
  const only = { now: was.filter((one) => !would.includes(one)), draft: would.filter((one) => !was.includes(one)) }
  const moved = Object.values(before.deadlines).flatMap((deadline): MovedDate[] => {
    const other = after.deadlines[deadline.id]
    if (!other) return []
    const due = dueAfter(policy, { before: deadline.dueAt, after: other.dueAt, now })
    return due === deadline.dueAt ? [] : [{ deadline: deadline.id, before: deadline.dueAt, after: due, past: due <= now }]
  })
  const fallen = Object.keys(before.deadlines).filter((deadline) => !(deadline in after.deadlines))
  const begun = Object.keys(after.deadlines).filter((deadline) => !(deadline in before.deadlines))
  const otherState = only.now.length + only.draft.length > 0
  const otherDates = moved.length + fallen.length + begun.length > 0
  return { ...nothing, only, moved, fallen, begun, result: otherState ? 'state' : otherDates ? 'dates' : 'same' }
}

/** Where a case is and what is to be done in it. */
function placesOf({ snapshot, steps }: CaseState): string[] {
  return [...activePaths(snapshot.value), ...Object.entries(steps).flatMap(([key, step]) => (isOpen(step) ? [`step ${key}`] : []))]
}
