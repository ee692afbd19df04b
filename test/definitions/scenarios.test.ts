import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rulesOf } from '../../domain/case/rules'
import { givenRules } from '../../domain/scenario/givenRules'
import { playScenario } from '../../domain/scenario/run'
import { simulationPlayer } from '../../domain/scenario/simulationPlayer'
import { coreOf, readPathway } from '../support/pathways'

const definitions = join(__dirname, '../../definitions')
const folders = [...readdirSync(definitions).map((name) => join(definitions, name)), join(__dirname, '../support/fixtures/pathways/small')].filter((folder) => existsSync(join(folder, 'pathway.yaml')))

describe.each(folders.map((folder) => [folder.split('/').at(-1) ?? folder, folder]))('%s', (_name, folder) => {
  const { definition, scenarios, findings } = readPathway(folder)
  const rules = definition && rulesOf(coreOf(definition))

  it('is well formed', () => expect(findings.map(({ position, message }) => `${position?.file}:${position?.line} ${message.en}`)).toEqual([]))

  it.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))('scenario %s comes out as written', async (_id, scenario) => {
    if (!definition || !rules) throw new Error('not well formed')
    const its = givenRules(rules, scenario)
    const failures = await playScenario(its, scenario, simulationPlayer(definition, its, scenario))
    expect(failures.map(({ act, at, message }) => `act ${act + 1} at ${at}: ${message}`)).toEqual([])
  })
})
