import type { CaseRead } from '../../acts/acts'
import type { Pathway } from '../../acts/pathways'
import type { CaseAnswer, MissingAnswer } from '../../contract/responses'
import { concealing } from '../../../domain/case/conceal'
import type { Missing } from '../../../domain/case/refusal'
import type { DeadlineOverview } from '../../../database/caseOverview'
import { missingText } from '../../presenters/needs'
import { pathwayWords, type PathwayWords } from '../../presenters/pathwayWords'
import type { Words } from '../../presenters/words'
import { zoned, zonedAll } from '../../presenters/zoned'

interface Speech {
  pathway: PathwayWords
  words: Words
  at: (instant: string) => string
}

export function speechOf(pathway: Pathway, words: Words): Speech {
  return { pathway: pathwayWords(pathway.definition, words), words, at: (instant) => zoned(instant, pathway.core.calendar) }
}

/** Everything missing, in words, with who can mend it and by when. */
export function missingAnswers(missing: Missing[], { pathway, words, at }: Speech): MissingAnswer[] {
  return missing.map((one) => ({
    code: one.code,
    text: missingText(one, { pathway, words }),
    who: one.who,
    whoTitles: one.who.map(pathway.role),
    by: one.by === undefined ? null : at(one.by),
    ...(one.step !== undefined && { step: one.step }),
    ...(one.waiver && { waiver: one.waiver }),
  }))
}

/** A case as the interface tells it, in one language. */
export function caseAnswer({ view, ...read }: CaseRead, deadlines: DeadlineOverview[], version: Pathway, words: Words): CaseAnswer {
  const speech = speechOf(version, words)
  const concealed = concealing(version.definition, read.readable)
  const { pathway, at } = speech
  const maybe = (instant: string | null | undefined) => (instant ? at(instant) : null)
  return {
    id: read.id,
    code: read.code,
    pathway: read.pathway,
    version: read.version,
    practice: read.practice,
    now: at(view.now),
    state: view.state,
    stage: view.stage,
    facts: view.facts,
    steps: view.steps.map((step) => ({
      key: step.key,
      step: step.step,
      title: pathway.step(step.key),
      status: step.status,
      role: step.roles[0] ?? '',
      roles: step.roles,
      due: maybe(step.dueAt),
      missing: missingAnswers(step.missing, speech),
    })),
    events: view.events.map((event) => ({
      type: event.type,
      title: pathway.event(event.type),
      allowed: event.allowed,
      missing: missingAnswers(event.missing, speech),
      ...(event.proposed && { proposed: { by: event.proposed.by, at: at(event.proposed.at) } }),
    })),
    deadlines: deadlines.map(concealed.receipt).map((deadline) => ({
      id: deadline.id,
      title: pathway.deadline(deadline.id),
      step: deadline.step,
      status: deadline.pausedAt && deadline.status === 'running' ? 'paused' : deadline.status,
      startedAt: at(deadline.startedAt),
      dueAt: at(deadline.dueAt),
      receipt: zonedAll({ ...deadline.receipt }, version.core.calendar),
      rungs: deadline.rungs.map((rung) => ({ rung: rung.id, kind: rung.kind, at: at(rung.at), to: rung.to, firedAt: maybe(rung.firedAt) })),
    })),
    effects: view.effects.map((effect) => ({ key: effect.key, effect: effect.effect, title: pathway.effect(effect), kind: effect.kind, of: effect.of, roles: effect.roles, askedAt: at(effect.askedAt), due: maybe(effect.dueAt), forPeople: effect.forPeople, because: effect.because ?? null, allowed: effect.allowed })),
    duties: view.duties.map((duty) => ({ key: duty.key, kind: duty.kind, of: duty.of, title: duty.kind === 'document' ? pathway.document(duty.of) : pathway.message(duty.of), roles: duty.roles, since: at(duty.since), due: maybe(duty.dueAt), ...(duty.reasons && { reasons: duty.reasons }) })),
    closed: view.closed,
  }
}
