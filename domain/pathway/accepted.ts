import type { PathwayDefinition } from './definition'
import { formatPath, type Path } from './path'
import { valueAt } from './place'
import type { Finding } from './position'

/** A place by names and ids, as people write it: `deadlines.D24.remind.1`. */
export function namedPlace(whole: unknown, path: Path): string {
  return path.map((part, at) => (typeof part === 'number' ? (idAt(whole, path.slice(0, at + 1)) ?? String(part + 1)) : part)).join('.')
}

function idAt(whole: unknown, path: Path): string | undefined {
  const item = valueAt(whole, path) as { id?: unknown } | undefined
  return typeof item?.id === 'string' ? item.id : undefined
}

type Accepted = NonNullable<PathwayDefinition['accepted']>[number]
/** A finding with its place by names and ids. */
export interface Placed extends Finding {
  named: string
}

/** Findings to be looked at that the definition accepts are said as advice, with the reason; what accepts nothing is a finding itself. */
export function withAccepted(findings: Placed[], accepted: Accepted[] = [], locate: (path: Path) => Finding['position']): Finding[] {
  const used = new Set<Accepted>()
  const told = findings.map(({ named, ...finding }): Finding => {
    const one = finding.severity === 'warning' ? accepted.find(({ rule, at }) => rule === finding.rule && (named === at || named.startsWith(`${at}.`))) : undefined
    if (!one) return finding
    used.add(one)
    const { ro, en } = finding.message
    return { ...finding, severity: 'advice', message: { ro: `${ro} Acceptat: ${one.reason}`, en: `${en} Accepted: ${one.reason}` } }
  })
  const idle = accepted.flatMap((one, i): Finding[] => (used.has(one) ? [] : [unneeded(one, ['accepted', i], locate)]))
  return [...told, ...idle]
}

const unneeded = ({ rule, at }: Accepted, path: Path, locate: (path: Path) => Finding['position']): Finding => {
  const position = locate(path)
  return {
    rule: 'accepted',
    severity: 'warning',
    path: formatPath(path),
    message: {
      ro: `Regula „${rule}” nu are nimic de spus despre ${at}; o greșeală care ar apărea acolo mai târziu ar trece nevăzută. Ștergeți rândul.`,
      en: `The rule “${rule}” has nothing to say about ${at}; a mistake made there later would pass unseen. Remove the line.`,
    },
    ...(position && { position }),
  }
}
