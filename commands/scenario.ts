import { resolve } from 'node:path'
import { rulesOf } from '../domain/case/rules'
import { compile } from '../domain/pathway/compile'
import type { PathwayDefinition } from '../domain/pathway/definition'
import type { Scenario } from '../domain/scenario/definition'
import { playScenario, type Failure } from '../domain/scenario/run'
import { simulationPlayer } from '../domain/scenario/simulationPlayer'
import { parsePathway } from '../domain/pathway/parse'
import { definitionFiles, pathwayFolders } from './definitionFolder'
import { calendarOf } from './publish'

const CALENDARS = resolve(__dirname, '../definitions/calendars')

type Print = (line: string) => void

/** Plays every scenario of the definitions below `folder` in simulation. Answers how many came out otherwise than written. */
export async function runScenarios(folder: string, print: Print): Promise<number> {
  let passed = 0
  let failed = 0
  for (const definitionFolder of await pathwayFolders(folder)) {
    const { definition, scenarios, findings } = parsePathway(await definitionFiles(definitionFolder))
    if (!definition) {
      failed += 1
      for (const { position, message } of findings) print(`${definitionFolder}/${position?.file ?? ''}:${position?.line ?? 1}:${position?.column ?? 1} ${message.en}`)
      continue
    }
    for (const scenario of scenarios) {
      const failures = await play(definition, scenario)
      print(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${definition.pathway} ${scenario.scenario} ${scenario.title.en ?? scenario.title.ro}`)
      for (const { act, at, message } of failures) print(`     ${act < 0 ? 'opening' : `act ${act + 1}`} at ${at}: ${message}`)
      if (failures.length === 0) passed += 1
      else failed += 1
    }
  }
  print(`${passed} passed, ${failed} failed`)
  return failed
}

async function play(definition: PathwayDefinition, scenario: Scenario): Promise<Failure[]> {
  const calendar = await calendarOf(definition, CALENDARS, Number(scenario.openedAt.slice(0, 4)))
  const rules = rulesOf(compile(definition, { version: 0, hash: 'draft', calendar }))
  return playScenario(rules, scenario, simulationPlayer(definition, rules, scenario))
}
