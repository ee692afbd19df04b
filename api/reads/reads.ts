import type { Workload } from '../../domain/access/workload'
import type { CaseEvent } from '../../domain/case/events'
import type { StepStatus } from '../../domain/case/state'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { ActingUser } from '../acts/acts'
import type { Locale } from '../presenters/words'

/** A person who may sign in. `memberships` say which role in which unit. */
export interface DeskUser extends ActingUser {
  name: string
  email: string
  language: Locale
  /** Her account has none: she signs in with a passkey or elsewhere. */
  passwordless?: true
}

/** What the top of every case page says. `subject` is the name or alias this user may see. */
export interface CaseHead {
  caseId: string
  code: string
  pathway: string
  version: number
  unit: string
  unitTitle: string
  subject: string | undefined
  owner: string | undefined
  practice: boolean
  /** Users a conflict of interest keeps out; never shown. */
  excluded: string[]
  team: { user: string; name: string; role: string }[]
}

/** One open step of one case that concerns this user. */
export interface WorkRow {
  caseId: string
  code: string
  subject: string | undefined
  pathway: string
  version: number
  step: string
  kind: 'step' | 'document' | 'message' | 'effect'
  key: string
  status: StepStatus
  roles: string[]
  openedAt: string
  dueAt: string | undefined
  escalatesAt: string | undefined
  deadline: string | undefined
  paused: boolean
  /** May this user do it now, or does it wait for somebody else? */
  mine: boolean
  /** Whose work it is, by name, where she only stands in. */
  inPlaceOf?: string | undefined
}

export interface CaseRow {
  caseId: string
  code: string
  subject: string | undefined
  pathway: string
  version: number
  unitTitle: string
  stage: string
  owner: string | undefined
  nextStep: { step: string; dueAt: string | undefined } | undefined
  overdue: boolean
  closed: boolean
  practice: boolean
}

export interface CaseloadFilter {
  stage?: string | undefined
  unit?: string | undefined
  pathway?: string | undefined
  /** A name or a code, as it was typed. */
  search?: string | undefined
  /** `practice`: open practice cases, which no other view shows. */
  view: 'open' | 'overdue' | 'closed' | 'practice'
  page: number
}

/** What has reached a supervisor: a deadline's escalation, or a proposal or submitted step waiting for her decision. */
export interface DecisionRow {
  kind: 'escalation' | 'proposal' | 'approval'
  caseId: string
  code: string
  subject: string | undefined
  pathway: string
  version: number
  /** Step instance key, or event name for a proposal. */
  of: string
  deadline: string | undefined
  dueAt: string | undefined
  /** Since when it is with her. */
  since: string
  by: string | undefined
}

export interface JournalRow {
  event: CaseEvent
  actorName: string | undefined
  /** Who was away, where the actor stood in. */
  inPlaceOfName?: string | undefined
  /** When the row was written, by the clock on the wall. */
  writtenAt: string
}

export interface Draft {
  answers: Record<string, unknown>
  revision: number
  savedAt: string
}

export interface DraftKey {
  caseId: string
  step: string
  form: string
  author: string
}

export interface SubmissionRow {
  answers: Record<string, unknown>
  submittedAt: string
  by: string | undefined
}

export interface Resume {
  caseId: string
  code: string
  pathway: string
  version: number
  step: string
  savedAt: string
}

/** Everything the pages read, already limited to what this user may see. */
export interface Reads {
  signIn(email: string, password: string): Promise<DeskUser | undefined>
  user(id: string): Promise<DeskUser | undefined>
  checkPassword(id: string, password: string): Promise<boolean>
  units(user: ActingUser): Promise<{ id: string; title: string; compartment: string }[]>
  /** Who holds one of these roles where the unit's cases are worked on. */
  colleagues(unit: string, roles: string[]): Promise<{ id: string; name: string }[]>
  pathways(): Promise<{ pathway: string; version: number }[]>
  definition(pathway: string, version: number): Promise<PathwayDefinition>
  caseHead(user: ActingUser, caseId: string): Promise<CaseHead | undefined>
  journal(user: ActingUser, caseId: string): Promise<JournalRow[]>
  /** The most urgent first; `next` where there is more, to be given as `after`. What waits for others comes with the first page. */
  worklist(user: ActingUser, after?: string): Promise<{ rows: WorkRow[]; next: string | undefined }>
  resume(user: ActingUser): Promise<Resume | undefined>
  /** What is searched for as it may stand in an address, and the text again. */
  sealSearch(text: string): string
  openSearch(sealed: string): string | undefined
  caseload(user: ActingUser, filter: CaseloadFilter): Promise<{ rows: CaseRow[]; total: number }>
  decisions(user: ActingUser): Promise<DecisionRow[]>
  /** How much everybody has to do in the units where she decides, or in one unit some of them. */
  workload(user: ActingUser, of?: { unit: string; users: string[] }): Promise<Workload[]>
  draft(key: DraftKey): Promise<Draft | undefined>
  /** Merges the fields; a stale `revision` is a conflict and changes nothing. */
  saveDraft(key: DraftKey, fields: Record<string, unknown>, revision?: number): Promise<Draft | 'conflict'>
  dropDraft(key: DraftKey): Promise<void>
  /** The latest accepted or pending answers of a step, as far as this user may read them. */
  submitted(user: ActingUser, caseId: string, step: string): Promise<SubmissionRow | undefined>
}
