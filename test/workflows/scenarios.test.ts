import { join } from 'node:path'
import { rulesOf } from '../../domain/case/rules'
import type { CaseEvent } from '../../domain/case/events'
import type { Scenario } from '../../domain/scenario/definition'
import { playScenario } from '../../domain/scenario/run'
import { simulationPlayer } from '../../domain/scenario/simulationPlayer'
import { testEngine } from '../support/engine'
import { enginePlayer } from '../support/enginePlayer'
import { readPathway } from '../support/pathways'

const venus = join(__dirname, '../../definitions/venus')
const { definition, scenarios } = readPathway(venus)
if (!definition) throw new Error('definitions/venus is not well formed')
const engine = testEngine({ folder: venus })
const rules = rulesOf(engine.core)
const named = (id: string): Scenario => {
  const scenario = scenarios.find((one) => one.scenario === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  return scenario
}

/** What happened and when; ids given by the database and the moment of writing differ from run to run. */
const told = (events: CaseEvent[]) =>
  events.map((event) =>
    JSON.parse(JSON.stringify(event, (key: string, value: unknown) => (['recordedAt', 'actor', 'command', 'answers', 'by', 'role', 'signedBy', 'proposedBy', 'user'].includes(key) ? undefined : key === 'at' && typeof value === 'string' ? value.slice(0, 16) : value))) as unknown,
  )

it.each(['SC-1', 'SC-2', 'SC-3'])(
  '%s comes out on the real engine as written, and its journal tells the same as the simulation',
  async (id) => {
    const scenario = named(id)
    const real = await enginePlayer(engine, scenario)
    const simulated = simulationPlayer(definition, rules, scenario)
    const failures = [...(await playScenario(rules, scenario, simulated)), ...(await playScenario(rules, scenario, real))]
    expect(failures.map(({ act, at, message }) => `act ${act + 1} at ${at}: ${message}`)).toEqual([])
    expect(told((await real.look()).events)).toEqual(told((await simulated.look()).events))
  },
  240_000,
)
