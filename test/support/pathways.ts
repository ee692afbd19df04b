import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { rulesOf, type Rules } from '../../domain/case/rules'
import { compile } from '../../domain/pathway/compile'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { parsePathway, type ParsedPathway } from '../../domain/pathway/parse'
import type { Calendar } from '../../domain/time/calendar'
import { CalendarDefinition } from '../../domain/time/calendarDefinition'
import { calendarFor } from '../../domain/time/holidays'
import { definitionFiles } from './definitionFiles'

/** A definition's folder, read as the linter and the publisher read it. */
export const readPathway = (folder?: string): ParsedPathway => parsePathway(definitionFiles(folder))

/** The small example pathway, or another folder's. */
export function pathway(folder?: string): PathwayDefinition {
  const { definition, findings } = readPathway(folder)
  if (!definition) throw new Error(findings.map(({ message, position }) => `${position?.file}:${position?.line} ${message.en}`).join('\n'))
  return definition
}

export const romanianCalendar = (): Calendar =>
  calendarFor(CalendarDefinition.parse(parse(readFileSync(join(__dirname, '../../definitions/calendars/ro.yaml'), 'utf8'))), 'Europe/Bucharest', '2024-01-01', '2032-12-31')

export const coreOf = (definition: PathwayDefinition): Core => compile(definition, { version: 1, hash: 'test', calendar: romanianCalendar() })

/** Rules to decide with; `change` alters the definition first. */
export function rules(change: (definition: PathwayDefinition) => void = () => {}, folder?: string): Rules {
  const definition = structuredClone(pathway(folder))
  change(definition)
  return rulesOf(coreOf(definition))
}
