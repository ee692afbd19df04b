import type { Knex } from 'knex'
import { newId } from './newId'

export interface Opening {
  pathway: string
  version: number
  hash: string
  unitId: string
  personId: string
  openedAt: string
  /** Year written in the code: that of the opening, by the pathway's zone. */
  year: number
  createdBy: string
  practice?: boolean
  imported?: boolean
  /** Case clock minus the clock on the wall; practice only. */
  clockOffsetMs?: number
  /** Id of the submission: the same one opens one case. */
  openedWith?: string
}

/** Practice cases are numbered apart, so that real numbers have no gaps. */
const PRACTICE_SERIES = 'EX'

/** That of the rules it opens under. Its unit and its person must be of the same: their keys refuse anything else. */
const compartmentOf = (trx: Knex, { pathway, version }: Opening): Knex.QueryBuilder => trx('pathway_versions').where({ pathway, number: version }).select('pathway_versions.compartment')

/** Cases before their workflow runs; afterwards only their events change them. */
export const cases = (knex: Knex) => ({
  /** Gives a case its id and the next code of its unit and year, and writes it as `opening`. The same submission again answers with the same case. */
  async reserve(opening: Opening): Promise<{ id: string; code: string }> {
    return knex.transaction(async (trx): Promise<{ id: string; code: string }> => {
      const known = opening.openedWith ? await cases(trx).openedWith(opening.openedWith) : undefined
      if (known) return known
      const reserved = { id: newId('c'), code: await nextCode(trx, opening) }
      await trx('cases').insert({ ...reserved, ...rowOf(opening), compartment: compartmentOf(trx, opening) })
      return reserved
    })
  },

  /** The case a submission has opened. In a transaction nobody else opens one with it until that ends. */
  async openedWith(submissionId: string): Promise<{ id: string; code: string } | undefined> {
    await knex.raw('select pg_advisory_xact_lock(hashtext(?))', [`open ${submissionId}`])
    return knex<{ id: string; code: string }>('cases').where('cases.opened_with', submissionId).first('cases.id', 'cases.code')
  },

  /** Practice: the case's clock has been moved forward. */
  async setClockOffset(id: string, milliseconds: number): Promise<void> {
    await knex('cases').where('cases.id', id).where('cases.practice', true).update({ clock_offset_ms: milliseconds })
  },
})

function rowOf({ pathway, version, hash, unitId, personId, openedAt, createdBy, practice, imported, clockOffsetMs, openedWith }: Opening) {
  const rules = { pathway, version, hash, unit_id: unitId, person_id: personId }
  return { ...rules, opened_at: openedAt, created_by: createdBy, practice: practice ?? false, imported: imported ?? false, clock_offset_ms: clockOffsetMs ?? 0, opened_with: openedWith ?? null }
}

async function nextCode(trx: Knex, { unitId, year, practice }: Opening): Promise<string> {
  const unit: { code: string } | undefined = await trx('units').where('units.id', unitId).first('units.code')
  if (!unit) throw new Error(`there is no unit ${unitId}`)
  const series = [...(practice ? [PRACTICE_SERIES] : []), unit.code, year].join('-')
  const [counter] = await trx<{ series: string; last: number }>('case_counters').insert({ series, last: 1 }).onConflict('series').merge({ last: trx.raw<number>('case_counters.last + 1') }).returning('last')
  return `${series}-${String(counter?.last).padStart(4, '0')}`
}
