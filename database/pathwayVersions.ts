import type { Knex } from 'knex'
import type { CaseState } from '../domain/case/state'
import type { Core } from '../domain/pathway/core'
import { compartmentOf } from '../domain/pathway/compartment'
import type { PathwayDefinition } from '../domain/pathway/definition'
import type { Scenario } from '../domain/scenario/definition'
import { withDeclared } from '../domain/time/declaredDays'
import { calendarDays } from './calendarDays'
import { pathwayChanges } from './pathwayChanges'

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
  scenarios?: Scenario[]
  /** New cases open under it from then on; at once when nothing is said. */
  effectiveFrom?: string
  /** Why it is published. */
  reason?: string
  draftId?: string
  /** An older version whose content comes back under a new number. */
  copiedFrom?: number
}

export type VersionState = 'inForce' | 'upcoming' | 'replaced' | 'stopped' | 'retired'

export interface VersionRow {
  pathway: string
  number: number
  hash: string
  publishedAt: string
  effectiveFrom: string
  copiedFrom: number | null
  isCurrent: boolean
  state: VersionState
}

const columns = {
  pathway: 'pathway_versions.pathway',
  number: 'pathway_versions.number',
  hash: 'pathway_versions.hash',
  definition: 'pathway_versions.definition',
  core: 'pathway_versions.core',
  publishedAt: 'pathway_versions.published_at',
}

/** Published definitions. A version never changes; the same content is the same version, unless it comes back. */
export const pathwayVersions = (knex: Knex) => ({
  /** Publishes when the hash is new, or when older content comes back, and answers with its number either way. */
  async publish({ pathway, hash, definition, core, publishedBy, scenarios, effectiveFrom, reason, draftId, copiedFrom }: Publication): Promise<{ number: number; isNew: boolean }> {
    return knex.transaction(async (trx): Promise<{ number: number; isNew: boolean }> => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`publish ${pathway}`])
      const known: Pick<PathwayVersion, 'number'> | undefined = await trx('pathway_versions').where({ pathway, hash }).orderBy('pathway_versions.number', 'desc').first('pathway_versions.number')
      if (known && copiedFrom === undefined) return { number: known.number, isNew: false }
      const last: Pick<PathwayVersion, 'number'> | undefined = await trx('pathway_versions').where({ pathway }).orderBy('pathway_versions.number', 'desc').first('pathway_versions.number')
      const number = (last?.number ?? 0) + 1
      await trx('pathways').insert({ key: pathway, current: number }).onConflict('key').merge(['current'])
      await trx('pathway_versions').insert({
        pathway, number, hash, definition: JSON.stringify(definition), core: JSON.stringify(core(number)), compartment: compartmentOf(definition), published_by: publishedBy ?? null,
        scenarios: scenarios ? JSON.stringify(scenarios) : null, effective_from: effectiveFrom ?? null, copied_from: copiedFrom ?? null,
      })
      await pathwayChanges(trx).add({ act: copiedFrom === undefined ? 'published' : 'rolledBack', pathway, number, hash, ...(publishedBy && { by: publishedBy }), ...(reason && { reason }), ...(draftId && { draftId }) })
      return { number, isNew: true }
    })
  },

  async byNumber(pathway: string, number: number): Promise<PathwayVersion | undefined> {
    const found = await knex<PathwayVersion>('pathway_versions').where({ pathway, number }).first<PathwayVersion | undefined>(columns)
    return found && withDays(knex, found)
  },

  /** What a case goes by: its version, with the days off declared up to the calendar it knows. */
  async coreOf({ stamp: { pathway, version }, calendar = 0 }: Pick<CaseState, 'stamp' | 'calendar'>): Promise<Core> {
    const found = await knex<PathwayVersion>('pathway_versions').where({ pathway, number: version }).first<PathwayVersion | undefined>(columns)
    if (!found) throw new Error(`version ${version} of ${pathway} is not published here`)
    return (await withDays(knex, found, calendar)).core
  },

  /** The scenarios a version was published with. */
  async scenariosOf(pathway: string, number: number): Promise<Scenario[]> {
    const found: { scenarios: Scenario[] | null } | undefined = await knex('pathway_versions').where({ pathway, number }).first('pathway_versions.scenarios')
    return found?.scenarios ?? []
  },

  /** Number of the version in force. */
  async currentNumber(pathway: string): Promise<number | undefined> {
    const found: { number: number } | undefined = await knex.with('in_force', inForce(knex)).from('in_force').where({ pathway }).first('in_force.number')
    return found?.number
  },

  /** The version in force: the one that took effect last. */
  async current(pathway: string): Promise<PathwayVersion | undefined> {
    const found = await knex<PathwayVersion>('pathway_versions')
      .with('in_force', inForce(knex))
      .join('in_force', (on) => on.on('pathway_versions.pathway', 'in_force.pathway').on('pathway_versions.number', 'in_force.number'))
      .where('pathway_versions.pathway', pathway)
      .first<PathwayVersion | undefined>(columns)
    return found && withDays(knex, found)
  },

  /** Whether new cases may open under a version that is in force. */
  async opens(pathway: string, number: number): Promise<boolean> {
    const found: { closed: boolean } | undefined = await knex('pathways').where('pathways.key', pathway).first(knex.raw('? = any(pathways.stopped || pathways.retired) as closed', [number]))
    return found?.closed === false
  },

  /** Ends new openings under a version at once. */
  async end(pathway: string, number: number, how: 'stopped' | 'retired', { by, reason }: { by: string; reason: string }): Promise<void> {
    await knex.transaction(async (trx) => {
      await trx('pathways').where('pathways.key', pathway).update({ [how]: trx.raw('array_append(array_remove(??, ?), ?)', [how, number, number]) })
      await pathwayChanges(trx).add({ act: how, pathway, number, by, reason })
    })
  },

  async list(): Promise<VersionRow[]> {
    const rows: (Omit<VersionRow, 'state'> & { isStopped: boolean; isRetired: boolean; isUpcoming: boolean })[] = await knex('pathway_versions')
      .with('in_force', inForce(knex))
      .join('pathways', 'pathways.key', 'pathway_versions.pathway')
      .leftJoin('in_force', 'in_force.pathway', 'pathway_versions.pathway')
      .orderBy(['pathway_versions.pathway', 'pathway_versions.number'])
      .select(columns.pathway, columns.number, columns.hash, { publishedAt: columns.publishedAt, copiedFrom: 'pathway_versions.copied_from' },
        knex.raw('coalesce(pathway_versions.effective_from, pathway_versions.published_at) as "effectiveFrom"'),
        knex.raw('coalesce(in_force.number = pathway_versions.number, false) as "isCurrent"'),
        knex.raw('pathway_versions.number = any(pathways.stopped) as "isStopped"'),
        knex.raw('pathway_versions.number = any(pathways.retired) as "isRetired"'),
        knex.raw('coalesce(pathway_versions.effective_from, pathway_versions.published_at) > now() as "isUpcoming"'),
      )
    return rows.map(({ isStopped, isRetired, isUpcoming, ...row }) => ({ ...row, state: isRetired ? 'retired' : isStopped ? 'stopped' : isUpcoming ? 'upcoming' : row.isCurrent ? 'inForce' : 'replaced' }))
  },
})

/** The days off that were declared after it was published, up to a version of its calendar, count too. */
async function withDays(knex: Knex, version: PathwayVersion, upTo?: number): Promise<PathwayVersion> {
  const days = await calendarDays(knex).of(version.definition.time.calendar, upTo)
  return { ...version, core: { ...version.core, calendar: withDeclared(version.core.calendar, days) } }
}

/** Of every pathway the version that took effect last, of two at once the later one. */
const inForce = (knex: Knex): Knex.QueryBuilder =>
  knex('pathway_versions')
    .whereRaw('coalesce(pathway_versions.effective_from, pathway_versions.published_at) <= now()')
    .distinctOn('pathway_versions.pathway')
    .orderBy('pathway_versions.pathway')
    .orderByRaw('coalesce(pathway_versions.effective_from, pathway_versions.published_at) desc, pathway_versions.number desc')
    .select('pathway_versions.pathway', 'pathway_versions.number')
