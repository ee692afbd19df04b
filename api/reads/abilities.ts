import type { Knex } from 'knex'
import { pathwayVersions } from '../../database/pathwayVersions'
import type { RoleGrants } from '../../domain/access/grants'
import { caseAbility, type CaseAbility } from '../../domain/access/permissions'
import type { ActingUser } from '../acts/acts'
import type { Pathways } from '../acts/pathways'

/** Pathways new cases may open under, each with its current version. */
export async function currentPathways(knex: Knex): Promise<{ pathway: string; version: number }[]> {
  const versions = await pathwayVersions(knex).list()
  return versions.filter(({ isCurrent }) => isCurrent).map(({ pathway, number }) => ({ pathway, version: number }))
}

/** What a user may see across pathways: the grants of all current versions together. */
export async function abilityAcross(knex: Knex, pathways: Pathways, user: ActingUser): Promise<CaseAbility> {
  const current = await currentPathways(knex)
  const loaded = await Promise.all(current.map(({ pathway, version }) => pathways.version(pathway, version)))
  const grants: RoleGrants = {}
  for (const one of loaded) for (const [role, own] of Object.entries(one?.grants ?? {})) grants[role] = [...(grants[role] ?? []), ...own]
  return caseAbility(user, grants)
}
