import type { Knex } from 'knex'
import { hashAfter, type ChainedRow } from '../../database/journalChain'
import { journalColumns } from '../../database/timelineOverview'

/** What somebody who owns the database could do to a journal, past the triggers that refuse it. */
export const tampering = (knex: Knex, caseId: string) => {
  const unguarded = (work: (trx: Knex) => Promise<unknown>): Promise<void> =>
    knex.transaction(async (trx) => {
      for (const table of ['case_events', 'audit_anchors', 'day_anchors']) await trx.raw('alter table ?? disable trigger user', [table])
      await work(trx)
      for (const table of ['case_events', 'audit_anchors', 'day_anchors']) await trx.raw('alter table ?? enable trigger user', [table])
    })
  const rowAt = async (trx: Knex, sequence: number): Promise<ChainedRow> => {
    const row: ChainedRow | undefined = await trx('case_events').where({ case_id: caseId, sequence }).first({ ...journalColumns, hash: 'hash', prevHash: 'prev_hash' })
    if (!row) throw new Error(`no row ${sequence}`)
    return row
  }
  const renumber = async (trx: Knex, from: number, by: number): Promise<void> => {
    await trx('case_events').where({ case_id: caseId }).where('sequence', '>=', from).update({ sequence: trx.raw('-(sequence + ?)', [by]) })
    await trx('case_events').where({ case_id: caseId }).where('sequence', '<', 0).update({ sequence: trx.raw('-sequence') })
  }
  const put = async (trx: Knex, sequence: number, fits: boolean): Promise<void> => {
    const before = await rowAt(trx, sequence - 1)
    const { hash: _hash, prevHash: _prevHash, ...content } = { ...before, sequence, actor: 'u_invented' }
    const hash = fits ? hashAfter(before.hash, caseId, content) : Buffer.alloc(32, 1)
    const times = { occurred_at: content.occurredAt, recorded_at: content.recordedAt, case_recorded_at: content.caseRecordedAt }
    await trx('case_events').insert({ case_id: caseId, sequence, type: content.type, body: content.body, ...times, actor: content.actor, role: content.role, command: content.command, prev_hash: before.hash, hash })
  }
  const chainAnew = async (trx: Knex, from: number): Promise<void> => {
    const rows = await trx('case_events').where({ case_id: caseId }).where('sequence', '>=', from - 1).orderBy('sequence').select<ChainedRow[]>({ ...journalColumns, hash: 'hash' })
    let previous = rows[0]?.hash ?? Buffer.alloc(0)
    for (const { hash: _hash, ...row } of rows.slice(1)) {
      const hash = hashAfter(previous, caseId, row)
      await trx('case_events').where({ case_id: caseId, sequence: row.sequence }).update({ prev_hash: previous, hash })
      previous = hash
    }
    await trx('cases').where({ id: caseId }).update({ last_hash: previous })
  }
  return {
    unguarded,
    alter: (sequence: number, columns: object) => unguarded((trx) => trx('case_events').where({ case_id: caseId, sequence }).update(columns)),
    /** The row gets another actor and a hash that fits it. */
    alterWithHash: (sequence: number) =>
      unguarded(async (trx) => {
        const { hash: _hash, prevHash, ...row } = await rowAt(trx, sequence)
        const changed = { ...row, actor: 'u_other' }
        await trx('case_events').where({ case_id: caseId, sequence }).update({ actor: 'u_other', hash: hashAfter(prevHash, caseId, changed) })
      }),
    /** … and so do all rows after it, and the head. */
    rewriteFrom: (sequence: number) =>
      unguarded(async (trx) => {
        await trx('case_events').where({ case_id: caseId, sequence }).update({ actor: 'u_other' })
        await chainAnew(trx, sequence)
      }),
    remove: (sequence: number) => unguarded((trx) => trx('case_events').where({ case_id: caseId, sequence }).delete()),
    removeAndRenumber: (sequence: number) =>
      unguarded(async (trx) => {
        await trx('case_events').where({ case_id: caseId, sequence }).delete()
        await renumber(trx, sequence + 1, -1)
      }),
    /** Everything after a row, and with it what the case's row says of its end; `state` too. */
    cutAfter: (sequence: number, { head = false, state = false } = {}) =>
      unguarded(async (trx) => {
        await trx('case_events').where({ case_id: caseId }).where('sequence', '>', sequence).delete()
        if (head) await trx('cases').where({ id: caseId }).update({ sequence, last_hash: (await rowAt(trx, sequence)).hash })
        if (state) await trx('cases').where({ id: caseId }).update({ state: trx.raw(`jsonb_set(state::jsonb, '{sequence}', to_jsonb(?::int))::json`, [sequence]) })
      }),
    swap: (one: number, other: number) =>
      unguarded(async (trx) => {
        const rows = trx('case_events').where({ case_id: caseId })
        await rows.clone().where({ sequence: one }).update({ sequence: -1 })
        await rows.clone().where({ sequence: other }).update({ sequence: one })
        await rows.clone().where({ sequence: -1 }).update({ sequence: other })
      }),
    /** Everything but their hashes changes places. */
    swapContents: (one: number, other: number) =>
      unguarded(async (trx) => {
        const [first, second] = [await rowAt(trx, one), await rowAt(trx, other)]
        const columns = ({ type, body, occurredAt, recordedAt, caseRecordedAt, actor, role, command }: ChainedRow) => ({ type, body, occurred_at: occurredAt, recorded_at: recordedAt, case_recorded_at: caseRecordedAt, actor, role, command })
        await trx('case_events').where({ case_id: caseId, sequence: one }).update(columns(second))
        await trx('case_events').where({ case_id: caseId, sequence: other }).update(columns(first))
      }),
    /** Pushes a row in; `fits`: with hashes that fit the row before. */
    insert: (sequence: number, { fits }: { fits: boolean }) =>
      unguarded(async (trx) => {
        await renumber(trx, sequence, 1)
        await put(trx, sequence, fits)
      }),
    /** Puts a row after the last one; `head`: with what the case's row says of its end. */
    append: (sequence: number, { head }: { head: boolean }) =>
      unguarded(async (trx) => {
        await put(trx, sequence, true)
        if (head) await trx('cases').where({ id: caseId }).update({ sequence, last_hash: (await rowAt(trx, sequence)).hash })
      }),
  }
}
