import { ApplicationFailure, allHandlersFinished, condition, continueAsNew, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { adopt } from '../domain/case/adopt'
import type { Command } from '../domain/case/commands'
import { decide } from '../domain/case/decide'
import type { CaseEvent } from '../domain/case/events'
import { nextMoment, reachRungs } from '../domain/case/reachRungs'
import type { Rules } from '../domain/case/rules'
import { isFinished } from '../domain/case/settle'
import { stageOf } from '../domain/case/stage'
import type { CaseState } from '../domain/case/state'
import type { Decision } from '../domain/case/turn'
import { Alarm } from './alarm'
import * as messages from './messages'
import { type CaseInput, REFUSED } from './messages'
import { sharedRules } from './sharedRules'

interface Outcome {
  state: CaseState
  events: CaseEvent[]
}

const { recordEvents } = proxyLocalActivities<Activities>({ startToCloseTimeout: '20 seconds', localRetryThreshold: '1 minute', retry: { maximumInterval: '10 seconds' } })

type Ahead = NonNullable<Awaited<ReturnType<Activities['recordEvents']>>>

/** A moment handled so long (ms) after it came is marked late in the journal: something had fallen. */
const LATE_AFTER = 60_000

/**
 * One case, from its first contact to its end. It holds the case's state and waits: for acts of people and for the one
 * moment that comes next. What is allowed and what follows is decided by `domain/case`; what was decided is what the
 * journal in PostgreSQL holds. A worker may fall after writing there and before Temporal knows of it. The case then
 * decides again, perhaps other things in another order, finds its place in the journal taken, and goes on from there.
 */
export async function caseWorkflow(input: CaseInput): Promise<void> {
  const { offset, carryOverAfter } = input
  let rules = sharedRules(input.core)
  const goBy = (next: Rules): void => {
    rules = next
    // The same content, kept once for all cases instead of once for each.
    input.core = next.core
  }
  goBy(rules)
  const alarm = new Alarm()
  const outbox: CaseEvent[] = []
  let state: CaseState = input.state
  let written = state.sequence
  let decided: { from: CaseState; command: string; at: string; caughtUp: Outcome; decision: Decision } | undefined
  /** The journal may hold more than the case knows. */
  let behind = false
  /** How often the journal was taken over, and the acts found in it. */
  let takeovers = 0
  const found = new Set<string>()

  const now = (): string => new Date(Date.now() + offset).toISOString()
  const accept = (outcome: Outcome): void => {
    state = outcome.state
    decided = undefined
    outbox.push(...outcome.events)
    const next = nextMoment(rules, state)
    alarm.set(next === undefined ? undefined : Date.parse(next), Date.parse(now()))
  }
  const reached = (at: string): Outcome => reachRungs(rules, state, at, state.practice ? undefined : LATE_AFTER)
  const catchUp = (): void => accept(reached(now()))
  /** Waits until what was decided is in the journal; false when the journal was taken over instead. */
  const settled = async (): Promise<boolean> => {
    const [{ sequence }, before] = [state, takeovers]
    await condition(() => takeovers > before || (written >= sequence && !behind))
    return takeovers === before
  }

  setHandler(messages.caseState, () => state)
  setHandler(messages.catchUp, async (recorded = 0) => {
    catchUp()
    behind ||= recorded > state.sequence
    for (let isSettled = false; !isSettled; ) isSettled = await settled()
    return { sequence: state.sequence, now: now() }
  })
  /** What an act leads to. The validator decides first; the handler, at the same moment, takes over what it decided. */
  const decisionOn = (command: Command): { caughtUp: Outcome; decision: Decision } => {
    const at = now()
    if (decided?.from !== state || decided.command !== command.id || decided.at !== at) {
      const caughtUp = reached(at)
      decided = { from: state, command: command.id, at, caughtUp, decision: decide(rules, caughtUp.state, command, at) }
    }
    return decided
  }

  setHandler(
    messages.act,
    async (command) => {
      while (!found.has(command.id)) {
        const { caughtUp, decision } = decisionOn(command)
        accept(caughtUp)
        if (decision.refusal) throw ApplicationFailure.nonRetryable(decision.refusal.code, REFUSED, decision.refusal)
        accept(decision)
        catchUp()
        const { sequence } = state
        if (await settled()) return { sequence, now: now() }
      }
      return { sequence: state.sequence, now: now() }
    },
    {
      validator: (command: Command) => {
        if (found.has(command.id)) return
        const { refusal } = decisionOn(command).decision
        if (refusal) throw ApplicationFailure.nonRetryable(refusal.code, REFUSED, refusal)
      },
    },
  )

  setHandler(messages.adoptRules, async (adoption) => {
    while (!found.has(adoption.id)) {
      catchUp()
      const next = sharedRules(adoption.core)
      const decision = adopt(next, state, adoption, now())
      if (decision.refusal) throw ApplicationFailure.nonRetryable(decision.refusal.code, REFUSED, decision.refusal)
      goBy(next)
      accept(decision)
      catchUp()
      if (await settled()) break
    }
    return { sequence: state.sequence, now: now() }
  })

  const startedAt = state.sequence
  const isLong = (): boolean => (carryOverAfter === undefined ? workflowInfo().continueAsNewSuggested : state.sequence - startedAt >= carryOverAfter)

  const takeOver = (ahead: Ahead): void => {
    outbox.length = 0
    if (ahead.core) goBy(sharedRules(ahead.core))
    ahead.commands.forEach((command) => found.add(command))
    written = ahead.state.sequence
    takeovers += 1
    accept({ state: ahead.state, events: [] })
    catchUp()
  }

  const write = async (): Promise<void> => {
    const events = outbox.splice(0)
    behind = false
    const ahead = await recordEvents({ caseId: state.caseId, events, state, stage: stageOf(rules, state) })
    if (ahead) takeOver(ahead)
    else written = events.at(-1)?.sequence ?? written
  }

  const hasToWrite = (): boolean => outbox.length > 0 || behind
  catchUp()
  while (hasToWrite() || (!isFinished(state) && !isLong()) || !allHandlersFinished()) {
    if (hasToWrite()) await write()
    else await condition(() => hasToWrite() || alarm.rang || ((isFinished(state) || isLong()) && allHandlersFinished()))
    if (alarm.rang) {
      alarm.rang = false
      catchUp()
    }
  }
  if (!isFinished(state)) await continueAsNew<typeof caseWorkflow>({ ...input, state })
}
