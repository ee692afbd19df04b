import type { Rules } from '../case/rules'
import type { PathwayDefinition } from '../pathway/definition'
import { coveredBy, watching, wayCovered } from './covered'
import type { Scenario } from './definition'
import { givenRules } from './givenRules'
import { playScenario, type Failure } from './run'
import { simulationPlayer } from './simulationPlayer'

/** How a scenario came out in simulation, and the ids of what it has shown of its definition. */
export async function rehearse(definition: PathwayDefinition, rules: Rules, scenario: Scenario): Promise<{ failures: Failure[]; covered: Set<string> }> {
  const ways = new Set<string>()
  const watched = watching(givenRules(rules, scenario), (way) => ways.add(wayCovered(way)))
  const player = simulationPlayer(definition, watched, scenario)
  const failures = await playScenario(watched, scenario, player)
  const { events } = player.look()
  return { failures, covered: new Set([...ways, ...coveredBy(rules, events)]) }
}
