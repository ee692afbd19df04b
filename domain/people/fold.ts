/** Words as they are searched for: without diacritics (ș and ş, ț and ţ, ă, â, î), case or punctuation. „Ștefănescu-Țărlea” → stefanescu, tarlea. */
export function foldWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean))]
}

const SHORTEST = 3
const LONGEST = 12

/** What somebody may have typed so far of a word: its beginnings of 3 to 12 letters, and the word itself. */
export function beginnings(word: string): string[] {
  const letters = [...word]
  const lengths = Array.from({ length: Math.max(0, Math.min(letters.length, LONGEST) - SHORTEST + 1) }, (_, index) => SHORTEST + index)
  return [...new Set([...lengths.map((length) => letters.slice(0, length).join('')), word])]
}

/** What to look for when a word was typed: no more of it than is kept; numbers are kept whole. */
export const sought = (word: string): string => (/^\d+$/.test(word) ? word : [...word].slice(0, LONGEST).join(''))
