import { stringify } from 'yaml'
import { compile } from '../../domain/pathway/compile'
import { asScenario } from '../../domain/walk/asScenario'
import { isStuck } from '../../domain/walk/crowd'
import { walk } from '../../domain/walk/walk'
import { pathwayFolders } from '../definitionFolder'
import { draftRules } from '../draftRules'
import { goodDefinition } from '../goodDefinition'
import type { Language } from '../lint'
import { crowdLines } from './crowdLines'
import { traceLines } from './traceLines'
import { walkCrowd } from './walkCrowd'

type Print = (line: string) => void

export interface SimulateOptions {
  /** How many people; without it one is followed day by day. */
  walks?: number
  seed: number
  turns: number
  openedAt: string
  language: Language
  /** Hears how many people have gone their way so far. */
  progress?: (people: number) => void
}

/** Leads synthetic people through definitions. Answers in how many pathways somebody got stuck. */
export async function simulate(folder: string, print: Print, { walks, language, progress = () => {}, ...options }: SimulateOptions): Promise<number> {
  let [passed, failed] = [0, 0]
  for (const pathway of await pathwayFolders(folder)) {
    const definition = await goodDefinition(pathway, language)
    const rules = await draftRules(definition, Number(options.openedAt.slice(0, 4)))
    if (walks === undefined) {
      const alone = walk(definition, rules, options)
      traceLines(definition, rules.core.calendar, alone, language).forEach(print)
      if (isStuck(alone.end)) failed++
      else passed++
      continue
    }
    const core = compile(definition, { version: 0, hash: 'draft', calendar: rules.core.calendar })
    const from = performance.now()
    const crowd = await walkCrowd(definition, core, { walks, ...options }, progress)
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    print(language === 'ro' ? `${definition.pathway}: ${crowd.people} de oameni, ${crowd.events} de întâmplări în jurnal, sămânța ${options.seed}, ${seconds} s` : `${definition.pathway}: ${crowd.people} people, ${crowd.events} journal entries, seed ${options.seed}, ${seconds} s`)
    crowdLines(definition, crowd, language).forEach(print)
    if (crowd.stuck) {
      failed++
      print(language === 'ro' ? `Primul drum care s-a oprit (sămânța ${crowd.stuck.seed}), ca scenariu:` : `The first who got stuck (seed ${crowd.stuck.seed}), as a scenario:`)
      print(stringify(asScenario(walk(definition, rules, { ...options, seed: crowd.stuck.seed })), { compat: 'yaml-1.1' }))
    } else passed++
  }
  print(`${passed} passed, ${failed} failed`)
  return failed
}
