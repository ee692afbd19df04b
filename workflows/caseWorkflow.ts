import { ApplicationFailure, allHandlersFinished, condition, continueAsNew, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { Command } from '../domain/case/commands'
import { decide } from '../domain/case/decide'
import type { CaseEvent } from '../domain/case/events'
import { nextMoment, reachRungs } from '../domain/case/reachRungs'
import { isFinished } from '../domain/case/settle'
import { stageOf } from '../domain/case/stage'
import type { CaseState } from '../domain/case/state'
import type { Decision } from '../domain/case/turn'
import { Alarm } from './alarm'
import * as messages from './messages'
import { type CaseInput, type Done, REFUSED } from './messages'
import { sharedRules } from './sharedRules'

interface Outcome {
  state: CaseState
  events: CaseEvent[]
}

const { recordEvents } = proxyLocalActivities<Activities>({ startToCloseTimeout: '20 seconds', localRetryThreshold: '1 minute', retry: { maximumInterval: '10 seconds' } })

/**
 * One case, from its first contact to its end. It holds the case's state and waits: for acts of people and for the one
 * moment that comes next. What is allowed and what follows is decided by `domain/case`; PostgreSQL mirrors it.
 */
export async function caseWorkflow(input: CaseInput): Promise<void> {
  const { offset, carryOverAfter } = input
  const rules = sharedRules(input.core)
  // The same content, kept once for all cases instead of once for each.
  input.core = rules.core
  const alarm = new Alarm()
  const outbox: CaseEvent[] = []
  let state: CaseState = input.state
  let written = state.sequence
  let decided: { from: CaseState; command: string; at: string; caughtUp: Outcome; decision: Decision } | undefined

  const now = (): string => new Date(Date.now() + offset).toISOString()
  const accept = (outcome: Outcome): void => {
    state = outcome.state
    decided = undefined
    outbox.push(...outcome.events)
    const next = nextMoment(rules, state)
    alarm.set(next === undefined ? undefined : Date.parse(next), Date.parse(now()))
  }
  const catchUp = (): void => accept(reachRungs(rules, state, now()))
  const settled = async (): Promise<Done> => {
    const { sequence } = state
    await condition(() => written >= sequence)
    return { sequence, now: now() }
  }

  setHandler(messages.caseState, () => state)
  setHandler(messages.catchUp, () => {
    catchUp()
    return settled()
  })
  /** What an act leads to. The validator decides first; the handler, at the same moment, takes over what it decided. */
  const decisionOn = (command: Command): { caughtUp: Outcome; decision: Decision } => {
    const at = now()
    if (decided?.from !== state || decided.command !== command.id || decided.at !== at) {
      const caughtUp = reachRungs(rules, state, at)
      decided = { from: state, command: command.id, at, caughtUp, decision: decide(rules, caughtUp.state, command, at) }
    }
    return decided
  }

  setHandler(
    messages.act,
    (command) => {
      const { caughtUp, decision } = decisionOn(command)
      accept(caughtUp)
      if (decision.refusal) throw ApplicationFailure.nonRetryable(decision.refusal.code, REFUSED, decision.refusal)
      accept(decision)
      catchUp()
      return settled()
    },
    {
      validator: (command: Command) => {
        const { refusal } = decisionOn(command).decision
        if (refusal) throw ApplicationFailure.nonRetryable(refusal.code, REFUSED, refusal)
      },
    },
  )

  const startedAt = state.sequence
  const isLong = (): boolean => (carryOverAfter === undefined ? workflowInfo().continueAsNewSuggested : state.sequence - startedAt >= carryOverAfter)

  const write = async (): Promise<void> => {
    const events = outbox.splice(0)
    await recordEvents({ caseId: state.caseId, events, state, stage: stageOf(rules, state) })
    written = events.at(-1)?.sequence ?? written
  }

  catchUp()
  while (outbox.length > 0 || (!isFinished(state) && !isLong()) || !allHandlersFinished()) {
    if (outbox.length > 0) await write()
    else await condition(() => outbox.length > 0 || alarm.rang || ((isFinished(state) || isLong()) && allHandlersFinished()))
    if (alarm.rang) {
      alarm.rang = false
      catchUp()
    }
  }
  if (!isFinished(state)) await continueAsNew<typeof caseWorkflow>({ ...input, state })
}
