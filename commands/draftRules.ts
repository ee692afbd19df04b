import { resolve } from 'node:path'
import { rulesOf, type Rules } from '../domain/case/rules'
import { compile } from '../domain/pathway/compile'
import type { PathwayDefinition } from '../domain/pathway/definition'
import { calendarOf } from './publish'

const CALENDARS = resolve(__dirname, '../definitions/calendars')

/** A definition that is not published made ready to decide with, with the holidays around `year`. */
export async function draftRules(definition: PathwayDefinition, year: number, calendars = CALENDARS): Promise<Rules> {
  const calendar = await calendarOf(definition, calendars, year)
  return rulesOf(compile(definition, { version: 0, hash: 'draft', calendar }))
}
