import type { Path } from './path'
import type { Finding } from './position'

type Words = Finding['message']

const SECTIONS: Record<string, Words> = {
  roles: { ro: 'rolul', en: 'role' },
  parameters: { ro: 'parametrul', en: 'parameter' },
  facts: { ro: 'faptul', en: 'fact' },
  conditions: { ro: 'condiția', en: 'condition' },
  events: { ro: 'evenimentul', en: 'event' },
  steps: { ro: 'pasul', en: 'step' },
  deadlines: { ro: 'termenul', en: 'deadline' },
  codes: { ro: 'lista de coduri', en: 'code list' },
  forms: { ro: 'formularul', en: 'form' },
  registers: { ro: 'registrul', en: 'register' },
  documents: { ro: 'documentul', en: 'document' },
  messages: { ro: 'mesajul', en: 'message' },
  parts: { ro: 'partea', en: 'part' },
  links: { ro: 'legătura', en: 'link' },
  indicators: { ro: 'indicatorul', en: 'indicator' },
  scenarios: { ro: 'scenariul', en: 'scenario' },
}

/** Where something is, as a methodologist would say it: „pasul sign-contract, roles”. */
export function placeInWords(value: unknown, path: Path): Words {
  const [top, name] = path
  if (top === 'chart') return statePlace(path)
  const section = typeof top === 'string' ? SECTIONS[top] : undefined
  if (!section || name === undefined) return same(path.map(String).join(' › '))
  const id = typeof name === 'number' ? idOf(value, path.slice(0, 2), name) : name
  const rest = restInWords(value, path, 2)
  return { ro: `${section.ro} ${id}${rest}`, en: `${section.en} ${id}${rest}` }
}

function statePlace(path: Path): Words {
  const states: string[] = []
  let at = 1
  while (path[at] === 'states' && path[at + 1] !== undefined) {
    states.push(String(path[at + 1]))
    at += 2
  }
  const rest = path.slice(at).map((part) => (typeof part === 'number' ? part + 1 : part))
  const tail = rest.length > 0 ? `, ${rest.join(' › ')}` : ''
  if (states.length === 0) return { ro: `harta stărilor${tail}`, en: `the chart${tail}` }
  return { ro: `starea ${states.join('.')}${tail}`, en: `state ${states.join('.')}${tail}` }
}

function restInWords(value: unknown, path: Path, from: number): string {
  const parts: string[] = []
  for (let at = from; at < path.length; at++) {
    const part = path[at]
    if (typeof part !== 'number') parts.push(String(part))
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''} ${idOf(value, path.slice(0, at + 1), part)}`.trim()
  }
  return parts.length > 0 ? `, ${parts.join(' › ')}` : ''
}

/** The id of a list's item where it has one, otherwise its place counted from 1. */
function idOf(value: unknown, path: Path, index: number): string {
  const item = valueAt(value, path)
  if (typeof item === 'object' && item !== null) {
    const { id, scenario } = item as { id?: unknown; scenario?: unknown }
    if (typeof id === 'string') return id
    if (typeof scenario === 'string') return scenario
  }
  return String(index + 1)
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, part) =>
      typeof node === 'object' && node !== null ? (node as Record<string | number, unknown>)[part] : undefined,
    value,
  )
}

const same = (text: string): Words => ({ ro: text, en: text })
