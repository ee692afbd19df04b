import type { GivenAnswers, Result, StoredCase, Submitted } from '../../database/acts'
import type { Command } from '../../domain/case/commands'
import { concealing } from '../../domain/case/conceal'
import { decide } from '../../domain/case/decide'
import type { Outcome } from './acts'
import { caseNow, readOf, type ActingCase } from './actingCase'
import { EngineAway, NotRunning, type Acted, type Engine } from './engine'
import { keepFromAct } from './keepInRecord'
import type { ActNeeds } from './needs'
import { isOther } from './submission'
import { withDates } from './withDates'

/** The status a result is kept under; what the programs' interface answered. */
const statusOf = (result: Result): number => ('refusal' in result ? 409 : 200)

/** The same submission came before: its answer if it has one, else nothing to answer yet. */
export async function answerAgain(needs: ActNeeds, found: ActingCase, submitted: Submitted, hash: Buffer): Promise<Outcome> {
  if (isOther(submitted, hash)) return { outcome: 'id-used' }
  if (submitted.result) return outcomeOf(found, submitted.result, found)
  return submitted.waiting && 'act' in submitted.waiting ? deliverAgain(needs, found, submitted.id, submitted.waiting.act) : { outcome: 'away' }
}

/**
 * An act that may have been carried out without its answer being kept: the journal is asked first. If it is there the
 * engine is told so, since it may have fallen after writing and know nothing of it. What it tells about the person is kept too.
 */
export async function deliverAgain(needs: ActNeeds, found: ActingCase, submissionId: string, command: Command): Promise<Outcome> {
  const outcome = await deliverOrRecall(needs, found, submissionId, command)
  if (outcome.outcome === 'ok') await keepFromAct(needs, found, command)
  return outcome
}

async function deliverOrRecall(needs: ActNeeds, found: ActingCase, submissionId: string, command: Command): Promise<Outcome> {
  const recorded = await needs.store.recorded(found.id, command.id)
  if (!recorded) return deliver(needs, found, submissionId, command)
  if (!(await engineKnows(needs, found, recorded.sequence))) return { outcome: 'away' }
  return settled(needs, found, submissionId, command, recorded)
}

async function engineKnows({ engine }: ActNeeds, { id }: ActingCase, sequence: number): Promise<boolean> {
  try {
    await engine.catchUp(id, sequence)
    return true
  } catch (error) {
    if (error instanceof EngineAway) return false
    if (error instanceof NotRunning) return true
    throw error
  }
}

/** Keeps an act under its submission's id, then hands it to the engine. Nothing is lost from here on, whatever falls over. */
export async function carryOut(needs: ActNeeds, found: ActingCase, submission: { id: string; hash: Buffer }, command: Command, given?: GivenAnswers): Promise<Outcome> {
  const claimed = await needs.store.claim({ ...submission, caseId: found.id, waiting: { act: command } }, given)
  if (claimed) return deliver(needs, found, submission.id, command)
  const submitted = await needs.store.submitted(submission.id)
  return submitted ? answerAgain(needs, found, submitted, submission.hash) : { outcome: 'away' }
}

/** Hands a kept act to the engine and keeps what came of it. The same id twice is one act there. */
async function deliver(needs: ActNeeds, found: ActingCase, submissionId: string, command: Command): Promise<Outcome> {
  const result = await tell(needs, found, command)
  if (!result) return { outcome: 'away' }
  return settled(needs, found, submissionId, command, result)
}

async function settled({ store }: ActNeeds, found: ActingCase, submissionId: string, command: Command, result: Result): Promise<Outcome> {
  const stored = await store.settle(submissionId, { caseId: found.id, status: statusOf(result), result, answers: answersOf(command) })
  return outcomeOf(found, result, stored)
}

const answersOf = (command: Command): string | undefined => ('answers' in command ? command.answers : undefined)

async function tell({ engine, store }: ActNeeds, found: ActingCase, command: Command): Promise<Result | undefined> {
  try {
    const acted = await actKnowing(engine, found, command)
    return acted.refusal ? { refusal: acted.refusal } : acted.done
  } catch (error) {
    if (error instanceof EngineAway) return undefined
    if (!(error instanceof NotRunning)) throw error
    const now = await store.load(found.id, '')
    return now?.state?.closedAt ? { refusal: { code: 'closed', missing: [{ code: 'closed', who: [] }] } } : undefined
  }
}

/**
 * A refusal of what the case as it is written would allow may come from an engine that is behind its journal: it is told
 * how far that goes and asked once more.
 */
async function actKnowing(engine: Engine, found: ActingCase, command: Command): Promise<Acted> {
  const acted = await engine.act(found.id, command)
  if (!acted.refusal || decide(found.rules.rules, found.state, command, caseNow(found)).refusal) return acted
  await engine.catchUp(found.id, found.state.sequence)
  return engine.act(found.id, command)
}

/** The case afterwards. While nothing else has happened since, this is the same answer again, to the millisecond. */
function outcomeOf(found: ActingCase, result: Result, stored: StoredCase | undefined): Outcome {
  if ('refusal' in result) return { outcome: 'refused', refusal: concealing(found.rules.definition, found.readable, found.actor.roles).refusal(withDates(result.refusal, found.state)) }
  if (!stored?.state) return { outcome: 'unknown-case' }
  const after = { ...found, ...stored, state: stored.state }
  const read = readOf(after, stored.state.sequence === result.sequence ? result.now : caseNow(after))
  return { outcome: 'ok', view: read.view, case: read }
}
