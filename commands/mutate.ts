import { judgeOf, type Verdict } from '../domain/mutation/judge'
import { mutations, type Mutation } from '../domain/mutation/mutate'
import { parsePathway } from '../domain/pathway/parse'
import type { PathwayDefinition } from '../domain/pathway/definition'
import type { Rules } from '../domain/case/rules'
import { definitionFiles, pathwayFolders } from './definitionFolder'
import { draftRules } from './draftRules'
import { goodDefinition } from './goodDefinition'
import type { Language } from './lint'

type Print = (line: string) => void

interface Options {
  seed: number
  count: number
  language: Language
  /** Also prints what was found. */
  all?: boolean
  /** Hears how many mistakes have been judged so far. */
  progress?: (judged: number) => void
}

/**
 * Plants mistakes in good definitions, one at a time, and prints what brings each to light: the schema, the linter, the
 * compiler or a scenario. Answers with how many change what happens in a scenario and no scenario says a word.
 */
export async function mutate(folder: string, print: Print, { seed, count, language, all = false, progress = () => {} }: Options): Promise<number> {
  let unasked = 0
  const folders = await pathwayFolders(folder)
  for (const pathway of folders) {
    const definition = await goodDefinition(pathway, language)
    const { scenarios } = parsePathway(await definitionFiles(pathway))
    const judge = await judgeOf(definition, scenarios, remembered())
    const judged: { mutation: Mutation; verdict: Verdict }[] = []
    for (const mutation of mutations(definition, { seed, count })) {
      const one = { mutation, verdict: await judge(mutation) }
      judged.push(one)
      if (all || one.verdict.by === 'nothing') print(line(one, language))
      progress(judged.length)
    }
    const by = (name: Verdict['by']): number => judged.filter(({ verdict }) => verdict.by === name).length
    const survived = judged.filter(({ verdict }) => verdict.by === 'nothing')
    const differ = survived.filter(({ verdict }) => verdict.by === 'nothing' && verdict.journals === 'differ').length
    const found = judged.length - survived.length
    const percent = judged.length === 0 ? 100 : Math.round((1000 * found) / judged.length) / 10
    print(
      language === 'ro'
        ? `${definition.pathway}, sămânța ${seed}: ${judged.length} greșeli, găsite ${found} (${percent} %): de verificator ${by('lint')}, de schemă ${by('schema')}, de compilator ${by('compiler')}, de scenarii ${by('scenario')}; negăsite ${survived.length}: ${survived.length - differ} nu schimbă nimic în niciun scenariu, ${differ} schimbă ceva ce niciun scenariu nu cere`
        : `${definition.pathway}, seed ${seed}: ${judged.length} mistakes, found ${found} (${percent} %): by lint ${by('lint')}, by schema ${by('schema')}, by the compiler ${by('compiler')}, by scenarios ${by('scenario')}; survived ${survived.length}: ${survived.length - differ} change nothing in any scenario, ${differ} change something no scenario asks for`,
    )
    unasked += differ
  }
  return unasked
}

/** Rules of one definition and year are made once for all its scenarios. */
function remembered(): (definition: PathwayDefinition, year: number) => Promise<Rules> {
  const known = new WeakMap<PathwayDefinition, Map<number, Promise<Rules>>>()
  return (definition, year) => {
    const years = known.get(definition) ?? new Map<number, Promise<Rules>>()
    known.set(definition, years)
    const rules = years.get(year) ?? draftRules(definition, year)
    years.set(year, rules)
    return rules
  }
}

function line({ mutation: { kind, path, now }, verdict }: { mutation: Mutation; verdict: Verdict }, language: Language): string {
  const written = now === undefined ? '' : ` = ${typeof now === 'string' ? now : JSON.stringify(now)}`
  return `  ${kind}: ${path}${written.length > 90 ? `${written.slice(0, 90)}…` : written} → ${outcome(verdict, language)}`
}

function outcome(verdict: Verdict, language: Language): string {
  if (verdict.by === 'schema' || verdict.by === 'lint') return `[${verdict.finding.rule}] ${verdict.finding.message[language]}`
  if (verdict.by === 'compiler') return verdict.reason
  if (verdict.by === 'scenario') return `${verdict.scenario}: ${verdict.reason}`
  if (verdict.journals === 'same') return language === 'ro' ? 'nimic nu se schimbă în scenarii' : 'nothing changes in the scenarios'
  const names = verdict.scenarios.slice(0, 3).join(', ')
  return language === 'ro' ? `se schimbă ceva în ${verdict.scenarios.length} scenarii (${names}), dar niciunul nu o spune` : `something changes in ${verdict.scenarios.length} scenarios (${names}), and none says so`
}
