import type { Knex } from 'knex'
import { calendarDays } from '../../database/calendarDays'
import { pathwayVersions, type PathwayVersion, type VersionRow } from '../../database/pathwayVersions'
import { grantsFor, type RoleGrants } from '../../domain/access/grants'
import { ownNames } from '../../domain/pathway/ownNames'
import { rulesOf, type Rules } from '../../domain/case/rules'

/** A published version ready to decide with. */
export interface Pathway extends PathwayVersion {
  rules: Rules
  /** What each of its roles may see. */
  grants: RoleGrants
}

export interface Pathways {
  /** The rules a case runs under; only the days off of their calendar change, so each version is read once until then. */
  version(pathway: string, number: number): Promise<Pathway | undefined>
  /** What new cases open under. */
  current(pathway: string): Promise<Pathway | undefined>
  /** Whether new cases may open under this version: it is neither stopped nor retired. */
  opens(of: Pick<Pathway, 'pathway' | 'number'>): Promise<boolean>
  /** Every version of a pathway, the oldest first, with what has become of it. */
  history(pathway: string): Promise<VersionRow[]>
  /** The current version of every pathway. */
  all(): Promise<Pathway[]>
  /** Who may see what by the pathway's current version, also in cases that began under an earlier one. */
  grants(of: Pick<Pathway, 'pathway' | 'grants'>): Promise<RoleGrants>
}

/** How many versions stay in memory; each holds a definition, a chart and parsed expressions. */
const MOST = 50
/** A version published meanwhile is seen so much later. */
const CURRENT_FOR_MS = 1_000

export function pathwaysIn(knex: Knex): Pathways {
  const known = new Map<string, Pathway>()
  const stored = pathwayVersions(knex)
  const keep = ({ definition: given, ...version }: PathwayVersion): Pathway => {
    const key = `${version.pathway} ${version.number}`
    const definition = { ...given, steps: ownNames(given.steps), events: ownNames(given.events), roles: ownNames(given.roles) }
    const pathway = known.get(key) ?? { ...version, definition, rules: rulesOf(version.core), grants: grantsFor(definition.roles, definition.access) }
    known.delete(key)
    known.set(key, pathway)
    const oldest = known.keys().next().value
    if (known.size > MOST && oldest !== undefined) known.delete(oldest)
    return pathway
  }
  const calendars = { newest: 0, until: 0 }
  const forgetOldCalendars = async (): Promise<void> => {
    if (calendars.until > Date.now()) return
    calendars.until = Date.now() + CURRENT_FOR_MS
    const newest = await calendarDays(knex).newest()
    if (newest !== calendars.newest) known.clear()
    calendars.newest = newest
  }
  const version = async (pathway: string, number: number): Promise<Pathway | undefined> => {
    await forgetOldCalendars()
    const kept = known.get(`${pathway} ${number}`)
    if (kept) return kept
    const found = await stored.byNumber(pathway, number)
    return found && keep(found)
  }
  const readAll = async (): Promise<Pathway[]> => {
    const versions = (await stored.list()).filter(({ isCurrent }) => isCurrent)
    const found = await Promise.all(versions.map(({ pathway, number }) => version(pathway, number)))
    return found.filter((one) => one !== undefined)
  }
  let current: { until: number; pathways: Promise<Pathway[]> } | undefined
  const all = (): Promise<Pathway[]> => {
    if (current && current.until > Date.now()) return current.pathways
    current = { until: Date.now() + CURRENT_FOR_MS, pathways: readAll() }
    current.pathways.catch(() => (current = undefined))
    return current.pathways
  }
  return {
    version,
    all,
    opens: ({ pathway, number }) => stored.opens(pathway, number),
    history: async (pathway) => (await stored.list()).filter((row) => row.pathway === pathway),
    grants: async ({ pathway, grants }) => (await all()).find((one) => one.pathway === pathway)?.grants ?? grants,
    async current(pathway) {
      const number = await stored.currentNumber(pathway)
      return number === undefined ? undefined : version(pathway, number)
    },
  }
}
