import { join } from 'node:path'
import { lint } from '../domain/pathway/lint'
import { parsePathway } from '../domain/pathway/parse'
import type { Finding } from '../domain/pathway/position'
import { rules } from '../domain/pathway/ruleList'
import { definitionFiles, pathwayFolders } from './definitionFolder'

type Print = (line: string) => void
export type Language = 'ro' | 'en'

const SIGNS = { error: '✕', warning: '!', advice: 'i' }

/**
 * Lints every definition at or below `folder` and prints what it finds as `file:line:column sign message [rule]`, then
 * how many rules passed and failed. Answers with the number of errors; warnings and advice do not stop publishing.
 */
export async function runLint(folder: string, print: Print, language: Language = 'ro'): Promise<number> {
  const checks = new Set(['yaml', 'source', 'schema', 'overlay', ...rules.map(({ name }) => name)])
  let [passed, failed, errors] = [0, 0, 0]
  for (const pathway of await pathwayFolders(folder)) {
    const findings = lint(parsePathway(await definitionFiles(pathway)))
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

function line(folder: string, { position, severity, message, rule }: Finding, language: Language): string {
  const at = position ? `${join(folder, position.file)}:${position.line}:${position.column}` : folder
  return `${at} ${SIGNS[severity]} ${message[language]} [${rule}]`
}
