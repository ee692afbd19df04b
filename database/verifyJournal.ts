import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { sealedText, type JournalRow } from './journalRow'
import { journalColumns } from './timelineOverview'

/** The first place at which a journal is not what was written. */
export interface BrokenJournal {
  sequence: number
  reason: 'missing' | 'changed' | 'cut-short' | 'not-as-anchored'
}

type ChainedRow = JournalRow & { hash: Buffer; prevHash: Buffer }

const PAGE = 500

/** Follows the chain of a case from its first row, and compares it with its head and with the anchors taken of it. */
export async function verifyJournal(knex: Knex, caseId: string): Promise<BrokenJournal | undefined> {
  const anchors = await anchorsOf(knex, caseId)
  let sequence = 0
  let hash = Buffer.alloc(0)
  for (;;) {
    const rows: ChainedRow[] = await knex('case_events')
      .where('case_events.case_id', caseId)
      .where('case_events.sequence', '>', sequence)
      .orderBy('case_events.sequence')
      .limit(PAGE)
      .select({ ...journalColumns, hash: 'case_events.hash', prevHash: 'case_events.prev_hash' })
    for (const { hash: written, prevHash, ...row } of rows) {
      sequence += 1
      if (row.sequence !== sequence) return { sequence, reason: 'missing' }
      hash = createHash('sha256').update(hash).update(sealedText(caseId, row)).digest()
      if (!written.equals(hash) || (sequence > 1 && prevHash.length === 0)) return { sequence, reason: 'changed' }
      if (anchors.get(sequence)?.equals(hash) === false) return { sequence, reason: 'not-as-anchored' }
    }
    if (rows.length < PAGE) return cutShort(knex, caseId, { sequence, hash }, anchors)
  }
}

async function anchorsOf(knex: Knex, caseId: string): Promise<Map<number, Buffer>> {
  const rows: { sequence: number; hash: Buffer }[] = await knex('audit_anchors').where('audit_anchors.case_id', caseId).select('audit_anchors.sequence', 'audit_anchors.hash')
  return new Map(rows.map(({ sequence, hash }) => [sequence, hash]))
}

async function cutShort(knex: Knex, caseId: string, end: { sequence: number; hash: Buffer }, anchors: Map<number, Buffer>): Promise<BrokenJournal | undefined> {
  const head: { sequence: number; last_hash: Buffer } | undefined = await knex('cases').where('cases.id', caseId).first('cases.sequence', 'cases.last_hash')
  const isShort = Math.max(head?.sequence ?? 0, ...anchors.keys()) > end.sequence
  if (isShort) return { sequence: end.sequence + 1, reason: 'cut-short' }
  return head && !head.last_hash.equals(end.hash) ? { sequence: end.sequence, reason: 'changed' } : undefined
}

/** Notes the head of every journal that has grown since the last time; kept elsewhere too, it proves that nothing was rewritten. Answers with how many. */
export async function anchorJournals(knex: Knex): Promise<number> {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `insert into audit_anchors (case_id, sequence, hash) select cases.id, cases.sequence, cases.last_hash from cases where cases.sequence > 0 on conflict do nothing`,
  )
  return rowCount
}
