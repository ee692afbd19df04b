import type { FactValue, Facts } from '../case/state'
import type { Expressions } from '../expression/evaluate'
import type { Instant, LocalDate } from '../time/calendar'
import { countedKind } from './countedKind'
import type { Indicator } from './definition'
import type { Occasion } from './occasions'

/** What a figure is counted with: the definition in force, as of each moment. */
export interface CountRules {
  expressions: Expressions
  params(at: Instant, openedAt: Instant): Facts
  dateOf(at: Instant): LocalDate
}

/** The first moment of a period, and the first after it. */
export interface Span {
  start: Instant
  end: Instant
}

/** A split of a figure; `by` has a value for each expression, null where it is not known. */
export interface Cell extends Amount {
  by: (FactValue | null)[]
}

/** How many there are; of a share how many of them it holds for; of a size what it comes to. */
export interface Amount {
  counted: number
  holds?: number
  value?: number | undefined
}

export interface Figure extends Amount {
  cells: Cell[]
}

/** Counts one indicator in one period, from the occasions of case after case; all cases of a person follow each other. */
export class Count {
  private readonly total: Tally
  private readonly cells = new Map<string, { by: Cell['by']; tally: Tally }>()
  private readonly kind: Occasion['kind'] | undefined
  private readonly names: Set<string> | undefined

  constructor(
    private readonly indicator: Indicator,
    private readonly span: Span,
    private readonly rules: CountRules,
  ) {
    const counted = countedKind(indicator)
    this.kind = counted?.kind
    this.names = counted?.names && new Set(counted.names)
    this.total = new Tally(indicator)
  }

  add(one: Occasion): void {
    if (one.kind !== this.kind || (this.names && !this.names.has(one.name))) return
    const { start, end } = this.span
    if (one.kind === 'open' ? one.at !== end : one.at < start || one.at >= end) return
    const read = (text: string): FactValue | undefined => this.read(text, one)
    const { where, share, value, by } = this.indicator
    if (where !== undefined && read(where) !== true) return
    const holds = share === undefined ? undefined : read(share)
    const size = value === undefined ? undefined : read(value)
    if ((share !== undefined && holds === undefined) || (value !== undefined && size === undefined)) return
    const given = { person: one.person, holds: holds === true, size: Number(size) }
    this.total.add(given)
    for (const values of by ? splits(by.map((text) => read(text) ?? null)) : []) {
      const key = JSON.stringify(values)
      const cell = this.cells.get(key) ?? { by: values, tally: new Tally(this.indicator) }
      this.cells.set(key, cell)
      cell.tally.add(given)
    }
  }

  figure(): Figure {
    const cells = [...this.cells.values()].map(({ by, tally }) => ({ by, ...tally.amount() }))
    return { ...this.total.amount(), cells: cells.sort((a, b) => b.counted - a.counted || (JSON.stringify(a.by) < JSON.stringify(b.by) ? -1 : 1)) }
  }

  private read(text: string, one: Occasion): FactValue | undefined {
    if (one.closedAt === undefined && /\bclosedAt\b/.test(text)) return undefined
    const { facts, active, done, event = {}, answers = {}, at } = one
    const own = { at, openedAt: one.openedAt, closedAt: one.closedAt, met: one.met, dueAt: one.dueAt, startedAt: one.startedAt }
    const scope = { ...own, facts, active, done, event, answers, params: this.rules.params(at, one.openedAt), today: this.rules.dateOf(at), now: at }
    const result = this.rules.expressions.evaluate(text, scope)
    return result.known ? result.value : undefined
  }
}

/** A list counts once in the cell of each of its items. */
function splits(values: Cell['by']): Cell['by'][] {
  return values.reduce<Cell['by'][]>((all, value) => all.flatMap((one) => (Array.isArray(value) ? value : [value]).map((item) => [...one, item])), [[]])
}

class Tally {
  private counted = 0
  private held = 0
  private last: string | undefined
  /** How often each size came, so that a median of many takes little room. */
  private readonly sizes = new Map<number, number>()

  constructor(private readonly indicator: Indicator) {}

  add({ person, holds, size }: { person: string; holds: boolean; size: number }): void {
    const { unit, share, value } = this.indicator
    if (unit === 'persons' && share === undefined && value === undefined) {
      if (this.last === person) return
      this.last = person
    }
    this.counted += 1
    if (holds) this.held += 1
    if (value !== undefined) this.sizes.set(size, (this.sizes.get(size) ?? 0) + 1)
  }

  amount(): Amount {
    const { share, value, measure } = this.indicator
    if (share !== undefined) return { counted: this.counted, holds: this.held, value: this.counted === 0 ? undefined : (this.held / this.counted) * 100 }
    return { counted: this.counted, value: value === undefined ? this.counted : this.measured(measure ?? 'sum') }
  }

  private measured(measure: NonNullable<Indicator['measure']>): number | undefined {
    const sum = [...this.sizes].reduce((all, [size, times]) => all + size * times, 0)
    if (measure === 'sum') return sum
    if (this.counted === 0) return undefined
    if (measure === 'mean') return sum / this.counted
    if (measure === 'p90') return this.ranked(Math.ceil(this.counted * 0.9))
    return (this.ranked(Math.ceil(this.counted / 2)) + this.ranked(Math.floor(this.counted / 2) + 1)) / 2
  }

  /** The size that has this place, the smallest being first. */
  private ranked(place: number): number {
    let before = 0
    for (const [size, times] of [...this.sizes].sort(([a], [b]) => a - b)) {
      before += times
      if (before >= place) return size
    }
    return 0
  }
}
