import type { Knex } from 'knex'
import { caseFiles, type PlacedCase } from '../../../database/caseFiles'
import type { PersonKeys } from '../../../database/keys/personKeys'
import { caseAbility, may } from '../../../domain/access/permissions'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import type { ActingUser } from '../acts'
import type { Pathways } from '../pathways'

/** What access to single cases is decided with. `knex` sees every row: each act decides by itself who may. */
export interface RecordAccessNeeds {
  knex: Knex
  personKeys: PersonKeys
  pathways: Pathways
}

/** A case and the definition that says today who may see it. */
export interface Placed {
  file: PlacedCase
  definition: PathwayDefinition
}

/** The rules of a case's pathway as they are today. */
export async function placed({ pathways }: RecordAccessNeeds, file: PlacedCase | undefined): Promise<Placed | undefined> {
  const found = (await pathways.all()).find(({ pathway }) => pathway === file?.pathway)
  return file && found && { file, definition: found.definition }
}

/** A case somebody may see anything of; what is not there and what is not hers look the same. */
export async function visible(needs: RecordAccessNeeds, by: ActingUser, caseId: string): Promise<Placed | undefined> {
  const found = await placed(needs, await caseFiles(needs.knex).byId(caseId))
  if (!found) return undefined
  const grants = await needs.pathways.grants({ pathway: found.file.pathway, grants: {} })
  return may(caseAbility(by, grants), 'read', found.file) ? found : undefined
}
