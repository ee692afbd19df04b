import type { DocumentRow } from '../../../database/documents'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import type { Document } from '../../../domain/document/definition'
import type { Filler } from '../../../domain/document/whoFills'
import type { Problem } from '../../../domain/form/problem'
import type { ActingUser } from '../acts'

/** A value a document needs and nobody has recorded, with the steps or events that would. */
export interface MissingValue extends Filler {
  name: string
}

/** A document of the pathway as somebody may make it in this case now, or why not. */
export interface Offer {
  document: Document
  /** `role`: she may not; `class`: it says what she may not read; `when`: its condition does not hold. */
  held: 'role' | 'class' | 'when' | undefined
  missing: MissingValue[]
}

export interface CaseDocuments {
  definition: PathwayDefinition
  made: (DocumentRow & { title: Document['title']; mayAct: boolean })[]
  offers: Offer[]
}

/** One document of a case, as it is or would be. */
export interface ShownDocument {
  row: DocumentRow
  document: Document
  definition: PathwayDefinition
  html: string
  /** Of the text as shown; whoever makes it final says which text she has read. */
  hash: string
  missing: MissingValue[]
  /** Forbidden words in it. */
  forbidden: string[]
  reason: string | undefined
  mayAct: boolean
}

export type DocumentOutcome =
  | { outcome: 'ok'; id: string }
  | { outcome: 'unknown' }
  | { outcome: 'invalid'; problems: Problem[] }
  /** `changed`: something was recorded since she read it; `missing`, `forbidden`: it may not be final yet; `not-draft`, `not-final`: it is past that. */
  | { outcome: 'refused'; why: 'role' | 'class' | 'when' | 'changed' | 'missing' | 'forbidden' | 'not-draft' | 'not-final'; missing?: MissingValue[] }

/** Documents of cases: only what somebody may see of them, and only what she may do. */
export interface Documents {
  ofCase(by: ActingUser, caseId: string): Promise<CaseDocuments | undefined>
  draft(by: ActingUser, caseId: string, asked: { document: string; language: 'ro' | 'en'; answers: Record<string, unknown> }): Promise<DocumentOutcome>
  show(by: ActingUser, caseId: string, id: string): Promise<ShownDocument | undefined>
  pdf(by: ActingUser, caseId: string, id: string): Promise<{ pdf: Buffer; name: string } | undefined>
  finalise(by: ActingUser, caseId: string, id: string, read: { hash: string }): Promise<DocumentOutcome>
  annul(by: ActingUser, caseId: string, id: string, why: { reason: string }): Promise<DocumentOutcome>
  throwAway(by: ActingUser, caseId: string, id: string): Promise<DocumentOutcome>
}
