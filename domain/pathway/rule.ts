import type { Scenario } from '../scenario/definition'
import type { ChartIndex, Way } from './chartIndex'
import type { PathwayDefinition } from './definition'
import type { KnownNames } from './knownNames'
import type { Path } from './path'
import type { PlacedExpression } from './placedExpressions'
import type { Finding } from './position'
import type { Reference } from './references'

/** A definition as the rules look at it. */
export interface LintContext {
  definition: PathwayDefinition
  scenarios: Scenario[]
  chart: ChartIndex
  expressions: PlacedExpression[]
  /** Every place that names something defined elsewhere. */
  references: Reference[]
  known: KnownNames
  /** The chart's ways with misspelt targets and events put right, as far as they can be guessed. */
  meantWays: Way[]
  /** Paths of the states a case can come into. */
  reachable: ReadonlySet<string>
}

/** Says what is wrong at a place: what it is and what it would mean for a person. `key`: the name itself; `offset`: inside a text. */
export type Report = (
  at: Path,
  message: Finding['message'],
  more?: { key?: boolean; offset?: number; severity?: Finding['severity'] },
) => void

/** One thing the linter looks for. `error` stops publishing, `warning` must be looked at, `advice` may be. */
export interface Rule {
  name: string
  severity: Finding['severity']
  check(context: LintContext, report: Report): void
}
