import type { z } from 'zod'
import { mergeOverlay } from '../overlay/mergeOverlay'
import { Scenario } from '../scenario/definition'
import { PathwayDefinition } from './definition'
import { issuesInWords, type Issue } from './issues'
import type { Locate, Merged } from './merge'
import { formatPath, type Path } from './path'
import { placeInWords } from './place'
import type { Finding, Position } from './position'
import { repair, type Repaired } from './repair'
import type { SourceFile } from './source'

/** A folder of definition files read. `definition` is there only when nothing in the files is malformed. */
export interface ParsedPathway {
  definition?: PathwayDefinition
  scenarios: Scenario[]
  findings: Finding[]
  /** For the linter: the definition with what is malformed left out or made good, and the places where that was done. */
  draft?: Repaired<PathwayDefinition> & {
    raw: Record<string, unknown>
    scenarioPlaces: number[]
    unreadable: ReadonlySet<string>
  }
  locate: Locate
}

/** Reads the files of one definition. Pure: the caller has read them from a folder, an upload or a database. */
export const parsePathway = (files: SourceFile[]): ParsedPathway => parseMerged(mergeOverlay(files))

/** The same for a definition that stands in no files; places are then told by their paths alone. */
export const parseValue = (value: unknown, scenarios: unknown[]): ParsedPathway =>
  parseMerged({ value: { ...(value as object) }, scenarios, findings: [], broken: false, unreadable: new Set(), locate: () => ({ file: '', line: 1, column: 1 }) })

function parseMerged(merged: Merged): ParsedPathway {
  if (merged.broken) return { scenarios: [], findings: merged.findings, locate: merged.locate }
  const checked = PathwayDefinition.safeParse(merged.value)
  const scenarios = merged.scenarios.map((scenario) => Scenario.safeParse(scenario))
  const findings = [
    ...merged.findings,
    ...schemaFindings(merged, PathwayDefinition, merged.value, checked.error, []),
    ...scenarios.flatMap((scenario, at) =>
      schemaFindings(merged, Scenario, merged.scenarios[at], scenario.error, ['scenarios', at]),
    ),
  ]
  const good = scenarios.flatMap((scenario) => (scenario.success ? [scenario.data] : []))
  const draft = checked.success
    ? { definition: checked.data, repaired: [], original: (path: Path) => path }
    : repair(PathwayDefinition, merged.value)
  return {
    scenarios: good,
    findings,
    locate: merged.locate,
    ...(checked.success && findings.length === 0 && { definition: checked.data }),
    ...(draft && {
      draft: {
        ...draft,
        raw: merged.value,
        unreadable: merged.unreadable,
        scenarioPlaces: scenarios.flatMap(({ success }, at) => (success ? [at] : [])),
      },
    }),
  }
}

function schemaFindings(
  merged: Merged,
  schema: z.ZodType,
  value: unknown,
  error: z.ZodError | undefined,
  prefix: Path,
): Finding[] {
  const whole = { ...merged.value, scenarios: merged.scenarios }
  return issuesInWords(schema, value, error?.issues ?? [])
    .filter((issue) => !issue.missing || !hasUnreadable(merged, [...prefix, ...issue.path].slice(0, -1)))
    .map((issue) => finding(merged, whole, prefix, issue))
    .filter(({ position }) => isReadable(merged.unreadable, position))
}

/** What is missing there may well stand on the line that could not be read. */
function hasUnreadable({ locate, unreadable }: Merged, path: Path): boolean {
  const [{ file, line: from }, { line: to }] = [locate(path), locate(path, { end: true })]
  return [...unreadable].some((place) => {
    const [, where, line] = /^(.*):(\d+)$/.exec(place) ?? []
    return where === file && Number(line) >= from && Number(line) <= to
  })
}

/** Whether a place stands on a line that could be read; what is found on any other is told already. */
export const isReadable = (unreadable: ReadonlySet<string>, position: Position | undefined): boolean =>
  !position || !unreadable.has(`${position.file}:${position.line}`)

function finding(merged: Merged, whole: unknown, prefix: Path, issue: Issue): Finding {
  const path = [...prefix, ...issue.path]
  const place = placeInWords(whole, issue.key ? path.slice(0, -1) : path)
  const say = (where: string, what: string): string =>
    where ? `${where[0]?.toUpperCase()}${where.slice(1)}: ${what}` : what
  return {
    rule: 'schema',
    severity: 'error',
    path: formatPath(path),
    message: { ro: say(place.ro, issue.words.ro), en: say(place.en, issue.words.en) },
    position: merged.locate(path, { key: issue.key }),
  }
}
