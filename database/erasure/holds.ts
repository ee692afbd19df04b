import type { Knex } from 'knex'
import type { HoldGround } from '../../domain/retention/grounds'
import { newId } from '../newId'

export interface Hold {
  ground: HoldGround
  reference: string
  placedBy: string
  placedAt: string
}

/** Orders to keep a case whatever its rules say. */
export const holds = (knex: Knex) => ({
  /** The same order again changes nothing. */
  async place(caseId: string, { ground, reference, placedBy }: Omit<Hold, 'placedAt'>): Promise<void> {
    await knex('holds').insert({ id: newId('h'), case_id: caseId, ground, reference, placed_by: placedBy }).onConflict(knex.raw('(case_id, ground, reference) where lifted_at is null')).ignore()
  },

  /** Answers with how many were lifted; all that stand, or those of one reference. */
  async lift(caseId: string, by: string, reference?: string): Promise<number> {
    return knex('holds')
      .where({ case_id: caseId, ...(reference !== undefined && { reference }) })
      .whereNull('holds.lifted_at')
      .update({ lifted_by: by, lifted_at: knex.fn.now() })
  },

  async standing(caseId: string): Promise<Hold[]> {
    return knex('holds').where('holds.case_id', caseId).whereNull('holds.lifted_at').orderBy('holds.placed_at').select({ ground: 'holds.ground', reference: 'holds.reference', placedBy: 'holds.placed_by', placedAt: 'holds.placed_at' })
  },
})
