import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { pathwayVersions } from '../database/pathwayVersions'
import { calendarChanges } from '../domain/difference/calendars'
import { differences } from '../domain/difference/differences'
import { GROUPS, type Change, type Group } from '../domain/difference/sentence'
import type { PathwayDefinition } from '../domain/pathway/definition'
import { CalendarDefinition } from '../domain/time/calendarDefinition'
import { Obstacle } from '../local/say'
import { withDatabase } from './database'
import { goodDefinition } from './goodDefinition'
import type { Language } from './lint'

type Print = (line: string) => void

const HEADINGS: Record<Group, Record<Language, string>> = {
  people: { ro: 'Schimbă ce fac oamenii', en: 'Changes what people do' },
  time: { ro: 'Schimbă termene și limite', en: 'Changes deadlines and limits' },
  texts: { ro: 'Schimbă doar texte', en: 'Changes texts only' },
}
const SIGNS: Record<Change['kind'], string> = { added: '+', removed: '−', changed: '~' }

/** Says in sentences what is other in `after`; both are folders, calendars (.yaml) or published versions (venus@7). Answers how many sentences. */
export async function diff(before: string, after: string, print: Print, language: Language): Promise<number> {
  const changes = before.endsWith('.yaml') ? calendarChanges(await calendarIn(before), await calendarIn(after)) : differences(await definitionAt(before, language), await definitionAt(after, language))
  for (const group of GROUPS) {
    const some = changes.filter((change) => change.group === group)
    if (some.length === 0) continue
    print(`${HEADINGS[group][language]} (${some.length})`)
    for (const { kind, words } of some) print(`  ${SIGNS[kind]} ${words[language]}`)
  }
  if (changes.length === 0) print({ ro: 'Nimic nu se schimbă.', en: 'Nothing changes.' }[language])
  return changes.length
}

const calendarIn = async (file: string): Promise<CalendarDefinition> => CalendarDefinition.parse(parse(await readFile(file, 'utf8')))

/** `venus@7` is a published version, anything else a folder. */
export async function definitionAt(place: string, language: Language): Promise<PathwayDefinition> {
  const [, pathway, number] = /^([a-z][a-z0-9-]*)@(\d+)$/.exec(place) ?? []
  if (pathway === undefined) return goodDefinition(place, language)
  const version = await withDatabase((knex) => pathwayVersions(knex).byNumber(pathway, Number(number)))
  if (!version) throw new Obstacle({ ro: `Versiunea ${place} nu a fost publicată aici.`, en: `Version ${place} has not been published here.` })
  return version.definition
}
