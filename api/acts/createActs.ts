import { randomUUID } from 'node:crypto'
import { acts as actStore } from '../../database/acts'
import type { OwnSight } from '../../database/sight'
import type { Command } from '../../domain/case/commands'
import type { Row } from '../../domain/form/answer'
import type { Form } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'
import type { Problem } from '../../domain/form/problem'
import type { ActingUser, Acts, Outcome } from './acts'
import { caseNow, readOf, viewOf, type ActingCase } from './actingCase'
import { answerAgain, carryOut } from './carryOut'
import { fastForward } from './fastForward'
import { findCase } from './findCase'
import { disclosures, isReleased, noteRelease, writtenIn, type Written } from './guardTexts'
import { incompatible } from './incompatible'
import { keepInRecord } from './keepInRecord'
import type { ActNeeds } from './needs'
import { openCase } from './openCase'
import { blockedAnyway, type Target } from './blockedAnyway'
import { checkAnswers, formOfEvent, formOfStep } from './stepAnswers'
import { requestHash, submissionKey } from './submission'
import { withOwnSight } from '../reads/withOwnSight'

type Asked<One extends Command = Command> = One extends Command ? Omit<One, 'id' | 'by' | 'occurredAt' | 'answers'> : never
interface Sent {
  id: string
  occurredAt?: string
  release?: string
}

/** What a reason stands beside. */
function aboutOf(asked: Asked): string {
  if ('event' in asked) return asked.event
  if ('step' in asked) return asked.step
  if ('effect' in asked) return asked.effect
  return 'document' in asked ? asked.document : asked.type
}

/** `document:T-03`, `message:57` */
function settling(duty: string): Asked {
  const [kind = '', of = ''] = duty.split(':')
  return kind === 'message' ? { type: 'settleMessage', asked: Number(of) || 0 } : { type: 'releaseDocument', document: of }
}

/** Everything a person can do to a case: the same code for pages and programs, each act with her own sight. */
export function createActs(given: Omit<ActNeeds, 'knex' | 'store'> & { knex: OwnSight }): Acts {
  const needs: ActNeeds = { ...given, store: actStore(given.knex, given.personKeys) }

  async function act(by: ActingUser, caseId: string, sent: Sent, body: object, go: (found: ActingCase, submission: { id: string; hash: Buffer }, common: { id: string; by: ActingCase['actor']; occurredAt?: string }) => Promise<Outcome>): Promise<Outcome> {
    const id = submissionKey(caseId, sent.id)
    const hash = requestHash({ ...body, by: by.id, occurredAt: sent.occurredAt })
    const found = await findCase(needs, by, caseId, id)
    if (!found) return { outcome: 'unknown-case' }
    if (found.submitted) return answerAgain(needs, found, found.submitted, hash)
    const occurredAt = sent.occurredAt && new Date(sent.occurredAt).toISOString()
    return go(found, { id, hash }, { id: sent.id, by: found.actor, ...(occurredAt && { occurredAt }) })
  }

  /** An act with nothing beside it but, perhaps, a reason. */
  const plain = (by: ActingUser, caseId: string, sent: Sent & { reason?: string }, asked: Asked): Promise<Outcome> =>
    act(by, caseId, sent, { asked, reason: sent.reason, release: sent.release }, async (found, submission, common) => {
      if (sent.reason === undefined) return carryOut(needs, found, submission, { ...asked, ...common })
      const told = await heldBack(found, submission.id, asked.type, [{ field: { id: 'reason' }, pointer: '/reason', text: sent.reason }], sent.release)
      if (told.length > 0) return { outcome: 'invalid', problems: told }
      const answers = randomUUID()
      const given = { id: answers, personId: found.personId, about: aboutOf(asked), answers: { reason: sent.reason }, by: by.id, at: caseNow(found) }
      return carryOut(needs, found, submission, { ...asked, ...common, answers } as Command, given)
    })

  /** An act with the answers to a form. */
  const filled = (by: ActingUser, caseId: string, sent: Sent, target: Target, raw: Record<string, unknown>): Promise<Outcome> =>
    act(by, caseId, sent, { target, raw, release: sent.release }, async (found, submission, common) => {
      const form = target.kind === 'step' ? formOfStep(found, target.name) : formOfEvent(found, target.name)
      const proposal = target.kind === 'event' ? found.state.proposals[target.name] : undefined
      if (proposal) {
        const refusal = await incompatible(needs, found, form, proposal.data)
        return refusal ? { outcome: 'refused', refusal } : carryOut(needs, found, submission, { type: 'raiseEvent', event: target.name, data: {}, ...common })
      }
      const at = common.occurredAt ?? caseNow(found)
      const checked = checkAnswers(found, form, raw, at)
      if (checked.problems) {
        const refusal = blockedAnyway(found, target, viewOf(found, caseNow(found)))
        return refusal ? { outcome: 'refused', refusal } : { outcome: 'invalid', problems: checked.problems }
      }
      const { answers, values } = checked.accepted
      const kept = await incompatible(needs, found, form, values)
      if (kept) return { outcome: 'refused', refusal: kept }
      const told = await heldBack(found, submission.id, target.name, writtenIn(formFields(form), answers), sent.release)
      if (told.length > 0) return { outcome: 'invalid', problems: told }
      const given = Object.keys(answers).length > 0 ? { id: randomUUID(), personId: found.personId, form: form.id, about: target.name, answers, by: by.id, at } : undefined
      const command: Command = { ...(target.kind === 'step' ? { type: 'completeStep', step: target.name, values } : { type: 'raiseEvent', event: target.name, data: values }), ...common, ...(given && { answers: given.id }) }
      return keepingRecord(found, form, answers, await carryOut(needs, found, submission, command, given))
    })

  /** What of these texts is not taken. One that is let through leaves a note of who did and why, before anything else is done. */
  async function heldBack(found: ActingCase, submissionId: string, about: string, written: Written[], release: string | undefined): Promise<Problem[]> {
    const { definition } = found.rules
    const told = await disclosures(needs, definition, written)
    if (told.length === 0 || !definition.guard || !isReleased(definition.guard.disclosure, found.actor.roles, release)) return told
    await noteRelease(needs, found, submissionId, about, release ?? '', told)
    return []
  }

  const keepingRecord = async (found: ActingCase, form: Form, answers: Row, outcome: Outcome): Promise<Outcome> => {
    if (outcome.outcome === 'ok') await keepInRecord(needs, found, form, answers, found.actor.id)
    return outcome
  }

  return withOwnSight<Acts>({
    openCase: (by, opening) => openCase(needs, by, opening),
    completeStep: (by, caseId, step, { answers, ...sent }) => filled(by, caseId, sent, { kind: 'step', name: step }, answers),
    raiseEvent: (by, caseId, event, { data, ...sent }) => filled(by, caseId, sent, { kind: 'event', name: event }, data),
    signStep: (by, caseId, step, sent) => plain(by, caseId, sent, { type: 'signStep', step }),
    returnStep: (by, caseId, step, sent) => plain(by, caseId, sent, { type: 'returnStep', step }),
    startStep: (by, caseId, step, sent) => plain(by, caseId, sent, { type: 'startStep', step }),
    skipStep: (by, caseId, step, sent) => plain(by, caseId, sent, { type: 'skipStep', step }),
    reopenStep: (by, caseId, step, sent) => plain(by, caseId, sent, { type: 'reopenStep', step }),
    returnProposal: (by, caseId, event, sent) => plain(by, caseId, sent, { type: 'returnProposal', event }),
    completeEffect: (by, caseId, effect, sent) => plain(by, caseId, sent, { type: 'completeEffect', effect }),
    dropEffect: (by, caseId, effect, sent) => plain(by, caseId, sent, { type: 'dropEffect', effect }),
    settleDuty: (by, caseId, duty, sent) => plain(by, caseId, sent, settling(duty)),
    async fastForward(by, caseId, to) {
      const found = await findCase(needs, by, caseId)
      return found ? fastForward(needs, found, to) : { outcome: 'unknown-case' }
    },
    async read(by, caseId) {
      const found = await findCase(needs, by, caseId)
      return found && readOf(found)
    },
    async view(by, caseId) {
      const found = await findCase(needs, by, caseId)
      return found && viewOf(found, caseNow(found))
    },
  })
}
