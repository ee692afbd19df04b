import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { pathwayVersions } from '../database/pathwayVersions'
import { canonicalJson } from '../domain/pathway/canonical'
import { compile } from '../domain/pathway/compile'
import type { PathwayDefinition } from '../domain/pathway/definition'
import { lint } from '../domain/pathway/lint'
import { parsePathway } from '../domain/pathway/parse'
import type { Finding } from '../domain/pathway/position'
import type { Scenario } from '../domain/scenario/definition'
import type { Calendar } from '../domain/time/calendar'
import { calendarFor } from '../domain/time/holidays'
import { calendarDefinition, definitionFiles, pathwayFolders } from './definitionFolder'

/** Years of holidays a core carries around the year it is compiled in. */
const YEARS_BEFORE = 2
const YEARS_AFTER = 6

/** A definition that may not be published, with everything that is wrong. */
export class NotPublishable extends Error {
  constructor(
    readonly folder: string,
    readonly findings: Finding[],
  ) {
    super(`${folder} has ${findings.length} errors: ${findings.map(({ message, position }) => `${position ? `${position.file}:${position.line}:${position.column} ` : ''}${message.en}`).join('; ')}`)
  }
}

export interface Published {
  pathway: string
  number: number
  isNew: boolean
}

interface Publishing {
  /** Holds `<calendar>.yaml`. */
  calendars: string
  year: number
  publishedBy?: string
}

/** Reads, checks, compiles and publishes one definition folder; the same content again changes nothing. */
export async function publish(knex: Knex, folder: string, { calendars, year, publishedBy }: Publishing): Promise<Published> {
  const { definition, scenarios } = await publishable(folder)
  const calendar = await calendarOf(definition, calendars, year)
  const hash = definitionHash(definition)
  const published = await pathwayVersions(knex).publish({
    pathway: definition.pathway,
    hash,
    definition,
    scenarios,
    core: (number) => compile(definition, { version: number, hash, calendar }),
    ...(publishedBy && { publishedBy }),
  })
  return { pathway: definition.pathway, ...published }
}

/** Publishes every pathway below `definitions/` whose content is new. */
export async function publishAll(knex: Knex, definitions: string, year = new Date().getUTCFullYear()): Promise<Published[]> {
  const published: Published[] = []
  for (const folder of await pathwayFolders(definitions)) published.push(await publish(knex, folder, { calendars: join(definitions, 'calendars'), year }))
  return published
}

/** SHA-256 of the canonical JSON of a definition's content; order and layout of its files do not matter. */
export const definitionHash = (definition: PathwayDefinition): string => createHash('sha256').update(canonicalJson(definition)).digest('hex')

export async function calendarOf({ time }: PathwayDefinition, folder: string, year: number): Promise<Calendar> {
  return calendarFor(await calendarDefinition(folder, time.calendar), time.zone, `${year - YEARS_BEFORE}-01-01`, `${year + YEARS_AFTER}-12-31`)
}

async function publishable(folder: string): Promise<{ definition: PathwayDefinition; scenarios: Scenario[] }> {
  const parsed = parsePathway(await definitionFiles(folder))
  const findings = lint(parsed)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (!parsed.definition || errors.length > 0) throw new NotPublishable(folder, errors)
  return { definition: parsed.definition, scenarios: parsed.scenarios }
}
