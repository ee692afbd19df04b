import type { PathwayDefinition } from '../domain/pathway/definition'
import { coverables, KINDS, type CoverableKind } from '../domain/scenario/coverable'
import type { Language } from './lint'

const WORDS: Record<CoverableKind, Record<Language, string>> = {
  way: { ro: 'treceri', en: 'ways' },
  event: { ro: 'evenimente', en: 'events' },
  step: { ro: 'pași', en: 'steps' },
  deadline: { ro: 'termene', en: 'deadlines' },
  rung: { ro: 'înștiințări', en: 'notices' },
}

/** How much of a definition its scenarios show, kind by kind, and in words what none of them does. */
export function coverageLines(definition: PathwayDefinition, covered: ReadonlySet<string>, language: Language): string[] {
  const all = coverables(definition)
  const share = (kinds: readonly CoverableKind[]): string => {
    const some = all.filter(({ kind }) => kinds.includes(kind))
    const shown = some.filter(({ id }) => covered.has(id)).length
    const percent = some.length === 0 ? 100 : Math.floor((100 * shown) / some.length)
    return language === 'ro' ? `${shown} din ${some.length} (${percent} %)` : `${shown} of ${some.length} (${percent} %)`
  }
  const missing = KINDS.flatMap((kind) => all.filter((one) => one.kind === kind && !covered.has(one.id)).map(({ words }) => `  ${WORDS[kind][language]}: ${words[language]}`))
  const none = { ro: 'Nearătate de niciun scenariu:', en: 'Shown by no scenario:' }
  return [
    `${definition.pathway} ${language === 'ro' ? 'acoperire' : 'coverage'}: ${share(KINDS)}; ${KINDS.map((kind) => `${WORDS[kind][language]} ${share([kind])}`).join(', ')}`,
    ...(missing.length > 0 ? [none[language], ...missing] : []),
  ]
}
