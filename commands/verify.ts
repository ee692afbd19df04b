import type { Knex } from 'knex'
import { verifyDays, type DayAnchor, type VerifiedDay } from '../database/dayAnchors'
import type { BrokenJournal } from '../database/journalChain'
import { verifyJournals } from '../database/verifyJournal'
import type { Sentence } from '../local/say'
import { anchorLine, keptAnchors } from './anchorLines'
import { compareReadModels } from './rebuild/readModels'

type Kind = BrokenJournal['kind']

const WORDS: Record<Exclude<Kind, 'swapped' | 'rewritten'>, Sentence> = {
  altered: { en: 'altered', ro: 'modificat' },
  removed: { en: 'removed', ro: 'scos' },
  inserted: { en: 'inserted', ro: 'adăugat' },
}

/** What happened to the first row of a case that is not as it was written. */
export function sayBroken(code: string, { sequence, kind, with: other }: BrokenJournal): Sentence {
  const what = kind === 'swapped' || kind === 'rewritten' ? against(kind, other) : WORDS[kind]
  return { en: `${code}, row ${sequence}: ${what.en}`, ro: `${code}, rândul ${sequence}: ${what.ro}` }
}

const against = (kind: 'swapped' | 'rewritten', other = 0): Sentence =>
  kind === 'swapped'
    ? { en: `swapped with row ${other}`, ro: `schimbat cu rândul ${other}` }
    : { en: `it or a row up to ${other} was rewritten; row ${other} is not as it was anchored`, ro: `el sau un rând până la ${other} a fost rescris; rândul ${other} nu este cel ancorat` }

const DAYS: Record<NonNullable<VerifiedDay['broken']>, Sentence> = {
  altered: { en: 'not what was anchored', ro: 'nu este ce a fost ancorat' },
  removed: { en: 'this anchor or the one before it was removed', ro: 'această ancoră sau cea dinainte a fost scoasă' },
  inserted: { en: 'not in the copy, which goes on after it', ro: 'nu este în copie, deși copia continuă după ea' },
}

const sayDay = ({ day, broken }: Required<VerifiedDay>): Sentence => ({ en: `anchor of ${day}: ${DAYS[broken].en}`, ro: `ancora din ${day}: ${DAYS[broken].ro}` })

interface Tally {
  passed: number
  failed: number
}

interface Options {
  /** File with lines of `parcurs anchors` that were kept elsewhere. */
  anchors?: string
  /** Also compares the tables made from the journals with what these give. */
  readModels?: boolean
}

/**
 * Checks the journal of every case and every day's anchor, against the copy kept elsewhere too if there is one. Names
 * the first wrong row of each case, ends with `N passed, N failed` and answers with how many failed.
 */
export async function verify(knex: Knex, say: (sentence: Sentence) => void, { anchors, readModels }: Options = {}): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0 }
  const count = (wrong: Sentence | undefined): void => {
    if (wrong) say(wrong)
    tally[wrong ? 'failed' : 'passed'] += 1
  }
  for await (const { code, broken } of verifyJournals(knex)) count(broken && sayBroken(code, broken))
  for await (const { day, broken } of comparedDays(knex, anchors)) count(broken && sayDay({ day, broken }))
  if (readModels) await compareReadModels(knex, count)
  const end = `${tally.passed} passed, ${tally.failed} failed`
  say({ en: end, ro: end })
  return tally.failed
}

async function* comparedDays(knex: Knex, anchorsFile: string | undefined): AsyncGenerator<VerifiedDay> {
  const kept = anchorsFile === undefined ? undefined : await keptAnchors(anchorsFile)
  const days = [...(kept?.keys() ?? [])].sort()
  for await (const anchor of verifyDays(knex)) {
    const broken = anchor.broken ?? unlikeCopy(anchor, kept, days)
    yield { day: anchor.day, ...(broken && { broken }) }
    kept?.delete(anchor.day)
  }
  for (const day of days) if (kept?.has(day)) yield { day, broken: 'removed' }
}

/** The copy may begin later and end earlier than the anchors here; in between it must have each of them. */
function unlikeCopy(anchor: DayAnchor, kept: Map<string, string> | undefined, days: string[]): VerifiedDay['broken'] {
  const [first, last] = [days[0], days.at(-1)]
  if (!kept || first === undefined || last === undefined || anchor.day < first || anchor.day > last) return undefined
  const line = kept.get(anchor.day)
  if (line === undefined) return 'inserted'
  return line === anchorLine(anchor) ? undefined : 'altered'
}
