import type { RecordGrant } from '../../../database/recordGrants'
import type { AbsenceFault } from '../../../domain/access/absence'
import type { Absence } from '../../../database/absences'
import type { ActingUser } from '../acts'

export type { Absence, RecordGrant }

/** Fields that cannot be taken: which, and why. `least`: how many characters it takes. */
export interface Wrong {
  outcome: 'invalid'
  field: string
  code: 'short' | 'missing' | 'moment' | 'person' | 'long' | AbsenceFault
  least?: number
}
export type Denied =
  | Wrong
  /** There is no such thing, or she may not: the answer is the same. */
  | { outcome: 'unknown' }
  /** Her roles do not allow this anywhere. */
  | { outcome: 'not-allowed' }
  /** A conflict of interest; nothing more is said. */
  | { outcome: 'incompatible' }
  | { outcome: 'too-many' }
  /** Something else was sent under this id before. */
  | { outcome: 'id-used' }
  /** Somebody has looked at it before. */
  | { outcome: 'reviewed' }

export interface Sent {
  /** The submission's id: the same again is one act. */
  id: string
}

/** What of access to a case one person is shown. */
export interface CaseAccess {
  /** Who broke the glass or was let in, the latest first: for those who work on the case and those who answer for it. */
  grants: (RecordGrant & { mayEnd: boolean; mayReview: boolean })[]
  /** Whom she may let in until when at the latest; absent when she may let in nobody. */
  leave?: { readers: { id: string; name: string }[]; longestMs: number; withOrder: boolean }
  /** Whom she may keep out besides herself. */
  others?: { id: string; name: string }[]
  /** Who is kept out; for those who may declare it. */
  excluded?: { userId: string; name: string; mayLift: boolean }[]
}

/** Access to single cases: what people do about it and what they see of it. */
export interface RecordAccess {
  /** May she break the glass of any case at all? */
  mayBreak(by: ActingUser): Promise<boolean>
  /** How many characters the reason must have. */
  reasonAtLeast(by: ActingUser): Promise<number>
  /** Reads a case she may not see, by its exact code and with a reason, for a while. Others are told at once. */
  breakGlass(by: ActingUser, sent: Sent & { code: string; reason: string }): Promise<{ outcome: 'ok'; grant: RecordGrant } | Denied>
  /** Ends leave before its time: her own, or as one who may give or review it. */
  end(by: ActingUser, grantId: string): Promise<{ outcome: 'ok' } | Denied>
  review(by: ActingUser, grantId: string, sent: { review: 'justified' | 'unjustified'; note: string }): Promise<{ outcome: 'ok' } | Denied>
  /** One she may review, with the reason given. */
  reviewed(by: ActingUser, grantId: string): Promise<{ grant: RecordGrant; reason: string; note: string | undefined; mayReview: boolean } | undefined>
  toReview(by: ActingUser): Promise<RecordGrant[]>
  giveLeave(by: ActingUser, caseId: string, sent: Sent & { user: string; until: string; reason: string; byOrder: boolean }): Promise<{ outcome: 'ok'; grant: RecordGrant } | Denied>
  /** Of herself when `user` is left out. */
  declareConflict(by: ActingUser, caseId: string, sent: Sent & { user?: string | undefined; reason: string }): Promise<{ outcome: 'ok' } | Denied>
  /** Lets somebody in again; never oneself. */
  liftConflict(by: ActingUser, caseId: string, user: string, sent: Sent & { reason: string }): Promise<{ outcome: 'ok' } | Denied>
  /** What the page of a case says of access to it. */
  ofCase(by: ActingUser, caseId: string): Promise<CaseAccess | undefined>
  /** Her own leave in force, for the line above the case. */
  holding(by: ActingUser, caseId: string): Promise<RecordGrant | undefined>
  beAway(by: ActingUser, sent: Sent & { deputy: string; from: string; until: string }): Promise<{ outcome: 'ok'; id: string } | Denied>
  endAbsence(by: ActingUser, id: string): Promise<{ outcome: 'ok' } | Denied>
  absences(by: ActingUser): Promise<Absence[]>
  deputies(by: ActingUser): Promise<{ id: string; name: string }[]>
}
