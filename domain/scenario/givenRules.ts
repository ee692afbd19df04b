import { rulesOf, type Rules } from '../case/rules'
import type { Scenario } from './definition'

/** The rules as a scenario wants them: with the values a county gives to the parameters it names. */
export function givenRules(rules: Rules, { parameters }: Pick<Scenario, 'parameters'>): Rules {
  if (!parameters) return rules
  const { params, changes, ...core } = rules.core
  const unchanged = Object.entries(changes ?? {}).filter(([name]) => !(name in parameters))
  return rulesOf({ ...core, params: { ...params, ...parameters }, ...(unchanged.length > 0 && { changes: Object.fromEntries(unchanged) }) })
}
