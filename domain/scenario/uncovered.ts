import type { ParsedPathway } from '../pathway/parse'
import { formatPath } from '../pathway/path'
import type { Finding } from '../pathway/position'
import { coverables } from './coverable'

/** Ways that no scenario takes, as the linter says what it finds; each with the share of those that are taken. */
export function uncoveredWays({ definition, locate }: ParsedPathway, covered: ReadonlySet<string>): Finding[] {
  if (!definition) return []
  const ways = coverables(definition).filter(({ kind }) => kind === 'way')
  const missing = ways.filter(({ id }) => !covered.has(id))
  const share = Math.floor((100 * (ways.length - missing.length)) / ways.length)
  return missing.map(({ words, at = [] }): Finding => ({
    rule: 'scenario-coverage',
    severity: 'advice',
    path: formatPath(at),
    message: {
      ro: `Niciun scenariu nu arată trecerea ${words.ro} (arătate: ${share} %); dacă nu merge, ar afla întâi un om aflat în caz. Adăugați-o într-un scenariu.`,
      en: `No scenario shows the way ${words.en} (shown: ${share} %); if it does not work, a person in a case would be the first to learn. Add it to a scenario.`,
    },
    position: locate(at),
  }))
}
