import type { Shown } from '../../domain/access/grants'
import type { Refusal } from '../../domain/case/refusal'
import type { CaseView } from '../../domain/case/view'
import type { Problem } from '../../domain/form/problem'

/** Who is signed in, by session or by token: an opaque id and the roles held, each in a unit and all units under it; some only in the place of somebody who is away. */
export interface ActingUser {
  id: string
  memberships: { role: string; unitId: string; units: string[]; standsInFor?: string }[]
}

/** A case with what its page or answer says besides the view. */
export interface CaseRead {
  id: string
  code: string
  pathway: string
  version: number
  unit: string
  practice: boolean
  /** Classes of it this person may read, and parts of others she is shown. */
  readable: ReadonlySet<Shown>
  view: CaseView
}

/** What came of an act. `away`: the engine is not there; the act is kept under its id and delivered when it is back. */
export type Outcome =
  | { outcome: 'ok'; view: CaseView; case: CaseRead }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'invalid'; problems: Problem[] }
  | { outcome: 'away' }
  | { outcome: 'unknown-case' }
  /** Something else was sent under this id before. */
  | { outcome: 'id-used' }

export type Opened =
  | { outcome: 'ok'; caseId: string; code: string }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'invalid'; problems: Problem[] }
  | { outcome: 'away' }
  | { outcome: 'id-used' }

interface Submission {
  /** The submission's id: the same id again gets the first answer. */
  id: string
  /** When it happened (ISO 8601); now when left out. */
  occurredAt?: string
  /** Why a text that may tell where a protected person is should be taken all the same; from a role that may say so. */
  release?: string
}

export interface Opening extends Submission {
  pathway: string
  unit: string
  /** Who it is about, as the intake form gives it; all fields may be missing. Sealed at once. */
  subject: Record<string, unknown>
  openedAt?: string
  practice?: boolean
}

/** Everything a person can do to a case, the same for pages and for REST. */
export interface Acts {
  openCase(by: ActingUser, opening: Opening): Promise<Opened>
  completeStep(by: ActingUser, caseId: string, step: string, submission: Submission & { answers: Record<string, unknown> }): Promise<Outcome>
  /** A second signature or an approval of what somebody else submitted. */
  signStep(by: ActingUser, caseId: string, step: string, submission: Submission): Promise<Outcome>
  /** Sends a submitted step back to its author with a reason. */
  returnStep(by: ActingUser, caseId: string, step: string, submission: Submission & { reason: string }): Promise<Outcome>
  /** Also carries out a proposal: the second person raises the same event. */
  raiseEvent(by: ActingUser, caseId: string, event: string, submission: Submission & { data: Record<string, unknown> }): Promise<Outcome>
  returnProposal(by: ActingUser, caseId: string, event: string, submission: Submission & { reason: string }): Promise<Outcome>
  startStep(by: ActingUser, caseId: string, step: string, submission: Submission): Promise<Outcome>
  skipStep(by: ActingUser, caseId: string, step: string, submission: Submission & { reason: string }): Promise<Outcome>
  reopenStep(by: ActingUser, caseId: string, step: string, submission: Submission & { reason: string }): Promise<Outcome>
  /** What was asked for outside the case is done. */
  completeEffect(by: ActingUser, caseId: string, effect: string, submission: Submission): Promise<Outcome>
  /** It is not needed any more, with a reason. */
  dropEffect(by: ActingUser, caseId: string, effect: string, submission: Submission & { reason: string }): Promise<Outcome>
  /** Settles what is owed (`document:T-03`, `message:57`) by saying why it is not needed, or how it was done otherwise. */
  settleDuty(by: ActingUser, caseId: string, duty: string, submission: Submission & { reason: string }): Promise<Outcome>
  /** Practice cases only: lets the case's clock run to a moment, with everything due on the way. */
  fastForward(by: ActingUser, caseId: string, to: (now: string, zone: string) => string): Promise<Outcome | { outcome: 'not-practice' }>
  read(by: ActingUser, caseId: string): Promise<CaseRead | undefined>
  /** The case as this person sees it now; undefined when there is none she may see. Reading goes on while the engine is away. */
  view(by: ActingUser, caseId: string): Promise<CaseView | undefined>
}
