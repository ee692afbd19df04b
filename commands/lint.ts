import { join } from 'node:path'
import { lint } from '../domain/pathway/lint'
import { parsePathway, type ParsedPathway } from '../domain/pathway/parse'
import type { Finding } from '../domain/pathway/position'
import { rules } from '../domain/pathway/ruleList'
import { rehearse } from '../domain/scenario/rehearse'
import { uncoveredWays } from '../domain/scenario/uncovered'
import { definitionFiles, pathwayFolders } from './definitionFolder'
import { draftRules } from './draftRules'

type Print = (line: string) => void
export type Language = 'ro' | 'en'

const SIGNS = { error: '✕', warning: '!', advice: 'i' }

/**
 * Lints every definition at or below `folder` and prints what it finds as `file:line:column sign message [rule]`, then
 * how many rules passed and failed. Answers with the number of errors; warnings and advice do not stop publishing.
 */
export async function runLint(folder: string, print: Print, language: Language = 'ro', { coverage = false }: { coverage?: boolean } = {}): Promise<number> {
  const checks = new Set(['yaml', 'source', 'schema', 'overlay', 'accepted', ...rules.map(({ name }) => name)])
  let [passed, failed, errors] = [0, 0, 0]
  for (const pathway of await pathwayFolders(folder)) {
    const parsed = parsePathway(await definitionFiles(pathway))
    const findings = [...lint(parsed), ...(coverage ? uncoveredWays(parsed, await shownBy(parsed)) : [])]
    for (const finding of findings) print(line(pathway, finding, language))
    const broken = new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))
    passed += checks.size - broken.size
    failed += broken.size
    errors += findings.filter(({ severity }) => severity === 'error').length
    print(
      `${pathway}: ${(['error', 'warning', 'advice'] as const).map((severity) => `${SIGNS[severity]} ${findings.filter((finding) => finding.severity === severity).length}`).join('   ')}`,
    )
  }
  print(`${passed} passed, ${failed} failed`)
  return errors
}

/** Ids of what the scenarios of a definition show. */
async function shownBy({ definition, scenarios }: ParsedPathway): Promise<Set<string>> {
  const shown = new Set<string>()
  if (!definition) return shown
  for (const scenario of scenarios) {
    const { covered } = await rehearse(definition, await draftRules(definition, Number(scenario.openedAt.slice(0, 4))), scenario)
    covered.forEach((id) => shown.add(id))
  }
  return shown
}

function line(folder: string, { position, severity, message, rule }: Finding, language: Language): string {
  const at = position ? `${join(folder, position.file)}:${position.line}:${position.column}` : folder
  return `${at} ${SIGNS[severity]} ${message[language]} [${rule}]`
}
