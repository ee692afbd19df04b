import type { Knex } from 'knex'
import type { ErasureGround } from '../../domain/retention/grounds'
import { newId } from '../newId'
import { destroy } from './destroy'

/** A request to erase, what became of it, and the tombstone afterwards. */
export interface Erasure {
  id: string
  personId: string
  /** Null when everything about the person goes. */
  caseId: string | null
  codes: string[]
  ground: ErasureGround
  rules: string[]
  reference: string | null
  requestedBy: string
  requestedAt: string
  confirmedBy: string | null
  erasedAt: string | null
  forgottenAt: string | null
}

const columns = {
  id: 'erasures.id',
  personId: 'erasures.person_id',
  caseId: 'erasures.case_id',
  codes: 'erasures.codes',
  ground: 'erasures.ground',
  rules: 'erasures.rules',
  reference: 'erasures.reference',
  requestedBy: 'erasures.requested_by',
  requestedAt: 'erasures.requested_at',
  confirmedBy: 'erasures.confirmed_by',
  erasedAt: 'erasures.erased_at',
  forgottenAt: 'erasures.forgotten_at',
}

type Asked = Pick<Erasure, 'personId' | 'caseId' | 'codes' | 'ground' | 'rules' | 'reference' | 'requestedBy'>

/** Requests to erase: asked for by one, confirmed by another, carried out once. */
export const erasures = (knex: Knex) => {
  const standing = () => knex('erasures').whereNull('erasures.withdrawn_at')
  return {
    async byId(id: string): Promise<Erasure | undefined> {
      return standing().where('erasures.id', id).first<Erasure | undefined>(columns)
    },

    /** The same person or case again answers with the request that stands already. */
    async request({ personId, caseId, requestedBy, ...asked }: Asked): Promise<{ id: string; isNew: boolean }> {
      const id = newId('e')
      const row = { id, person_id: personId, case_id: caseId, requested_by: requestedBy, ...asked }
      const made = await knex('erasures').insert(row).onConflict(knex.raw(`(person_id, coalesce(case_id, '')) where withdrawn_at is null`)).ignore().returning('id')
      if (made.length > 0) return { id, isNew: true }
      const known = await standing().where({ person_id: personId, case_id: caseId }).first<{ id: string } | undefined>('erasures.id')
      return { id: known?.id ?? id, isNew: false }
    },

    /** False when it was carried out already or is not there. */
    async withdraw(id: string, by: string): Promise<boolean> {
      return (await standing().where('erasures.id', id).whereNull('erasures.confirmed_at').update({ withdrawn_at: knex.fn.now(), withdrawn_by: by })) === 1
    },

    /** Confirms and destroys in one transaction; nothing when it was confirmed already. */
    async carryOut(id: string, confirmedBy: string): Promise<void> {
      await knex.transaction(async (trx) => {
        const found = await trx('erasures').where('erasures.id', id).whereNull('erasures.withdrawn_at').whereNull('erasures.erased_at').forUpdate().first<Erasure | undefined>(columns)
        if (!found) return
        const at = new Date().toISOString()
        const counts = await destroy(trx, found, at)
        await trx('erasures').where('erasures.id', id).update({ confirmed_by: confirmedBy, confirmed_at: at, erased_at: at, counts: JSON.stringify(counts) })
      })
    },

    /** The engine holds nothing of it any more. */
    async forgotten(id: string): Promise<void> {
      await knex('erasures').where('erasures.id', id).update({ forgotten_at: knex.fn.now() })
    },

    /** Carried out here, and not yet in the engine. */
    async unforgotten(): Promise<Erasure[]> {
      return standing().whereNotNull('erasures.erased_at').whereNull('erasures.forgotten_at').orderBy('erasures.erased_at').select(columns)
    },

    /** Asked for and not confirmed yet, oldest first. */
    async waiting(limit: number): Promise<Erasure[]> {
      return standing().whereNull('erasures.confirmed_at').orderBy('erasures.requested_at').limit(limit).select(columns)
    },
  }
}

/** Ids of the cases an erasure is about. */
export async function casesErased(knex: Knex, { personId, caseId }: Pick<Erasure, 'personId' | 'caseId'>): Promise<string[]> {
  return caseId === null ? knex('cases').where('cases.person_id', personId).orderBy('cases.id').pluck('cases.id') : [caseId]
}
