import { wordsOf, type Word } from './wordsOf'

const LONGEST = 4
const SHORTEST_WORD = 5

/** Everything a text says in one to four words on end, folded and joined by a blank; what is looked up among the names of protected places. */
export function phrasesOf(text: string): Set<string> {
  const words = wordsOf(text).map(({ folded }) => folded)
  return new Set(words.flatMap((_word, from) => Array.from({ length: Math.min(LONGEST, words.length - from) }, (_none, more) => words.slice(from, from + more + 1).join(' '))))
}

/** Words that say a street is named next. */
export const STREET_WORDS = new Set(['str', 'strada', 'strazii', 'bd', 'bdul', 'bld', 'bulevardul', 'bulevardului', 'aleea', 'aleii', 'calea', 'caii', 'sos', 'soseaua', 'soselei', 'piata', 'pietei', 'intrarea', 'drumul', 'splaiul', 'splaiului', 'prelungirea', 'fundatura', 'ulita'])
/** Words that say where on a street something is. */
export const PLACE_WORDS = new Set(['nr', 'numarul', 'bl', 'bloc', 'blocul', 'sc', 'scara', 'ap', 'apartament', 'apartamentul', 'et', 'etaj', 'etajul'])

const isNumber = ({ folded }: Word): boolean => /\d/.test(folded)

/** The name of a street, from the word that says it is one to a number, a comma or the next such word. */
function streetName(words: Word[], at: number): string[] {
  const name: string[] = []
  for (const word of words.slice(at + 1)) {
    if (isNumber(word) || PLACE_WORDS.has(word.folded) || word.gap.includes(',') || name.length === LONGEST) break
    name.push(word.folded)
  }
  return name
}

/**
 * What gives a protected place away wherever it is written: the name of its street, the last word of a longer name, its
 * public code and the names it goes by. The town alone does not. Folded, for comparison with `phrasesOf`.
 */
export function givesAway(address: string, names: string[]): Set<string> {
  const words = wordsOf(address)
  const marked = words.flatMap((word, at) => (STREET_WORDS.has(word.folded) ? [streetName(words, at)] : []))
  const [first = []] = [words.filter((word) => !isNumber(word) && !PLACE_WORDS.has(word.folded)).slice(0, LONGEST).map(({ folded }) => folded)]
  const streets = marked.length > 0 ? marked : [first]
  const ends = streets.flatMap((name) => (name.length > 1 ? [name.slice(-1)] : []))
  const called = names.map((name) => wordsOf(name).slice(0, LONGEST).map(({ folded }) => folded))
  return new Set([...streets, ...ends, ...called].map((name) => name.join(' ')).filter((phrase) => phrase.length >= SHORTEST_WORD))
}
