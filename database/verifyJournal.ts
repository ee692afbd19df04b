import type { Knex } from 'knex'
import { diagnose, follow, NOTHING_YET, type BrokenJournal, type ChainedRow, type Intact, type Surroundings } from './journalChain'
import { journalColumns } from './timelineOverview'

/** A case and what was found of its journal; `broken` is absent when every row is as it was written. */
export interface VerifiedJournal {
  caseId: string
  /** The case's code; its id when there are rows of a case that does not exist. */
  code: string
  broken?: BrokenJournal
}

/** What else is known of how long a journal is, and of its rows. */
interface Head {
  id: string
  code: string
  sequence: number
  lastHash: Buffer
  /** Sequence its state was written with; null before its first row. */
  stateSequence: number | null
}

const CASES = 200
const ROWS = 1_000

/**
 * Follows the chain of every case from its first row, and compares it with its head, its state and the anchors taken of
 * it. Some hundred cases at a time, each time in one snapshot, so that work may go on meanwhile.
 */
export async function* verifyJournals(knex: Knex): AsyncGenerator<VerifiedJournal> {
  let after = ''
  for (;;) {
    const page = await inSnapshot(knex, async (trx) => {
      const heads = await headsAfter(trx, after)
      return { last: heads.at(-1)?.id, verified: await verifyPage(trx, heads), isWhole: heads.length === CASES }
    })
    yield* page.verified
    if (!page.isWhole || page.last === undefined) break
    after = page.last
  }
  yield* await rowsWithoutCase(knex)
}

/** The first row of a case that is not as it was written, if any. */
export const verifyJournal = (knex: Knex, caseId: string): Promise<BrokenJournal | undefined> =>
  inSnapshot(knex, async (trx) => (await verifyPage(trx, await headOf(trx, caseId)))[0]?.broken)

const inSnapshot = <Result>(knex: Knex, work: (trx: Knex) => Promise<Result>): Promise<Result> => knex.transaction(work, { isolationLevel: 'repeatable read', readOnly: true })

const headColumns = (knex: Knex) => ({ id: 'cases.id', code: 'cases.code', sequence: 'cases.sequence', lastHash: 'cases.last_hash', stateSequence: knex.raw(`(cases.state->>'sequence')::int`) })

async function headOf(knex: Knex, caseId: string): Promise<Head[]> {
  return knex('cases').where('cases.id', caseId).select(headColumns(knex))
}

async function headsAfter(knex: Knex, after: string): Promise<Head[]> {
  return knex('cases').where('cases.id', '>', after).orderBy('cases.id').limit(CASES).select(headColumns(knex))
}

async function verifyPage(trx: Knex, heads: Head[]): Promise<VerifiedJournal[]> {
  const ids = heads.map(({ id }) => id)
  const anchors = await anchorsOf(trx, ids)
  const intact = new Map<string, Intact>()
  const broken = new Map<string, BrokenJournal>()
  for await (const { caseId, ...row } of rowsOf(trx, ids)) {
    if (broken.has(caseId)) continue
    const before = intact.get(caseId) ?? NOTHING_YET
    const next = follow(caseId, before, row)
    if (!next) broken.set(caseId, await diagnose(before, row, surroundings(trx, caseId, row.sequence)))
    else if (anchors.get(caseId)?.get(next.sequence)?.equals(next.hash) === false) broken.set(caseId, rewritten(anchors.get(caseId), next.sequence))
    else intact.set(caseId, next)
  }
  return heads.map((head) => {
    const found = broken.get(head.id) ?? atTheEnd(head, intact.get(head.id) ?? NOTHING_YET, anchors.get(head.id))
    return { caseId: head.id, code: head.code, ...(found && { broken: found }) }
  })
}

/** Rows of these cases, case by case and in order. */
async function* rowsOf(knex: Knex, caseIds: string[], from: [string, number] = ['', 0]): AsyncGenerator<ChainedRow & { caseId: string }> {
  for (let after = from; ; ) {
    const rows: (ChainedRow & { caseId: string })[] = await knex('case_events')
      .whereIn('case_events.case_id', caseIds)
      .whereRaw('(case_events.case_id, case_events.sequence) > (?, ?)', after)
      .orderBy(['case_events.case_id', 'case_events.sequence'])
      .limit(ROWS)
      .select({ caseId: 'case_events.case_id', ...journalColumns, hash: 'case_events.hash', prevHash: 'case_events.prev_hash' })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS) return
    after = [last.caseId, last.sequence]
  }
}

function surroundings(knex: Knex, caseId: string, sequence: number): Surroundings {
  return {
    caseId,
    later: laterRows(knex, caseId, sequence),
    earlier: async (hash) => {
      const row: { sequence: number } | undefined = await knex('case_events').where({ case_id: caseId, hash }).where('case_events.sequence', '<', sequence).first('case_events.sequence')
      return row?.sequence
    },
  }
}

async function* laterRows(knex: Knex, caseId: string, sequence: number): AsyncGenerator<ChainedRow> {
  for await (const { caseId: _caseId, ...row } of rowsOf(knex, [caseId], [caseId, sequence])) yield row
}

async function anchorsOf(knex: Knex, caseIds: string[]): Promise<Map<string, Map<number, Buffer>>> {
  const rows: { caseId: string; sequence: number; hash: Buffer }[] = await knex('audit_anchors')
    .whereIn('audit_anchors.case_id', caseIds)
    .orderBy('audit_anchors.sequence')
    .select({ caseId: 'audit_anchors.case_id', sequence: 'audit_anchors.sequence', hash: 'audit_anchors.hash' })
  const anchors = new Map<string, Map<number, Buffer>>()
  for (const { caseId, sequence, hash } of rows) anchors.set(caseId, (anchors.get(caseId) ?? new Map<number, Buffer>()).set(sequence, hash))
  return anchors
}

/** The chain fits and the anchor does not: something since the anchor before was changed, and all hashes after it. */
function rewritten(anchors: Map<number, Buffer> | undefined, at: number): BrokenJournal {
  const before = Math.max(0, ...[...(anchors?.keys() ?? [])].filter((sequence) => sequence < at))
  return { sequence: before + 1, kind: 'rewritten', with: at }
}

/** All rows there are follow on each other; whether they are all that were written is for the head, the state and the anchors to say. */
function atTheEnd({ sequence, lastHash, stateSequence }: Head, end: Intact, anchors: Map<number, Buffer> | undefined): BrokenJournal | undefined {
  const known = Math.max(sequence, stateSequence ?? 0, ...(anchors?.keys() ?? []))
  if (known > end.sequence) return { sequence: end.sequence + 1, kind: 'removed' }
  const least = Math.min(sequence, stateSequence ?? sequence)
  if (least < end.sequence) return { sequence: least + 1, kind: 'inserted' }
  return lastHash.equals(end.hash) ? undefined : { sequence, kind: 'altered' }
}

async function rowsWithoutCase(knex: Knex): Promise<VerifiedJournal[]> {
  const rows: { caseId: string; sequence: number }[] = await knex('case_events')
    .whereNotExists(knex('cases').where('cases.id', knex.ref('case_events.case_id')).select(knex.raw('1')))
    .groupBy('case_events.case_id')
    .orderBy('case_events.case_id')
    .select({ caseId: 'case_events.case_id' })
    .min({ sequence: 'case_events.sequence' })
  return rows.map(({ caseId, sequence }) => ({ caseId, code: caseId, broken: { sequence, kind: 'inserted' } }))
}
