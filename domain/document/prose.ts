/** A template with everything but its words blanked, so that what is found keeps its place. */
export const proseOf = (template: string): string => template.replaceAll(/\{\{[\s\S]*?\}\}|<[^<>]*>/g, (whole) => ' '.repeat(whole.length))

/** Forbidden words that occur in a text, wherever a word begins with them; letters and accents alike. */
export function forbiddenIn(text: string, forbids: string[]): { word: string; offset: number }[] {
  const folded = foldKeepingPlaces(text)
  return forbids.flatMap((word) => {
    const wanted = foldKeepingPlaces(word).trim()
    const begins = new RegExp(`(?<![\\p{L}\\p{N}])${wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+')}`, 'u')
    const offset = folded.search(begins)
    return offset < 0 ? [] : [{ word, offset }]
  })
}

const foldKeepingPlaces = (text: string): string => text.replaceAll(/[^ -~]/gu, (letter) => (letter.length === 1 ? (letter.normalize('NFD')[0] ?? letter) : letter)).toLowerCase()
