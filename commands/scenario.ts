import { parsePathway } from '../domain/pathway/parse'
import { rehearse } from '../domain/scenario/rehearse'
import { coverageLines } from './coverageLines'
import { definitionFiles, pathwayFolders } from './definitionFolder'
import { draftRules } from './draftRules'
import type { Language } from './lint'

type Print = (line: string) => void

interface Options {
  /** Also say what of the definition the scenarios show, and what they do not. */
  coverage?: boolean
  language?: Language
}

/** Plays every scenario of the definitions below `folder` in simulation. Answers how many came out otherwise than written. */
export async function runScenarios(folder: string, print: Print, { coverage = false, language = 'en' }: Options = {}): Promise<number> {
  let passed = 0
  let failed = 0
  for (const definitionFolder of await pathwayFolders(folder)) {
    const { definition, scenarios, findings } = parsePathway(await definitionFiles(definitionFolder))
    if (!definition) {
      failed += 1
      for (const { position, message } of findings) print(`${definitionFolder}/${position?.file ?? ''}:${position?.line ?? 1}:${position?.column ?? 1} ${message[language]}`)
      continue
    }
    const covered = new Set<string>()
    for (const scenario of scenarios) {
      const played = await rehearse(definition, await draftRules(definition, Number(scenario.openedAt.slice(0, 4))), scenario)
      played.covered.forEach((id) => covered.add(id))
      print(`${played.failures.length === 0 ? 'ok  ' : 'FAIL'} ${definition.pathway} ${scenario.scenario} ${scenario.title[language] ?? scenario.title.ro}`)
      for (const { act, at, message } of played.failures) print(`     ${act < 0 ? 'opening' : `act ${act + 1}`} at ${at}: ${message}`)
      if (played.failures.length === 0) passed += 1
      else failed += 1
    }
    if (coverage) coverageLines(definition, covered, language).forEach(print)
  }
  print(`${passed} passed, ${failed} failed`)
  return failed
}
