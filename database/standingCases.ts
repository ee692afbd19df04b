import type { Knex } from 'knex'
import { isFinished } from '../domain/case/settle'
import type { CaseState } from '../domain/case/state'

/** A case as it was last written, with all that its workflow is started again from. */
export interface StandingCase {
  id: string
  code: string
  pathway: string
  version: number
  unitId: string
  /** Of the last row of its journal. */
  sequence: number
  state: CaseState
  /** Milliseconds its clock is ahead of the clock on the wall. */
  clockOffsetMs: number
}

const PAGE = 100

const columns = { id: 'cases.id', code: 'cases.code', pathway: 'cases.pathway', version: 'cases.version', unitId: 'cases.unit_id', sequence: 'cases.sequence', state: 'cases.state', clockOffsetMs: 'cases.clock_offset_ms' }

/** Every case that waits for something, in pages; those that have nothing left to wait for are passed over. Of one pathway when it is named. */
export async function* standingCases(knex: Knex, pathway?: string): AsyncGenerator<StandingCase[]> {
  for (let after = ''; ; ) {
    const page: StandingCase[] = await knex('cases').whereNotNull('cases.state').where('cases.id', '>', after).modify((query) => (pathway === undefined ? query : query.where('cases.pathway', pathway))).orderBy('cases.id').limit(PAGE).select(columns)
    yield page.filter(({ state }) => !isFinished(state))
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.id
  }
}

/** The same case as it is written by now. */
export async function standingCase(knex: Knex, id: string): Promise<StandingCase | undefined> {
  return knex<StandingCase>('cases').whereNotNull('cases.state').where('cases.id', id).first<StandingCase | undefined>(columns)
}

/** Ids of all cases, in pages. */
export async function* caseIds(knex: Knex): AsyncGenerator<{ id: string; code: string }> {
  for (let after = ''; ; ) {
    const page: { id: string; code: string }[] = await knex('cases').whereNotNull('cases.state').where('cases.id', '>', after).orderBy('cases.id').limit(10 * PAGE).select('cases.id', 'cases.code')
    yield* page
    const last = page.at(-1)
    if (!last || page.length < 10 * PAGE) return
    after = last.id
  }
}
