import type { Knex } from 'knex'
import type { CaseFile } from '../domain/access/permissions'
import { caseFileColumns } from './access'

/** A case as far as access to it is decided on. */
export interface PlacedCase extends CaseFile {
  id: string
  code: string
  personId: string
  practice: boolean
  compartment: string
}

/** Cases whether or not somebody may see them: whoever asks has to decide. */
export const caseFiles = (knex: Knex) => {
  const found = (column: 'id' | 'code', value: string): Promise<PlacedCase | undefined> =>
    knex('cases')
      .where(`cases.${column}`, value)
      .first({ id: 'cases.id', code: 'cases.code', personId: 'cases.person_id', practice: 'cases.practice', compartment: 'cases.compartment', ...caseFileColumns(knex) })
  return {
    byId: (id: string) => found('id', id),
    /** By the whole code, exactly. */
    byCode: (code: string) => found('code', code),
    /** The compartments of units. */
    async compartments(units: string[]): Promise<string[]> {
      return knex<{ compartment: string }>('units').whereIn('units.id', units).distinct('units.compartment').pluck('compartment')
    },
  }
}
