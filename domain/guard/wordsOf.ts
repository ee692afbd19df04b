/** A word of a text: as it stands, as it is compared (no diacritics, no case), and what stands between it and the one before. */
export interface Word {
  raw: string
  folded: string
  gap: string
}

const WORD = /[\p{L}\p{N}]+/gu

export const foldWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a text in order. Letters that are only drawn otherwise (ﬁ, ３, soft hyphens) are told apart from none. */
export function wordsOf(text: string): Word[] {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  let end = 0
  return [...plain.matchAll(WORD)].map((match) => {
    const [raw] = match
    const gap = plain.slice(end, match.index)
    end = match.index + raw.length
    return { raw, folded: foldWord(raw), gap }
  })
}
