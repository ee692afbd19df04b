import type { CaseEvent } from '../case/events'
import type { Rules } from '../case/rules'
import type { PathwayDefinition } from '../pathway/definition'
import { coveredBy, watching, wayCovered } from './covered'
import type { Scenario } from './definition'
import { givenRules } from './givenRules'
import { playScenario, type Failure } from './run'
import { simulationPlayer } from './simulationPlayer'

/** How a scenario came out, the ids of what it has shown of its definition, and its journal. */
export interface Rehearsed {
  failures: Failure[]
  covered: Set<string>
  events: readonly CaseEvent[]
}

/** Plays a scenario in simulation. */
export async function rehearse(definition: PathwayDefinition, rules: Rules, scenario: Scenario): Promise<Rehearsed> {
  const ways = new Set<string>()
  const watched = watching(givenRules(rules, scenario), (way) => ways.add(wayCovered(way)))
  const player = simulationPlayer(definition, watched, scenario)
  const failures = await playScenario(watched, scenario, player)
  const { events } = player.look()
  return { failures, covered: new Set([...ways, ...coveredBy(rules, events)]), events }
}
