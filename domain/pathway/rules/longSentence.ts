import { eachText } from '../texts'
import type { Path } from '../path'
import type { Rule } from '../rule'

const MOST_WORDS = 40
/** Words of the law are quoted as they are. */
const QUOTED = ['legal', 'source', 'title']

/** What people read at work is read at once: sentences that end. */
export const longSentence: Rule = {
  name: 'long-sentence',
  severity: 'advice',
  check({ definition }, report) {
    const { documents: _, codes: __, ...said } = definition
    for (const { at, text } of eachText(said)) {
      if (QUOTED.includes(String(at.at(-1))) || isReason(at)) continue
      const words = Math.max(...text.ro.split(/[.!?;:](?:\s|$)/).map((sentence) => sentence.split(/\s+/).length))
      if (words <= MOST_WORDS) continue
      report(at, {
        ro: `o propoziție are ${words} de cuvinte; cine o citește în grabă o înțelege pe jumătate. Faceți din ea două, de cel mult ${MOST_WORDS}.`,
        en: `a sentence of the Romanian text has ${words} words; who reads it in a hurry understands half of it. Make two of it, of ${MOST_WORDS} at most.`,
      })
    }
  },
}

const isReason = (at: Path): boolean => at[0] === 'indicators'
