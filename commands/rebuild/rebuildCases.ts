import type { Knex } from 'knex'
import { pathwayVersions } from '../../database/pathwayVersions'
import { standingCase, standingCases, type StandingCase } from '../../database/standingCases'
import { isFinished } from '../../domain/case/settle'
import type { Core } from '../../domain/pathway/core'
import type { Sentence } from '../../local/say'
import type { CaseEngine } from './caseEngine'
import { compareCase, type Standing } from './compareCase'

export interface RebuildNeeds {
  knex: Knex
  engine: CaseEngine
  say: (sentence: Sentence) => void
  /** How long to wait for an act that is under way to be written; ten seconds unless told. */
  patienceMs?: number | undefined
}

export interface RebuildOptions {
  /** Says what would be done, and does nothing. */
  dryRun?: boolean
  /** Starts every case again, also those whose process is ahead of the journal: after a restore, when what the engine did since is lost. */
  all?: boolean
  /** Says only what goes wrong. */
  quiet?: boolean
}

/** How many cases wait for something, how many of them were started again (or would be), and how many could not be. */
export interface Rebuilt {
  same: number
  restarted: number
  failed: number
}

const AT_ONCE = 8
const MOST_ATTEMPTS = 3

const WHY: Record<Standing, Sentence> = {
  same: { en: 'is started again', ro: 'este pornit din nou' },
  missing: { en: 'no process runs; started from the journal', ro: 'nu rulează niciun proces; pornit din jurnal' },
  older: { en: 'its process knows less than the journal; started again', ro: 'procesul său știe mai puțin decât jurnalul; pornit din nou' },
  differs: { en: 'its process holds something else than the journal; started again', ro: 'procesul său ține altceva decât jurnalul; pornit din nou' },
  ahead: { en: 'its process has acts that are not written; started again from the journal, without them', ro: 'procesul său are acțiuni nescrise; pornit din nou din jurnal, fără ele' },
  torn: { en: 'its state is not that of the end of its journal; run parcurs verify', ro: 'starea lui nu este cea de la sfârșitul jurnalului; rulați parcurs verify' },
}
const AHEAD: Sentence = { en: 'its process has acts that are not written; left alone (--all starts it again without them)', ro: 'procesul său are acțiuni nescrise; lăsat așa (--all îl pornește din nou fără ele)' }

/**
 * Compares every case that waits for something with its process and starts again, from what is written, those whose
 * process is gone, older or other. Doing it again changes nothing.
 */
export async function rebuildCases(needs: RebuildNeeds, options: RebuildOptions = {}): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { same: 0, restarted: 0, failed: 0 }
  const coreOf = coresIn(needs.knex)
  if (!options.dryRun) await needs.engine.startNotices()
  for await (const page of standingCases(needs.knex)) {
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const outcomes = await Promise.all(page.slice(from, from + AT_ONCE).map((found) => rebuildCase(needs, options, coreOf, found)))
      for (const outcome of outcomes) rebuilt[outcome] += 1
    }
  }
  return rebuilt
}

/** Starts it and looks again: an act may have been written between the reading and the start. */
async function startAgain({ knex, engine, patienceMs }: Omit<RebuildNeeds, 'say'>, coreOf: CoreOf, found: StandingCase): Promise<boolean> {
  let written: StandingCase | undefined = found
  for (let attempt = 1; written && attempt <= MOST_ATTEMPTS; attempt++) {
    await engine.startAgain({ core: await coreOf(written), state: written.state, offset: written.clockOffsetMs })
    written = await standingCase(knex, found.id)
    if (!written || isFinished(written.state) || (await compareCase(knex, engine, written, patienceMs)).standing === 'same') return true
  }
  return false
}

type CoreOf = (found: StandingCase) => Promise<Core>

async function rebuildCase({ knex, engine, say, patienceMs }: RebuildNeeds, { dryRun, all, quiet }: RebuildOptions, coreOf: CoreOf, found: StandingCase): Promise<keyof Rebuilt> {
  const tell = (text: Sentence): void => say({ en: `${found.code}: ${text.en}`, ro: `${found.code}: ${text.ro}` })
  try {
    const { standing, written } = await compareCase(knex, engine, found, patienceMs)
    if (standing === 'same' && !all) return 'same'
    const isLeft = standing === 'torn' || (standing === 'ahead' && !all)
    if (isLeft || !quiet) tell(standing === 'ahead' && !all ? AHEAD : WHY[standing])
    if (isLeft) return 'failed'
    if (dryRun) return 'restarted'
    return (await startAgain({ knex, engine, patienceMs }, coreOf, written)) ? 'restarted' : 'failed'
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    tell({ en: `could not be started again: ${reason}`, ro: `nu a putut fi pornit din nou: ${reason}` })
    return 'failed'
  }
}

/** The core of each version and calendar is read once. */
function coresIn(knex: Knex): CoreOf {
  const known = new Map<string, Promise<Core>>()
  return ({ state }) => {
    const key = JSON.stringify([state.stamp, state.calendar])
    const core = known.get(key) ?? pathwayVersions(knex).coreOf(state)
    known.set(key, core)
    return core
  }
}
