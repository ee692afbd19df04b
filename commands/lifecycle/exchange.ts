import type { Knex } from 'knex'
import { exchangeKeys } from '../../database/exchangeKeys'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { pathwayChanges } from '../../database/pathwayChanges'
import { pathwayVersions } from '../../database/pathwayVersions'
import { asFiles } from '../../domain/pathway/asFiles'
import { changedParts, type ChangedPart } from '../../domain/pathway/changedParts'
import { parsePathway } from '../../domain/pathway/parse'
import { Obstacle } from '../../local/say'
import { definitionHash, NotPublishable } from '../publish'
import { pack, unpack } from './definitionPackage'
import { versionAt } from './ending'
import { makeDraft } from './review'

/** A version as one signed zip; the one in force when no number is given. */
export async function exportVersion(knex: Knex, keys: InstallationKeys, pathway: string, wanted: number | undefined, now: string): Promise<{ zip: Uint8Array; number: number }> {
  const store = pathwayVersions(knex)
  const number = wanted ?? (await store.currentNumber(pathway))
  if (number === undefined) throw new Obstacle({ en: `No version of ${pathway} is in force.`, ro: `Nicio versiune a definiției ${pathway} nu este în vigoare.` })
  const { definition, hash } = await versionAt(knex, pathway, number)
  const files = asFiles(definition, await store.scenariosOf(pathway, number))
  const zip = pack(files, { pathway, version: number, hash, exportedAt: now }, await exchangeKeys(knex).own(keys))
  await pathwayChanges(knex).add({ act: 'exported', pathway, number, hash })
  return { zip, number }
}

export interface Imported {
  draft: string
  pathway: string
  /** What it has otherwise than the version in force here; undefined when there is none. */
  changes?: ChangedPart[]
}

/** Makes a draft of a zip signed by a key that is trusted here; nothing is published by it. */
export async function importPackage(knex: Knex, zip: Uint8Array, by: string): Promise<Imported> {
  const trusted = (await exchangeKeys(knex).trusted()).map(({ fingerprint }) => fingerprint)
  const { files, manifest, signedBy } = unpack(zip, trusted)
  const parsed = parsePathway(files)
  const { definition } = parsed
  if (!definition) throw new NotPublishable(manifest.pathway, parsed.findings)
  if (definition.pathway !== manifest.pathway || definitionHash(definition) !== manifest.hash) {
    throw new Obstacle({ en: 'The definition in the package is not the one its manifest names; it may come from a newer Parcurs.', ro: 'Definiția din pachet nu este cea numită de manifest; poate vine dintr-un Parcurs mai nou.' })
  }
  const draft = await makeDraft(knex, parsed, { by, note: `${manifest.pathway} ${manifest.version}, ${manifest.exportedAt.slice(0, 10)}`, from: signedBy })
  const current = await pathwayVersions(knex).current(manifest.pathway)
  return { draft, pathway: manifest.pathway, ...(current && { changes: changedParts(current.definition, definition) }) }
}
