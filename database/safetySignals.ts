import type { Knex } from 'knex'
import type { SafetyFlag } from '../domain/signal/definition'
import { openJson, sealJson } from './keys/sealedJson'
import type { Vault } from './keys/vault'
import { newId } from './newId'

/** What is told: nothing of who sent it, nor of its case but the token. */
export interface Signal {
  id: string
  token: string
  pathway: string
  type: string
  level: string
  /** When it happened. */
  at: string
  note: string | null
  receivedAt: string
  seenAt: string | null
}

export interface SignalSent {
  id: string
  caseId: string
  pathway: string
  compartment: string
  type: string
  level: string
  at: string
  note?: string | undefined
}

/** An answer that is due: which case it is for is known here and handed to the engine only. */
export interface DueFlag {
  token: string
  change: string
  caseId: string
  flag: SafetyFlag
  groupMixBlock: boolean
}

/** Where a liaison listens: her compartment and the counties of her units. */
export interface Ears {
  compartment: string
  counties: string[]
}

const about = (id: string): string => `signal ${id}`

/** The only tables two compartments write to, each its own side of them. */
export const safetySignals = (knex: Knex, vault: Vault) => ({
  /** Twice with the same id tells it once. A unit without a county has nobody to tell. */
  async send({ id, caseId, pathway, compartment, type, level, at, note }: SignalSent): Promise<void> {
    await knex.transaction(async (trx) => {
      await trx('safety_tokens').insert({ token: newId('st'), case_id: caseId }).onConflict('case_id').ignore()
      const sealed = note === undefined || note === '' ? null : sealJson(vault.signalKeyOf(compartment), note, about(id))
      await trx.raw(
        `insert into safety_signals (id, token, pathway, compartment, county, type, level, at, note)
         select :id, t.token, :pathway, :compartment, coalesce(u.county, u.code), :type, :level, :at, :note
         from safety_tokens t join cases c on c.id = t.case_id join units u on u.id = c.unit_id where t.case_id = :caseId on conflict (id) do nothing`,
        { id, caseId, pathway, compartment, type, level, at, note: sealed },
      )
    })
  },

  /** What has been told there, newest first. */
  async heard({ compartment, counties }: Ears, limit: number, before?: string): Promise<Signal[]> {
    const rows = await knex('safety_signals')
      .where('safety_signals.compartment', compartment)
      .whereIn('safety_signals.county', counties)
      .modify((query) => (before === undefined ? query : query.whereRaw('(safety_signals.received_at, safety_signals.id) < (select l.received_at, l.id from safety_signals l where l.id = ?)', [before])))
      .orderBy([{ column: 'safety_signals.received_at', order: 'desc' }, { column: 'safety_signals.id', order: 'desc' }])
      .limit(limit)
      .select<(Omit<Signal, 'note'> & { note: Buffer | null })[]>({ id: 'id', token: 'token', pathway: 'pathway', type: 'type', level: 'level', at: 'at', note: 'note', receivedAt: 'received_at', seenAt: 'seen_at' })
    const key = vault.signalKeyOf(compartment)
    return rows.map((row) => ({ ...row, note: row.note && openJson<string>(key, row.note, about(row.id)) }))
  },

  async markSeen({ compartment, counties }: Ears, id: string, by: string): Promise<boolean> {
    const of = knex('safety_signals').where('safety_signals.id', id).where('safety_signals.compartment', compartment).whereIn('safety_signals.county', counties)
    await of.clone().whereNull('safety_signals.seen_at').update({ seen_at: knex.fn.now(), seen_by: by })
    return (await of.clone().first('safety_signals.id')) !== undefined
  },

  /** Whether anything under this token was told there. */
  async knows({ compartment, counties }: Ears, token: string): Promise<boolean> {
    return (await knex('safety_signals').where('safety_signals.token', token).where('safety_signals.compartment', compartment).whereIn('safety_signals.county', counties).first('safety_signals.id')) !== undefined
  },

  /** A case by its code, as somebody types it; whether she may see it is asked after. */
  async caseCalled(code: string): Promise<string | undefined> {
    const row: { id: string } | undefined = await knex('cases').where('cases.code', code).first('cases.id')
    return row?.id
  },

  async link(token: string, caseId: string, by: string): Promise<void> {
    await knex('safety_links').insert({ token, case_id: caseId, linked_by: by }).onConflict().ignore()
  },

  /** Cases of the asking compartment by the tokens they are linked with. */
  async linked(tokens: string[]): Promise<{ token: string; caseId: string }[]> {
    return knex('safety_links').whereIn('safety_links.token', tokens).select({ token: 'safety_links.token', caseId: 'safety_links.case_id' })
  },

  async setFlag(token: string, flag: SafetyFlag, groupMixBlock: boolean, by: string, passOnAt: string): Promise<void> {
    const row = { token, change: newId('sf'), flag, group_mix_block: groupMixBlock, set_by: by, set_at: knex.fn.now(), pass_on_at: passOnAt, passed_on_at: null }
    await knex('safety_flags').insert(row).onConflict('token').merge().where((same) => void same.whereNot('safety_flags.flag', flag).orWhereNot('safety_flags.group_mix_block', groupMixBlock))
  },

  async dueFlags(now: string, limit: number): Promise<DueFlag[]> {
    return knex('safety_flags')
      .join('safety_tokens', 'safety_tokens.token', 'safety_flags.token')
      .whereNull('safety_flags.passed_on_at')
      .where('safety_flags.pass_on_at', '<=', now)
      .orderBy('safety_flags.pass_on_at')
      .limit(limit)
      .select({ token: 'safety_flags.token', change: 'safety_flags.change', caseId: 'safety_tokens.case_id', flag: 'safety_flags.flag', groupMixBlock: 'safety_flags.group_mix_block' })
  },

  /** Unless it was changed meanwhile. */
  async markPassedOn({ token, change }: DueFlag, at: string): Promise<void> {
    await knex('safety_flags').where({ token, change }).update({ passed_on_at: at })
  },

  async postpone({ token, change }: DueFlag, until: string): Promise<void> {
    await knex('safety_flags').where({ token, change }).update({ pass_on_at: until })
  },
})

/** Deletes what these cases have told other compartments and what was told back; answers with how many rows went. */
export async function forgetSignals(trx: Knex, ids: string[]): Promise<Record<string, number>> {
  const tokens = await trx('safety_tokens').whereIn('safety_tokens.case_id', ids).pluck<string[]>('safety_tokens.token')
  const counts: Record<string, number> = {}
  for (const table of ['safety_signals', 'safety_flags']) counts[table] = await trx(table).whereIn(`${table}.token`, tokens).delete()
  counts.safety_links = await trx('safety_links').where((either) => void either.whereIn('safety_links.token', tokens).orWhereIn('safety_links.case_id', ids)).delete()
  counts.safety_tokens = await trx('safety_tokens').whereIn('safety_tokens.token', tokens).delete()
  return counts
}
