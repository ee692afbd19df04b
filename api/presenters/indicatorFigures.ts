import type { FactValue } from '../../domain/case/state'
import { cellOptions } from '../../domain/indicator/cellOptions'
import { countedKind } from '../../domain/indicator/countedKind'
import type { Indicator } from '../../domain/indicator/definition'
import type { ShownAmount } from '../../domain/indicator/hide'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { CountedIndicator } from '../reads/countIndicators'
import { pathwayWords } from './pathwayWords'
import type { Words } from './words'

/** An amount in words: `<5` where it is hidden. */
export interface AmountInWords {
  text: string
  /** „47 din 60” of a share, „din 60” of a mean. */
  outOf: string | undefined
}
export interface FigureInWords {
  id: string
  code: string
  title: string
  /** Sentences on how it is counted; `formula` is as the definition writes it. */
  how: { text: string; formula: string | undefined }[]
  notes: string[]
  waits: string | undefined
  target: string | undefined
  unit: NonNullable<Indicator['unit']>
  now: AmountInWords
  before: AmountInWords
  cells: { label: string; now: AmountInWords; before: AmountInWords }[]
}

/** One indicator as it is shown, downloaded and printed. */
export function figureInWords({ indicator, now, before, target }: CountedIndicator, definition: PathwayDefinition, words: Words): FigureInWords {
  const { id, code, title, source, programme, population, waitsFor, unit } = indicator
  const told = (amount: ShownAmount | undefined) => amountInWords(amount, indicator, words)
  const was = new Map((before?.cells ?? []).map((cell) => [JSON.stringify(cell.by), cell]))
  return {
    id,
    code: code ?? '',
    title: words.text(title),
    how: waitsFor ? [] : howCounted(indicator, definition, words),
    notes: [words.text(population), programme && words.say('indicators.programme', { programme }), source && words.say('indicators.source', { source })].flatMap((note) => note || []),
    waits: waitsFor && words.say('indicators.waits', { why: words.text(waitsFor) }),
    target: target === undefined ? undefined : words.say('indicators.target', { target: numberText(target, words) }),
    unit: unit ?? (indicator.share ? 'percent' : 'count'),
    now: told(now),
    before: told(before),
    cells: (now?.cells ?? []).map((cell) => ({ label: cellLabel(cell.by, indicator, definition, words), now: told(cell), before: told(was.get(JSON.stringify(cell.by)) ?? (indicator.share ?? indicator.value ? undefined : NONE)) })),
  }
}

/** A cell nobody was in. */
const NONE: ShownAmount = { counted: 0, value: 0 }

export const numberText = (value: number, { locale }: Words): string => new Intl.NumberFormat(locale === 'ro' ? 'ro-RO' : 'en-GB', { maximumFractionDigits: 1 }).format(value)

function amountInWords(amount: ShownAmount | undefined, { hideBelow = 5, share, value, unit }: Indicator, words: Words): AmountInWords {
  if (!amount) return { text: words.say('indicators.none'), outOf: undefined }
  if (amount.hidden) return { text: amount.hidden === 'small' ? `<${hideBelow}` : words.say('indicators.hiddenOther'), outOf: undefined }
  const counted = numberText(amount.counted ?? 0, words)
  const outOf = share !== undefined ? words.say('indicators.outOf', { holds: numberText(amount.holds ?? 0, words), counted }) : value !== undefined ? words.say('indicators.from1', { counted }) : undefined
  if (amount.value === undefined) return { text: words.say('indicators.none'), outOf }
  const sign = share !== undefined || unit === 'percent' ? ' %' : unit && unit !== 'count' && unit !== 'persons' ? ` ${words.say(`indicators.in.${unit}`)}` : ''
  return { text: `${numberText(amount.value, words)}${sign}`, outOf }
}

function cellLabel(by: (FactValue | null)[], indicator: Indicator, definition: PathwayDefinition, words: Words): string {
  return by.map((value, index) => valueLabel(value, indicator, indicator.by?.[index] ?? '', definition, words)).join(' · ')
}

function valueLabel(value: FactValue | null, indicator: Indicator, expression: string, definition: PathwayDefinition, words: Words): string {
  if (value === null) return words.say('indicators.notKnown')
  if (typeof value === 'boolean') return words.say(value ? 'indicators.yes' : 'indicators.no')
  if (expression.trim() === 'met' && (value === 'onTime' || value === 'late' || value === 'open')) return words.say(`indicators.met.${value}`)
  return words.text(cellOptions(definition, indicator, expression).find(({ id }) => id === value)) || String(value)
}

function howCounted(indicator: Indicator, definition: PathwayDefinition, words: Words): FigureInWords['how'] {
  const counted = countedKind(indicator)
  if (!counted) return []
  const { where, share, value, measure, unit } = indicator
  const kind = counted.kind === 'event' && indicator.counts === 'cases' ? 'caseEvent' : counted.kind
  return [
    { text: words.say(`indicators.kind.${kind}`, { of: (counted.names ?? []).map((name) => nameOf(indicator, name, definition, words)).join(', ') }), formula: undefined },
    ...(unit === 'persons' && !share && !value ? [{ text: words.say('indicators.persons'), formula: undefined }] : []),
    ...(where ? [{ text: words.say('indicators.where'), formula: where }] : []),
    ...(share ? [{ text: words.say('indicators.share'), formula: share }] : []),
    ...(value ? [{ text: words.say(`indicators.measure.${measure ?? 'sum'}`), formula: value }] : []),
  ]
}

function nameOf({ counts }: Indicator, name: string, definition: PathwayDefinition, words: Words): string {
  const titles = pathwayWords(definition, words)
  if (counts === 'steps') return titles.step(name)
  if (counts === 'deadlines') return titles.deadline(name)
  if (counts === 'forms') return words.text(definition.forms.find(({ id }) => id === name)?.title) || name
  return titles.event(name)
}
