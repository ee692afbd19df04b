import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parse } from 'yaml'
import { journalOf } from '../../database/projectAgain'
import { standingCases } from '../../database/standingCases'
import { canonicalJson } from '../../domain/pathway/canonical'
import { compile } from '../../domain/pathway/compile'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { DuePolicy } from '../../domain/replay/duePolicy'
import type { Lived } from '../../domain/replay/replay'
import { CalendarDefinition } from '../../domain/time/calendarDefinition'
import { calendarFor } from '../../domain/time/holidays'
import { withDatabase } from '../database'
import { definitionAt } from '../diff'
import { draftRules } from '../draftRules'
import { goodDefinition } from '../goodDefinition'
import type { Language } from '../lint'
import { outcomeLines } from './outcomeLines'
import { replayAll } from './replayAll'
import type { ReplayShare } from './replayWorker'

type Print = (line: string) => void

export interface ReplayOptions {
  language: Language
  policy: DuePolicy
  /** The moment the draft would begin to count. */
  now: string
  /** How many cases are told one by one. */
  show: number
  /** A holiday table to try instead of the present one. */
  calendar?: string
  /** Instead of the cases of the database: so many invented ones under this definition, with journals of so many entries. */
  walks?: { number: number; under: string; entries: number; seed: number; openedAt: string }
}

/** Plays the journals of the open cases of a pathway by the rules of a draft. Answers how many could not go on. */
export async function replayCommand(folder: string, print: Print, options: ReplayOptions): Promise<number> {
  const { language, policy, now, walks } = options
  const definition = await goodDefinition(folder, language)
  const draft = await draftCore(definition, Number((walks?.openedAt ?? now).slice(0, 4)), options.calendar)
  const shares = walks ? await inventedShares(draft, policy, walks, language) : shared(await openLives(definition.pathway, now), { draft, policy })
  const { outcomes, entries, seconds } = await replayAll(shares)
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

const PROCESSORS = availableParallelism()

async function draftCore(definition: PathwayDefinition, year: number, calendarFile: string | undefined): Promise<Core> {
  const { core } = await draftRules(definition, year)
  const { calendar } = core
  const holidays = calendarFile === undefined ? undefined : CalendarDefinition.parse(parse(await readFile(calendarFile, 'utf8')))
  return compile(definition, { version: 0, hash: 'draft', calendar: holidays ? calendarFor(holidays, definition.time.zone, calendar.from, calendar.to) : calendar })
}

async function inventedShares(draft: Core, policy: DuePolicy, { number, under, entries, seed, openedAt }: NonNullable<ReplayOptions['walks']>, language: Language): Promise<ReplayShare[]> {
  const definition = await definitionAt(under, language)
  const { core } = await draftRules(definition, Number(openedAt.slice(0, 4)))
  const turns = 10 * entries
  return Array.from({ length: PROCESSORS }, (_, at) => ({
    draft,
    policy,
    walks: { definition, core, options: { openedAt, turns, entries }, seeds: Array.from({ length: number }, (__, index) => seed + index).filter((one) => one % PROCESSORS === at) },
  }))
}

const shared = (lives: (Lived & { now: string })[], common: Omit<ReplayShare, 'lives'>): ReplayShare[] => Array.from({ length: PROCESSORS }, (_, at) => ({ ...common, lives: lives.filter((__, index) => index % PROCESSORS === at) }))

/** The open cases of a pathway with their journals, by the code people know them by. */
async function openLives(pathway: string, now: string): Promise<(Lived & { now: string })[]> {
  return withDatabase(async (knex) => {
    const lives: (Lived & { now: string })[] = []
    for await (const page of standingCases(knex)) {
      for (const { id, code, state, clockOffsetMs, pathway: its } of page) {
        if (its !== pathway || state.closedAt !== undefined) continue
        lives.push({ id: code, state, events: await journalOf(knex, id), now: new Date(Date.parse(now) + clockOffsetMs).toISOString() })
      }
    }
    return lives
  })
}
