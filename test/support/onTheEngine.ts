import { join } from 'node:path'
import { rulesOf } from '../../domain/case/rules'
import type { CaseEvent } from '../../domain/case/events'
import { playScenario } from '../../domain/scenario/run'
import { simulationPlayer } from '../../domain/scenario/simulationPlayer'
import { testEngine } from './engine'
import { enginePlayer } from './enginePlayer'
import { readPathway } from './pathways'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** What happened and when, to the minute; ids given by the database and the moment of writing differ from run to run. */
const told = (events: CaseEvent[], names: ReadonlyMap<string, string>) =>
  events.map((event) =>
    JSON.parse(JSON.stringify(event, (key: string, value: unknown) => (['recordedAt', 'actor', 'command', 'answers', 'by', 'role', 'signedBy', 'proposedBy', 'user'].includes(key) ? undefined : typeof value === 'string' && INSTANT.test(value) ? value.slice(0, 16) : (names.get(value as string) ?? value)))) as unknown,
  )

/** Tests that scenarios of a definition of the product come out on the real engine, and just as in simulation. */
export function comeOutOnTheEngine(name: string, ids: string[]): void {
  const folder = join(__dirname, '../../definitions', name)
  const { definition, scenarios } = readPathway(folder)
  if (!definition) throw new Error(`definitions/${name} is not well formed`)
  const engine = testEngine({ folder })
  const rules = rulesOf(engine.core)
  const opener = Object.entries(definition.roles).find(([, { kind }]) => kind === 'supervisor')?.[0]

  it.each(ids)(
    `${name} %s comes out on the real engine as written, and its journal tells the same as the simulation`,
    async (id) => {
      const scenario = scenarios.find((one) => one.scenario === id)
      if (!scenario) throw new Error(`no scenario ${id}`)
      const real = await enginePlayer(engine, scenario, opener)
      const simulated = simulationPlayer(definition, rules, scenario)
      const failures = [...(await playScenario(rules, scenario, simulated)), ...(await playScenario(rules, scenario, real))]
      expect(failures.map(({ act, at, message }) => `act ${act + 1} at ${at}: ${message}`)).toEqual([])
      expect(told((await real.look()).events, engine.names)).toEqual(told(simulated.look().events, engine.names))
    },
    300_000,
  )
}
