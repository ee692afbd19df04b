import type { Knex } from 'knex'
import type { CaseEvent } from '../domain/case/events'
import type { CaseState } from '../domain/case/state'
import type { Row } from '../domain/form/answer'
import type { Core } from '../domain/pathway/core'
import type { Person, SafeContact } from '../domain/people/person'
import { answersAbout } from './answersAbout'
import { cases, type Opening } from './cases'
import type { PersonKeys } from './keys/personKeys'
import { sealJson } from './keys/sealedJson'
import type { Vault } from './keys/vault'
import { people } from './people'
import { importedRungs } from './projection/importedRungs'
import { recordEvents } from './recordEvents'
import { storableJson } from './storableJson'

/** Answers given in the case's history, accepted then. */
export interface ImportedAnswers {
  id: string
  /** Form or event answered. */
  form: string
  /** Hash of the form as it was asked. */
  formHash: string
  /** Key of the step instance, or name of the event. */
  about: string
  answers: Row
  by: string
  at: string
}

/** Some events in a row and the case after the last of them. */
export interface Passage {
  events: CaseEvent[]
  state: CaseState
  stage: string
}

export interface ImportedHistory {
  opening: Omit<Opening, 'personId' | 'imported' | 'practice'> & { openedWith: string }
  person: Person
  /** Of the pathway, its unit and so of the person. */
  compartment: string
  safeContact?: SafeContact
  answers: ImportedAnswers[]
  /** The whole journal, in order; its states carry no case id yet. */
  passages: Passage[]
  core: Core
}

/** Cases whose history happened before they were here. */
export const importedCases = (knex: Knex, keys: { vault: Vault; personKeys: PersonKeys }) => ({
  /** The case this import has made before. */
  async known(openedWith: string): Promise<{ id: string; code: string; state: CaseState } | undefined> {
    return knex<{ id: string; code: string; state: CaseState; opened_with: string }>('cases').where('cases.opened_with', openedWith).first('cases.id', 'cases.code', 'cases.state')
  },

  /**
   * Writes a case with all its history in one transaction and tells nobody: what was due in the past is marked reached,
   * what has reached a supervisor and is not settled is listed. Undefined when somebody else has just imported it.
   */
  async write({ opening, person, compartment, safeContact, answers, passages, core }: ImportedHistory, now: string): Promise<{ id: string; code: string } | undefined> {
    return knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`open ${opening.openedWith}`])
      if (await importedCases(trx, keys).known(opening.openedWith)) return undefined
      const personId = await people(trx, keys).create(person, compartment)
      if (safeContact) await people(trx, keys).saveSafeContact(personId, safeContact, opening.createdBy)
      const reserved = await cases(trx).reserve({ ...opening, personId, imported: true })
      const about = { caseId: reserved.id, personId }
      await keepAnswers(trx, about, answers, keys.personKeys)
      for (const { events, state, stage } of passages) await recordEvents(trx, { caseId: reserved.id, events, state: { ...state, caseId: reserved.id }, stage }, { now, silent: true })
      await carryOutPast(trx, { caseId: reserved.id, unitId: opening.unitId }, passages, core, now)
      return reserved
    })
  },
})

async function keepAnswers(trx: Knex, { caseId, personId }: { caseId: string; personId: string }, answers: ImportedAnswers[], personKeys: PersonKeys): Promise<void> {
  const key = await personKeys.of(trx, personId)
  const rows = answers.map(({ id, form, formHash, about, answers: given, by, at }) => ({
    ...{ id, case_id: caseId, form, form_hash: formHash, about, answered_by: by, answered_at: at, accepted_at: at },
    sealed: sealJson(key, JSON.parse(storableJson(given)), answersAbout(id)),
  }))
  if (rows.length > 0) await trx('answers').insert(rows)
}

async function carryOutPast(trx: Knex, { caseId, unitId }: { caseId: string; unitId: string }, passages: Passage[], core: Core, now: string): Promise<void> {
  const last = passages.at(-1)
  if (!last) return
  const { rungs, escalated } = importedRungs(passages.flatMap(({ events }) => events), last.state, core, now)
  const rows = rungs.map((row) => ({ case_id: caseId, ...row }))
  if (rows.length > 0) await trx('case_rungs').insert(rows).onConflict(['case_id', 'deadline', 'rung', 'at']).merge(['fired_at', 'withdrawn_at'])
  const listed = escalated.map((row) => ({ case_id: caseId, unit_id: unitId, ...row }))
  if (listed.length > 0) await trx('escalations').insert(listed)
}
