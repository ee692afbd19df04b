import type { Knex } from 'knex'
import type { CaseFile } from '../domain/access/permissions'
import type { Command } from '../domain/case/commands'
import type { Refusal } from '../domain/case/refusal'
import type { CaseState } from '../domain/case/state'
import type { Row } from '../domain/form/answer'
import type { Instant } from '../domain/time/calendar'
import { leaveColumns } from './access'
import { answersAbout } from './answersAbout'
import type { PersonKeys } from './keys/personKeys'
import { openJson, sealJson } from './keys/sealedJson'
import { run } from './statement'
import { storableJson } from './storableJson'

/** A case as its row has it. */
export interface StoredCase extends CaseFile {
  id: string
  code: string
  pathway: string
  version: number
  personId: string
  practice: boolean
  clockOffsetMs: number
  /** When everything about its person was erased. */
  erasedAt: string | null
  /** Absent until its first events are recorded. */
  state: CaseState | null
}

/** What came of an act, small enough to keep with its submission. */
export type Result = { sequence: number; now: Instant } | { refusal: Refusal }

/** What waits to be handed to the engine. */
export type Waiting = { act: Command } | { open: { caseId: string; code: string } }

export interface Submitted {
  id: string
  caseId: string | null
  /** Of the request as it was sent. */
  hash: Buffer
  result: Result | null
  waiting: Waiting | null
}

/** Answers that arrive with an act, or the reason written beside it. */
export interface GivenAnswers {
  id: string
  personId: string
  /** Form or event answered; absent for a reason. */
  form?: string
  /** Key of the step instance, or name of the event. */
  about: string
  answers: Row
  by: string
  at: Instant
}

const caseColumns = `c.id, c.code, c.pathway, c.version, c.unit_id as "unitId", c.created_by as "createdBy", c.team, c.person_id as "personId", c.practice, c.clock_offset_ms as "clockOffsetMs", c.erased_at as "erasedAt", c.state,
    array(select distinct w.role from worklist w where w.case_id = c.id and w.assignee = '') as "openRoles", ${leaveColumns('c')}`
const submissionColumns = 's.id, s.case_id as "caseId", s.request_hash as hash, s.answer as result, s.command as waiting'

const loadStatement = {
  name: 'loadForAct',
  text: `select ${caseColumns}, case when s.id is not null then jsonb_build_object('id', s.id, 'caseId', s.case_id, 'hash', encode(s.request_hash, 'hex'), 'result', s.answer, 'waiting', s.command) end as submitted
    from cases c left join submissions s on s.id = $2 where c.id = $1`,
}

const claimStatement = {
  name: 'claimAct',
  text: `with claimed as (
      insert into submissions (id, case_id, request_hash, command) values ($1, $2, $3, $4) on conflict (id) do nothing returning id
    ), kept as (
      insert into answers (id, case_id, form, about, sealed, answered_by, answered_at)
      select a.id, $2, a.form, a.about, $6, a.by, a.at from claimed, jsonb_to_record($5::jsonb) as a(id text, form text, about text, by text, at timestamptz) where a.id is not null returning id
    ) select count(*)::int as claimed from claimed`,
}

const settleStatement = {
  name: 'settleAct',
  text: `with settled as (
      update submissions set status = $2, answer = $3, command = null, answered_at = now() where id = $1 and status is null returning id
    ), accepted as (
      update answers set accepted_at = now() where id = $4 and $5 returning id
    ), dropped as (
      delete from answers where id = $4 and not $5
    ) select ${caseColumns} from cases c where c.id = $6`,
}

/** What one act reads and writes, each in one journey: the case with its earlier submission, the claim with the answers, the result. */
export const acts = (knex: Knex, personKeys: PersonKeys) => ({
  async load(caseId: string, submissionId: string): Promise<(StoredCase & { submitted: Submitted | undefined }) | undefined> {
    const [row] = await run<StoredCase & { submitted: (Omit<Submitted, 'hash'> & { hash: string }) | null }>(knex, loadStatement, [caseId, submissionId])
    return row && { ...row, submitted: row.submitted ? { ...row.submitted, hash: Buffer.from(row.submitted.hash, 'hex') } : undefined }
  },

  /** Takes the submission's id, and keeps its answers, unless somebody has it already. */
  async claim(submission: { id: string; caseId: string | null; hash: Buffer; waiting: Waiting | null }, given?: GivenAnswers): Promise<boolean> {
    const sealed = given ? sealJson(await personKeys.of(knex, given.personId), JSON.parse(storableJson(given.answers)), answersAbout(given.id)) : null
    const kept = given ? storableJson({ id: given.id, form: given.form, about: given.about, by: given.by, at: given.at }) : '{}'
    const waiting = submission.waiting && storableJson(submission.waiting)
    const [row] = await run<{ claimed: number }>(knex, claimStatement, [submission.id, submission.caseId, submission.hash, waiting, kept, sealed])
    return row?.claimed === 1
  },

  async submitted(id: string): Promise<Submitted | undefined> {
    const { rows } = await knex.raw<{ rows: Submitted[] }>(`select ${submissionColumns} from submissions s where s.id = ?`, [id])
    return rows[0]
  },

  /** The submission now stands for this, e.g. for a case that has been written and must be started. */
  async await(id: string, caseId: string, waiting: Waiting): Promise<void> {
    await knex('submissions').where('submissions.id', id).update({ case_id: caseId, command: storableJson(waiting) })
  },

  /** Gives the submission its answer, and its answers their place; those of a refused act are not kept. Comes back with the case as it is now. */
  async settle(id: string, { caseId, status, result, answers }: { caseId: string | null; status: number; result: Result; answers?: string | undefined }): Promise<StoredCase | undefined> {
    const [row] = await run<StoredCase>(knex, settleStatement, [id, status, storableJson(result), answers ?? '', !('refusal' in result), caseId])
    return row
  },

  /** Takes back a claim that came to nothing, so that the same id may try again. */
  async release(id: string): Promise<void> {
    await knex('submissions').where('submissions.id', id).whereNull('submissions.status').delete()
  },

  /** What the journal holds of an act, if it was carried out: its last entry. The engine forgets the ids of acts when a case continues as new; the journal does not. */
  async recorded(caseId: string, command: string): Promise<{ sequence: number; now: Instant } | undefined> {
    return knex<{ sequence: number; now: Instant }>('case_events').where('case_events.case_id', caseId).where('case_events.command', command).orderBy('case_events.sequence', 'desc').first({ sequence: 'case_events.sequence', now: 'case_events.case_recorded_at' })
  },

  /** Submissions without an answer for so long, oldest first. */
  async waiting(milliseconds: number, most: number): Promise<Submitted[]> {
    const { rows } = await knex.raw<{ rows: Submitted[] }>(
      `select ${submissionColumns} from submissions s where s.status is null and s.command is not null and s.received_at < now() - ? * interval '1 millisecond' order by s.received_at limit ?`,
      [milliseconds, most],
    )
    return rows
  },

  async answers(id: string): Promise<{ form: string | null; about: string; by: string; answers: Row; personId: string } | undefined> {
    const { rows } = await knex.raw<{ rows: { form: string | null; about: string; by: string; sealed: Buffer; personId: string }[] }>(
      'select a.form, a.about, a.answered_by as by, a.sealed, c.person_id as "personId" from answers a join cases c on c.id = a.case_id where a.id = ?',
      [id],
    )
    const [row] = rows
    return row && { ...row, answers: openJson<Row>(await personKeys.of(knex, row.personId), row.sealed, answersAbout(id)) }
  },
})
export type ActStore = ReturnType<typeof acts>
