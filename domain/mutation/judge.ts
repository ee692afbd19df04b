import type { Rules } from '../case/rules'
import type { PathwayDefinition } from '../pathway/definition'
import { lint } from '../pathway/lint'
import { parseValue } from '../pathway/parse'
import type { Finding } from '../pathway/position'
import { rehearse, type Rehearsed } from '../scenario/rehearse'
import type { Scenario } from '../scenario/definition'
import { canonicalJson } from '../pathway/canonical'
import type { Mutation } from './mutate'

/** Makes a definition ready to decide with, with the holidays around a year. */
export type Prepare = (definition: PathwayDefinition, year: number) => Promise<Rules>

/** How a planted mistake comes to light, or that it does not. */
export type Verdict =
  | { by: 'schema'; finding: Finding }
  | { by: 'lint'; finding: Finding }
  | { by: 'compiler'; reason: string }
  | { by: 'scenario'; scenario: string; reason: string }
  /** Everything that every scenario writes into its journal is the same. */
  | { by: 'nothing'; journals: 'same' }
  /** Something goes otherwise, and no scenario says that it must not. */
  | { by: 'nothing'; journals: 'differ'; scenarios: string[] }

/** A good definition with what it does, ready to be compared with the same definition with a mistake in it. */
export async function judgeOf(definition: PathwayDefinition, scenarios: Scenario[], prepare: Prepare): Promise<(mutation: Mutation) => Promise<Verdict>> {
  const known = new Set(lint(parseValue(definition, scenarios)).map(spoken))
  const journals = new Map<Scenario, string>()
  for (const scenario of scenarios) journals.set(scenario, journalOf(await played(definition, scenario, prepare)))
  // Those that found something last are asked first: what is wrong is often wrong for them.
  const order = [...scenarios]

  return async ({ value }) => {
    const parsed = parseValue(value, scenarios)
    const found = lint(parsed).filter((finding) => !known.has(spoken(finding)))
    const worst = found.find(({ severity }) => severity === 'error') ?? found.find(({ severity }) => severity === 'warning') ?? found[0]
    if (worst) return worst.rule === 'schema' ? { by: 'schema', finding: worst } : { by: 'lint', finding: worst }
    const differing: string[] = []
    for (const [at, scenario] of [...order].entries()) {
      let result: Rehearsed
      try {
        result = await played(parsed.definition ?? definition, scenario, prepare)
      } catch (error) {
        return { by: 'compiler', reason: error instanceof Error ? error.message : String(error) }
      }
      const [failure] = result.failures
      if (failure) {
        order.unshift(...order.splice(at, 1))
        return { by: 'scenario', scenario: scenario.scenario, reason: failure.message }
      }
      if (journalOf(result) !== journals.get(scenario)) differing.push(scenario.scenario)
    }
    return differing.length === 0 ? { by: 'nothing', journals: 'same' } : { by: 'nothing', journals: 'differ', scenarios: differing }
  }
}

const played = async (definition: PathwayDefinition, scenario: Scenario, prepare: Prepare): Promise<Rehearsed> => rehearse(definition, await prepare(definition, Number(scenario.openedAt.slice(0, 4))), scenario)
const journalOf = ({ events }: Rehearsed): string => canonicalJson(events)
const spoken = ({ rule, message }: Finding): string => `${rule} ${message.en}`
