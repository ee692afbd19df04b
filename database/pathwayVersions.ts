import type { Knex } from 'knex'
import type { Core } from '../domain/pathway/core'
import { compartmentOf } from '../domain/pathway/compartment'
import type { PathwayDefinition } from '../domain/pathway/definition'

export interface PathwayVersion {
  pathway: string
  number: number
  hash: string
  definition: PathwayDefinition
  core: Core
  publishedAt: string
}

interface Publication {
  pathway: string
  /** Of the definition's content. */
  hash: string
  definition: PathwayDefinition
  /** Compiles the core once the number is known: its stamp carries it. */
  core: (number: number) => Core
  publishedBy?: string
}

const columns = {
  pathway: 'pathway_versions.pathway',
  number: 'pathway_versions.number',
  hash: 'pathway_versions.hash',
  definition: 'pathway_versions.definition',
  core: 'pathway_versions.core',
  publishedAt: 'pathway_versions.published_at',
}

/** Published definitions. A version never changes; the same content is the same version. */
export const pathwayVersions = (knex: Knex) => ({
  /** Publishes when the hash is new, and makes it the version new cases open under. Answers with its number either way. */
  async publish({ pathway, hash, definition, core, publishedBy }: Publication): Promise<{ number: number; isNew: boolean }> {
    return knex.transaction(async (trx): Promise<{ number: number; isNew: boolean }> => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`publish ${pathway}`])
      const known: Pick<PathwayVersion, 'number'> | undefined = await trx('pathway_versions').where({ pathway, hash }).first('pathway_versions.number')
      if (known) return { number: known.number, isNew: false }
      const last: Pick<PathwayVersion, 'number'> | undefined = await trx('pathway_versions').where({ pathway }).orderBy('pathway_versions.number', 'desc').first('pathway_versions.number')
      const number = (last?.number ?? 0) + 1
      await trx('pathways').insert({ key: pathway, current: number }).onConflict('key').merge()
      await trx('pathway_versions').insert({ pathway, number, hash, definition: JSON.stringify(definition), core: JSON.stringify(core(number)), compartment: compartmentOf(definition), published_by: publishedBy ?? null })
      return { number, isNew: true }
    })
  },

  async byNumber(pathway: string, number: number): Promise<PathwayVersion | undefined> {
    return knex<PathwayVersion>('pathway_versions').where({ pathway, number }).first(columns)
  },

  /** Number of the version new cases open under. */
  async currentNumber(pathway: string): Promise<number | undefined> {
    const found: { current: number } | undefined = await knex('pathways').where('pathways.key', pathway).first('pathways.current')
    return found?.current
  },

  /** The version new cases open under. */
  async current(pathway: string): Promise<PathwayVersion | undefined> {
    return knex<PathwayVersion>('pathways')
      .join('pathway_versions', (on) => on.on('pathway_versions.pathway', 'pathways.key').on('pathway_versions.number', 'pathways.current'))
      .where('pathways.key', pathway)
      .first(columns)
  },

  async list(): Promise<{ pathway: string; number: number; hash: string; publishedAt: string; isCurrent: boolean }[]> {
    return knex('pathway_versions')
      .join('pathways', 'pathways.key', 'pathway_versions.pathway')
      .orderBy(['pathway_versions.pathway', 'pathway_versions.number'])
      .select(columns.pathway, columns.number, columns.hash, { publishedAt: columns.publishedAt }, knex.raw('pathways.current = pathway_versions.number as "isCurrent"'))
  },
})
