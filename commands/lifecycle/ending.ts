import type { Knex } from 'knex'
import { pathwayVersions, type PathwayVersion } from '../../database/pathwayVersions'
import { compile } from '../../domain/pathway/compile'
import { Obstacle } from '../../local/say'
import { calendarOf } from '../publish'
import { methodologistAt } from './methodologist'

export interface Ending {
  by: string
  reason: string
}

/** No case opens under the version any more: at once and until another is published (stopped), or for good (retired). Cases that run go on. */
export async function endVersion(knex: Knex, pathway: string, number: number, how: 'stopped' | 'retired', { by, reason }: Ending): Promise<void> {
  const user = await methodologistAt(knex, by)
  await versionAt(knex, pathway, number)
  await pathwayVersions(knex).end(pathway, number, how, { by: user.id, reason })
}

/** Publishes an older content under the next number: it was approved when it was new, so one person may bring it back, with a reason. */
export async function rollBack(knex: Knex, pathway: string, number: number, { by, reason, calendars, year }: Ending & { calendars: string; year: number }): Promise<number> {
  const user = await methodologistAt(knex, by)
  const { definition, hash } = await versionAt(knex, pathway, number)
  const store = pathwayVersions(knex)
  if ((await store.currentNumber(pathway)) === number && (await store.opens(pathway, number))) {
    throw new Obstacle({ en: `Version ${number} of ${pathway} is in force already.`, ro: `Versiunea ${number} a definiției ${pathway} este deja în vigoare.` })
  }
  const [calendar, scenarios] = await Promise.all([calendarOf(definition, calendars, year), store.scenariosOf(pathway, number)])
  const published = await store.publish({ pathway, hash, definition, scenarios, reason, publishedBy: user.id, copiedFrom: number, core: (next) => compile(definition, { version: next, hash, calendar }) })
  return published.number
}

export async function versionAt(knex: Knex, pathway: string, number: number): Promise<PathwayVersion> {
  const version = await pathwayVersions(knex).byNumber(pathway, number)
  if (version) return version
  throw new Obstacle({ en: `There is no version ${number} of ${pathway}; see parcurs pathway list.`, ro: `Nu există versiunea ${number} a definiției ${pathway}; vedeți parcurs pathway list.` })
}
