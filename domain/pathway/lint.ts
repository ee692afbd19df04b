import { namedPlace, withAccepted, type Placed } from './accepted'
import { indexChart } from './chartIndex'
import { knownNames, meantName, meantState } from './knownNames'
import { isReadable, type ParsedPathway } from './parse'
import { formatPath, type Path } from './path'
import { placedExpressions } from './placedExpressions'
import { placeInWords } from './place'
import type { Finding } from './position'
import { reachableStates } from './reachable'
import { referencesOf } from './references'
import type { LintContext, Rule } from './rule'
import { rules } from './ruleList'
import { scopesOf } from './scopes'

/**
 * Everything the files of a definition have against them: what the parser found and what the rules find, in the order
 * of the files. An empty list, or one without errors, means that the pathway may be published.
 */
export function lint(parsed: ParsedPathway, using: Rule[] = rules): Finding[] {
  const { draft } = parsed
  const all = draft ? using.flatMap((rule) => run(rule, parsed, draft)) : []
  const asked = draft?.definition.accepted?.filter(({ rule }) => using === rules || using.some(({ name }) => name === rule))
  const found = withAccepted(all, asked, parsed.locate)
  return [...parsed.findings, ...found].sort(inOrderOfFiles)
}

type Draft = NonNullable<ParsedPathway['draft']>

const contexts = new WeakMap<Draft, LintContext>()

function contextOf(draft: Draft, scenarios: ParsedPathway['scenarios']): LintContext {
  const known = contexts.get(draft)
  if (known) return known
  const { definition } = draft
  const chart = indexChart(definition.chart)
  const names = knownNames(draft.raw, chart)
  const meantWays = chart.ways.map((way) => ({
    ...way,
    ...(way.event && { event: meantName(names, 'event', way.event) }),
    targets: way.targets.map((target) => meantState(names, target)),
  }))
  const context: LintContext = {
    definition,
    scenarios,
    chart,
    expressions: placedExpressions(definition, chart, scopesOf(definition, [...chart.states.keys()])),
    references: referencesOf(definition, chart, scenarios),
    known: names,
    meantWays,
    reachable: reachableStates(definition.chart, { ...chart, ways: meantWays }),
  }
  contexts.set(draft, context)
  return context
}

/** One rule; if it fails itself, that is a finding too and the other rules go on. */
function run(rule: Rule, parsed: ParsedPathway, draft: Draft): Placed[] {
  const findings: Placed[] = []
  const whole = { ...draft.raw, scenarios: parsed.scenarios }
  try {
    rule.check(contextOf(draft, parsed.scenarios), (at, message, { severity = rule.severity, ...want } = {}) => {
      const path =
        at[0] === 'scenarios'
          ? ['scenarios', draft.scenarioPlaces[Number(at[1])] ?? 0, ...at.slice(2)]
          : draft.original(at)
      if (draft.repaired.some((repaired) => startsWith(path, repaired))) return
      const position = parsed.locate(path, want)
      if (!isReadable(draft.unreadable, position)) return
      const place = placeInWords(whole, path)
      findings.push({
        rule: rule.name,
        severity,
        path: formatPath(path),
        message: { ro: sentence(place.ro, message.ro), en: sentence(place.en, message.en) },
        position,
        named: namedPlace(whole, path),
      })
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    findings.push({
      rule: rule.name,
      severity: 'error',
      path: '',
      message: {
        ro: `Regula „${rule.name}” nu a putut fi verificată: ${reason}`,
        en: `The rule “${rule.name}” could not be checked: ${reason}`,
      },
      position: parsed.locate([]),
      named: '',
    })
  }
  return findings
}

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((part, i) => path[i] === part)

function sentence(place: string, what: string): string {
  return place ? `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${what}` : what
}

function inOrderOfFiles(a: Finding, b: Finding): number {
  const [one, other] = [a.position, b.position]
  if (!one || !other) return 0
  return one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1
}
