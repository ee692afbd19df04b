import { createHash } from 'node:crypto'
import { sealedText, type JournalRow } from './journalRow'

/** A row of the journal with what ties it to the row before. */
export type ChainedRow = JournalRow & { hash: Buffer; prevHash: Buffer }

/** How far a journal is as it was written; 0 and no bytes before its first row. */
export interface Intact {
  sequence: number
  hash: Buffer
}

export const NOTHING_YET: Intact = { sequence: 0, hash: Buffer.alloc(0) }

/** The first place at which a journal is not what was written. */
export interface BrokenJournal {
  sequence: number
  /** `rewritten`: the chain was computed anew; the row is the first that may have changed, `with` the anchored one that did. */
  kind: 'altered' | 'removed' | 'swapped' | 'inserted' | 'rewritten'
  /** The row it was swapped with, or the anchored one that no longer fits. */
  with?: number
}

/** The hash of a row that stands at `sequence` after a row with the hash `previous`. */
export const hashAfter = (previous: Buffer, caseId: string, row: JournalRow, sequence = row.sequence): Buffer =>
  createHash('sha256').update(previous).update(sealedText(caseId, { ...row, sequence })).digest()

const columns = ({ hash: _hash, prevHash: _prevHash, ...row }: ChainedRow): JournalRow => row

/** The journal up to and with this row; undefined when the row is not the one that was written there. */
export function follow(caseId: string, { sequence, hash }: Intact, chained: ChainedRow): Intact | undefined {
  const next = { sequence: sequence + 1, hash: hashAfter(hash, caseId, columns(chained)) }
  return chained.sequence === next.sequence && chained.prevHash.equals(hash) && chained.hash.equals(next.hash) ? next : undefined
}

/** The rest of a case's journal, for whoever looks for what happened to a row. */
export interface Surroundings {
  caseId: string
  /** Rows after the broken one, in order. */
  later: AsyncIterable<ChainedRow>
  /** Sequence of the row with this hash before the broken one. */
  earlier(hash: Buffer): Promise<number | undefined>
}

/** How many rows taken out together are still told from rows that were altered, when those after them were renumbered. */
const MOST_REMOVED = 100

/** What happened at the first row that does not follow on what is intact. */
export async function diagnose(intact: Intact, broken: ChainedRow, around: Surroundings): Promise<BrokenJournal> {
  const expected = intact.sequence + 1
  if (broken.sequence > expected) return { sequence: expected, kind: 'removed' }
  return (
    (await movedAway(intact, broken, around)) ??
    (await pushedIn(broken, around)) ??
    whatRemains(around.caseId, intact, broken) ?? { sequence: expected, kind: 'altered' }
  )
}

/** The row that was written here stands further on: swapped with this one, or pushed back by it. */
async function movedAway(intact: Intact, broken: ChainedRow, { caseId, later }: Surroundings): Promise<BrokenJournal | undefined> {
  const expected = intact.sequence + 1
  for await (const other of later) {
    const here = hashAfter(intact.hash, caseId, columns(other), expected)
    if (!here.equals(other.hash) && !here.equals(broken.hash)) continue
    const there = [broken, other].some(({ prevHash, hash }) => hashAfter(prevHash, caseId, columns(broken), other.sequence).equals(hash))
    return there ? { sequence: expected, kind: 'swapped', with: other.sequence } : { sequence: expected, kind: 'inserted' }
  }
  return undefined
}

/** It follows on an earlier row than the one before it: what stands between was put there, with fitting hashes. */
async function pushedIn(broken: ChainedRow, { caseId, earlier }: Surroundings): Promise<BrokenJournal | undefined> {
  const after = broken.prevHash.length === 0 ? 0 : await earlier(broken.prevHash)
  if (after === undefined || after >= broken.sequence - 1) return undefined
  const isHere = hashAfter(broken.prevHash, caseId, columns(broken), after + 1).equals(broken.hash)
  return isHere ? { sequence: after + 1, kind: 'inserted' } : undefined
}

function whatRemains(caseId: string, intact: Intact, broken: ChainedRow): BrokenJournal | undefined {
  const isWrittenAt = (sequence: number): boolean => hashAfter(broken.prevHash, caseId, columns(broken), sequence).equals(broken.hash)
  // It is whole and follows on another hash than the row before it has: that one was given new content and a new hash.
  if (intact.sequence > 0 && isWrittenAt(broken.sequence) && !broken.prevHash.equals(intact.hash)) return { sequence: intact.sequence, kind: 'altered' }
  for (let removed = 1; removed <= MOST_REMOVED; removed++) if (isWrittenAt(broken.sequence + removed)) return { sequence: broken.sequence, kind: 'removed' }
  return undefined
}
