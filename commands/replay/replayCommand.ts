import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { calendarDays } from '../../database/calendarDays'
import { canonicalJson } from '../../domain/pathway/canonical'
import { compile } from '../../domain/pathway/compile'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { DuePolicy } from '../../domain/replay/duePolicy'
import { CalendarDefinition } from '../../domain/time/calendarDefinition'
import { withDeclared } from '../../domain/time/declaredDays'
import { calendarFor } from '../../domain/time/holidays'
import { databaseUrl, withDatabaseAt } from '../database'
import { definitionAt } from '../diff'
import { draftRules } from '../draftRules'
import { goodDefinition } from '../goodDefinition'
import type { Language } from '../lint'
import { openLives } from './openLives'
import { outcomeLines } from './outcomeLines'
import { replayAll } from './replayAll'
import type { ReplayTask } from './replayWorker'

type Print = (line: string) => void

/** How many walks go to a processor at a time. */
const AT_ONCE = 50

export interface ReplayOptions {
  language: Language
  policy: DuePolicy
  /** The moment the draft would begin to count. */
  now: string
  /** How many cases are told one by one. */
  show: number
  /** A holiday table to try instead of the present one. */
  calendar?: string
  /** Where the cases are; the installation at hand unless told. */
  databaseUrl?: string
  /** Instead of the cases of the database: so many invented ones under this definition, with journals of so many entries. */
  walks?: { number: number; under: string; entries: number; seed: number; openedAt: string }
}

/** Plays the journals of the open cases of a pathway by the rules of a draft. Answers how many could not go on. */
export async function replayCommand(folder: string, print: Print, options: ReplayOptions): Promise<number> {
  const { language, policy, now, walks } = options
  const definition = await goodDefinition(folder, language)
  const draft = await draftCore(definition, Number((walks?.openedAt ?? now).slice(0, 4)), options.calendar)
  const task = { draft, policy }
  const { outcomes, entries, seconds } = walks
    ? await replayAll({ ...task, walks: await inventing(walks, language) }, seedsFrom(walks.seed, walks.number))
    : await withDatabaseAt(options.databaseUrl ?? databaseUrl(), async (knex) => {
        const days = await calendarDays(knex).of(definition.time.calendar)
        return replayAll({ ...task, draft: { ...draft, calendar: withDeclared(draft.calendar, days) } }, openLives(knex, definition.pathway, now))
      })
  const digest = createHash('sha256').update(canonicalJson(outcomes)).digest('hex').slice(0, 12)
  print(
    language === 'ro'
      ? `${definition.pathway}: ${outcomes.length} de jurnale, ${entries} de intrări, în ${seconds.toFixed(1)} s; amprenta rezultatului ${digest}`
      : `${definition.pathway}: ${outcomes.length} journals, ${entries} entries, in ${seconds.toFixed(1)} s; fingerprint of the result ${digest}`,
  )
  outcomeLines(outcomes, definition, draft.calendar, { language, most: options.show }).forEach(print)
  const impossible = outcomes.filter(({ result }) => result === 'impossible').length
  print(`${outcomes.length - impossible} passed, ${impossible} failed`)
  return impossible
}

async function draftCore(definition: PathwayDefinition, year: number, calendarFile: string | undefined): Promise<Core> {
  const { core } = await draftRules(definition, year)
  const { calendar } = core
  const holidays = calendarFile === undefined ? undefined : CalendarDefinition.parse(parse(await readFile(calendarFile, 'utf8')))
  return compile(definition, { version: 0, hash: 'draft', calendar: holidays ? calendarFor(holidays, definition.time.zone, calendar.from, calendar.to) : calendar })
}

/** Seeds for walks, some at a time. */
async function* seedsFrom(first: number, number: number): AsyncGenerator<{ seeds: number[] }> {
  for (let from = 0; from < number; from += AT_ONCE) yield { seeds: await Promise.resolve(Array.from({ length: Math.min(AT_ONCE, number - from) }, (_, at) => first + from + at)) }
}

async function inventing({ under, entries, openedAt }: NonNullable<ReplayOptions['walks']>, language: Language): Promise<NonNullable<ReplayTask['walks']>> {
  const definition = await definitionAt(under, language)
  const { core } = await draftRules(definition, Number(openedAt.slice(0, 4)))
  return { definition, core, options: { openedAt, turns: 10 * entries, entries } }
}
