import { hasMail, hasPhone } from './phoneOrMail'
import { STREET_WORDS } from './phrases'
import { foldWord, wordsOf, type Word } from './wordsOf'

/** What a definition says of words that may tell where somebody is. */
export interface DisclosureRules {
  /** Words and phrases for places, a star for any ending: adăpost*, locuinț* protejat*. */
  words: string[]
  /** What is numbered and is no house: dosar, ordin, ședință. */
  numbered: string[]
}

const FEW = 4
const SENTENCE_END = /[.!?;:\n]/

const isNumber = (word: Word | undefined): boolean => word !== undefined && /\d/.test(word.folded)
const isCapital = ({ raw }: Word): boolean => /^\p{Lu}/u.test(raw)
/** Ordinary words too: a way, a market, an entrance. Only a name after them makes them a street. */
const ORDINARY = new Set(['calea', 'caii', 'piata', 'pietei', 'intrarea', 'drumul', 'prelungirea'])
const SHORTENED = new Set(['str', 'bd', 'bdul', 'bld', 'sos'])

function isStreet(words: Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]]
  if (!word || !next || !STREET_WORDS.has(word.folded)) return false
  const isBroken = SENTENCE_END.test(next.gap) && !SHORTENED.has(word.folded)
  if (isBroken) return false
  if (isCapital(next) || SHORTENED.has(word.folded)) return true
  return !ORDINARY.has(word.folded) && words.slice(at + 1, at + 1 + FEW).some(isNumber)
}

const FLAT = new Set(['bl', 'bloc', 'blocul', 'sc', 'scara', 'ap', 'apartament', 'apartamentul'])
const NUMBER_WORDS = new Set(['nr', 'numarul'])

/** „bl. A3”, „ap. 12”; „nr. 7” unless it counts something else or is the number of an act (12/2026). */
function isHouse(words: Word[], at: number, numbered: Set<string>): boolean {
  const [before, word, next, after] = [words[at - 1], words[at], words[at + 1], words[at + 2]]
  if (!word || !next || SENTENCE_END.test(next.gap.replace('.', ''))) return false
  if (FLAT.has(word.folded)) return isNumber(next) || (next.raw.length === 1 && isCapital(next))
  if (!NUMBER_WORDS.has(word.folded) || !isNumber(next)) return false
  const isAct = isNumber(after) && after?.gap.trim() === '/'
  return !isAct && !(before && numbered.has(before.folded))
}

interface Pattern {
  words: { begin: string; open: boolean }[]
}

const patternOf = (phrase: string): Pattern => ({ words: phrase.split(/\s+/).filter(Boolean).map((word) => ({ begin: foldWord(word.replace('*', '')), open: word.endsWith('*') })) })

const fits = ({ words: wanted }: Pattern, words: Word[], at: number): boolean =>
  wanted.every(({ begin, open }, index) => {
    const folded = words[at + index]?.folded
    return folded !== undefined && (open ? folded.startsWith(begin) : folded === begin)
  })

/** Whether a text may tell where somebody is, by its looks alone. In one go over its words, however long and odd it is. */
export function maySayWhere(text: string, rules: DisclosureRules): boolean {
  const words = wordsOf(text)
  const numbered = new Set(rules.numbered.map(foldWord))
  const patterns = rules.words.map(patternOf).filter((pattern) => pattern.words.length > 0)
  return hasMail(text) || hasPhone(text) || words.some((_word, at) => isStreet(words, at) || isHouse(words, at, numbered) || patterns.some((pattern) => fits(pattern, words, at)))
}
