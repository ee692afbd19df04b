import { createHash } from 'node:crypto'
import type { Submitted } from '../../database/acts'
import { canonicalJson } from '../../domain/pathway/canonical'

/** Submission ids are the sender's; kept per case, so that two senders need not agree. */
export const submissionKey = (scope: string, id: string): string => `${scope} ${id}`

/** Two requests are the same when the same person asks the same, in whatever order its fields were written. */
export const requestHash = (request: object): Buffer => createHash('sha256').update(canonicalJson(request)).digest()

/** Something else was sent under this id before. */
export const isOther = (submitted: Submitted, hash: Buffer): boolean => !submitted.hash.equals(hash)
