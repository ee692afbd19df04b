import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../../domain/pathway/lint'
import { parsePathway } from '../../domain/pathway/parse'
import { rulesOf } from '../../domain/case/rules'
import { playScenario } from '../../domain/scenario/run'
import { simulationPlayer } from '../../domain/scenario/simulationPlayer'
import { coreOf } from '../support/pathways'

const manual = readFileSync(join(__dirname, '../../docs/definition-format.md'), 'utf8')
const files = [...manual.matchAll(/```yaml\n# ([\w/-]+\.yaml)\n([^]*?)```/g)].map(([, path = '', text = '']) => ({
  path,
  text,
}))

const schemaFolder = join(__dirname, '../../definitions/schema')

function propertyNames(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { properties } = node as { properties?: object }
  return [...Object.keys(properties ?? {}), ...Object.values(node).flatMap(propertyNames)]
}

it('the manual explains every key the format has', () => {
  const keys = readdirSync(schemaFolder).flatMap((name) =>
    propertyNames(JSON.parse(readFileSync(join(schemaFolder, name), 'utf8'))),
  )
  expect([...new Set(keys)].filter((key) => !new RegExp(`\\b${key}\\b`).test(manual))).toEqual([])
})

describe('the example in the manual of the format', () => {
  const parsed = parsePathway(files)

  it('is whole', () =>
    expect(files.map(({ path }) => path)).toEqual([
      'pathway.yaml',
      'chart.yaml',
      'events.yaml',
      'steps.yaml',
      'deadlines.yaml',
      'forms/F-01.yaml',
      'scenarios/first-visit.yaml',
    ]))

  it('has nothing the linter would say', () => expect(lint(parsed)).toEqual([]))

  it('tells a scenario that comes true', async () => {
    const { definition, scenarios } = parsed
    if (!definition) throw new Error('malformed')
    const rules = rulesOf(coreOf(definition))
    for (const scenario of scenarios)
      expect(await playScenario(rules, scenario, simulationPlayer(definition, rules, scenario))).toEqual([])
  })
})
