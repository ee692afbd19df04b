import type { Names, Shape } from '../expression/shape'
import type { Indicator } from '../indicator/definition'
import type { PathwayDefinition } from './definition'
import type { Path } from './path'
import type { Scopes } from './scopes'

const CONDITION: Shape = { type: 'bool' }
const NUMBER: Shape = { type: 'double' }
const MOMENT: Shape = { type: 'string' }

type Add = (at: Path, text: string | undefined, names: Names, expected?: Shape) => void

/** What an indicator reads of each that it counts. */
export function indicatorExpressions({ indicators = [] }: PathwayDefinition, scopes: Scopes, add: Add): void {
  indicators.forEach((indicator, i) => {
    const names = indicatorNames(indicator, scopes)
    const at: Path = ['indicators', i]
    add([...at, 'where'], indicator.where, names, CONDITION)
    add([...at, 'share'], indicator.share, names, CONDITION)
    add([...at, 'value'], indicator.value, names, NUMBER)
    indicator.by?.forEach((text, k) => add([...at, 'by', k], text, names))
  })
}

/** Besides facts and parameters: when the case opened and closed, the moment counted (`at`), and what is there of its own. */
function indicatorNames({ counts, of, at }: Indicator, scopes: Scopes): Names {
  const ids = [of ?? []].flat()
  const event = counts === 'events' ? ids : counts === 'cases' && at && /^[A-Z]/.test(at) ? [at] : []
  const base = scopes.condition(event, [])
  const own: Record<string, Shape> = {
    at: MOMENT,
    openedAt: MOMENT,
    closedAt: MOMENT,
    ...(counts === 'deadlines' && { met: { type: 'string', options: ['onTime', 'late', 'open'] }, dueAt: MOMENT, startedAt: MOMENT }),
  }
  return { ...base, answers: counts === 'forms' && ids.length === 1 ? scopes.signed(ids[0] ?? '') : {}, more: own }
}
