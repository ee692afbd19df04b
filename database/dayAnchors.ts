import { createHash, type Hash } from 'node:crypto'
import type { Knex } from 'knex'

/** What stood in all journals at the end of a day, in one line. */
export interface DayAnchor {
  /** YYYY-MM-DD, by UTC. */
  day: string
  /** How many journals have grown since the anchor before. */
  heads: number
  /** Rows in all journals together. */
  rows: number
  /** Of the anchor before; no bytes for the first. */
  prevHash: Buffer
  hash: Buffer
}

const DAY_MS = 86_400_000
const PAGE = 1_000

/**
 * Anchors the day that ended last, once: notes the head of every journal that has grown, and chains their hash to that
 * of the day before. Undefined when it is anchored already. `now` is an ISO instant.
 */
export async function anchorDay(knex: Knex, now: string): Promise<DayAnchor | undefined> {
  const day = new Date(Date.parse(now) - DAY_MS).toISOString().slice(0, 10)
  if (await isAnchored(knex, day)) return undefined
  return knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['day anchors'])
    if (await isAnchored(trx, day)) return undefined
    const { rows } = await noteHeads(trx, day)
    const last: { hash: Buffer } | undefined = await trx('day_anchors').orderBy('day_anchors.day', 'desc').first('day_anchors.hash')
    const prevHash = last?.hash ?? Buffer.alloc(0)
    const anchor = { day, rows, prevHash, ...(await seal(trx, { day, rows, prevHash })) }
    await trx('day_anchors').insert({ day, heads: anchor.heads, rows, prev_hash: prevHash, hash: anchor.hash })
    return anchor
  })
}

const isAnchored = async (knex: Knex, day: string): Promise<boolean> => (await knex('day_anchors').where('day_anchors.day', '>=', day).first('day_anchors.day')) !== undefined

async function noteHeads(trx: Knex, day: string): Promise<{ rows: number }> {
  const { rows } = await trx.raw<{ rows: [{ rows: number }] }>(
    `with grown as (select c.id, c.sequence, c.last_hash from cases c where c.sequence > 0),
     noted as (insert into audit_anchors (case_id, sequence, hash, day) select g.id, g.sequence, g.last_hash, cast(? as date) from grown g on conflict do nothing)
     select coalesce(sum(g.sequence), 0)::bigint as rows from grown g`,
    [day],
  )
  return rows[0]
}

/**
 * The hash of a day: SHA-256 of `parcurs-anchor-1`, the day, the hash of the anchor before and the number of rows, then of
 * each head of that day by case id: id, sequence, hash. A line each, hashes in hexadecimal (see docs/how-to/verify-the-journal.md).
 */
async function seal(knex: Knex, { day, rows, prevHash }: Pick<DayAnchor, 'day' | 'rows' | 'prevHash'>): Promise<{ heads: number; hash: Buffer }> {
  const hash = createHash('sha256').update(`parcurs-anchor-1 ${day} ${prevHash.toString('hex')} ${rows}\n`)
  return { heads: await addHeads(knex, day, hash), hash: hash.digest() }
}

async function addHeads(knex: Knex, day: string, hash: Hash): Promise<number> {
  let count = 0
  for (let after: [string, number] = ['', 0]; ; ) {
    const heads: { caseId: string; sequence: number; hash: Buffer }[] = await knex('audit_anchors')
      .where('audit_anchors.day', day)
      .whereRaw(`(audit_anchors.case_id collate "C", audit_anchors.sequence) > (?, ?)`, after)
      .orderByRaw('audit_anchors.case_id collate "C", audit_anchors.sequence')
      .limit(PAGE)
      .select({ caseId: 'audit_anchors.case_id', sequence: 'audit_anchors.sequence', hash: 'audit_anchors.hash' })
    for (const head of heads) hash.update(`${head.caseId} ${head.sequence} ${head.hash.toString('hex')}\n`)
    count += heads.length
    const last = heads.at(-1)
    if (!last || heads.length < PAGE) return count
    after = [last.caseId, last.sequence]
  }
}

/** Every anchor, oldest first; or those from a day on. */
export async function* dayAnchors(knex: Knex, since = '0001-01-01'): AsyncGenerator<DayAnchor> {
  for (let from: [string, string] = ['>=', since]; ; ) {
    const page: DayAnchor[] = await knex('day_anchors')
      .where('day_anchors.day', ...from)
      .orderBy('day_anchors.day')
      .limit(PAGE)
      .select({ day: 'day_anchors.day', heads: 'day_anchors.heads', rows: 'day_anchors.rows', prevHash: 'day_anchors.prev_hash', hash: 'day_anchors.hash' })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    from = ['>', last.day]
  }
}

/** What is wrong with the anchor of a day; `kept` is the line of it that was kept elsewhere. */
export interface VerifiedDay {
  day: string
  /** `altered`: its heads no longer give its hash, or it is not what was kept; `removed`: it, or the one before it, is gone; `inserted`: the copy goes further and does not have it. */
  broken?: 'altered' | 'removed' | 'inserted'
}

/** Computes every day's hash again and follows their chain. */
export async function* verifyDays(knex: Knex): AsyncGenerator<DayAnchor & VerifiedDay> {
  let previous: Buffer = Buffer.alloc(0)
  for await (const anchor of dayAnchors(knex)) {
    const { heads, hash } = await seal(knex, anchor)
    const isWhole = heads === anchor.heads && hash.equals(anchor.hash)
    const broken = !isWhole ? 'altered' : anchor.prevHash.equals(previous) ? undefined : 'removed'
    yield { ...anchor, ...(broken && { broken }) }
    previous = anchor.hash
  }
}
