import type { PathwayDefinition } from '../pathway/definition'
import type { Path } from '../pathway/path'
import { another, instead, without, type Kind, type Spot } from './spot'

type Keyed = Record<string, unknown>

/** Entries of a section that have something there, each with its place. */
function having(section: Record<string, object>, name: string, key: string): { at: Path; value: unknown }[] {
  return Object.entries(section).flatMap(([id, entry]) => ((entry as Keyed)[key] === undefined ? [] : [{ at: [name, id, key], value: (entry as Keyed)[key] }]))
}
const partsOf = (section: Record<string, object>, name: string, key: string): Spot[] => having(section, name, key).flatMap(({ at, value }) => itemsOf(value).map((item) => without([...at, item])))
const itemsOf = (value: unknown): (string | number)[] => (Array.isArray(value) ? [...value.keys()] : typeof value === 'object' && value !== null ? Object.keys(value) : [])

const otherRole = (section: Record<string, object>, name: string, roles: string[]): Spot[] =>
  having(section, name, 'roles').flatMap(({ at, value }) => (value as string[]).flatMap((role, i) => another([...at, i], role, roles.filter((one) => one === role || !(value as string[]).includes(one)))))

const step = (find: (definition: PathwayDefinition) => Spot[]): Kind['spots'] => find

/** Mistakes in what people do and in what may happen. */
export const workMistakes: Kind[] = [
  { name: 'step left out', spots: ({ steps }) => Object.keys(steps).map((key) => without(['steps', key])) },
  { name: 'step of another role', spots: ({ steps, roles }) => otherRole(steps, 'steps', Object.keys(roles)) },
  { name: 'step in another state', spots: ({ steps, chart }) => Object.entries(steps).flatMap(([key, { in: states }]) => states.flatMap((state, i) => another(['steps', key, 'in', i], state, siblings(chart, state)))) },
  { name: 'step open whatever is known', spots: ({ steps }) => having(steps, 'steps', 'when').map(({ at }) => without(at)) },
  { name: 'step open when it should not be', spots: ({ steps }) => having(steps, 'steps', 'when').map(({ at, value }) => instead(at, () => `!(${String(value)})`)) },
  { name: 'step without its form', spots: ({ steps }) => having(steps, 'steps', 'form').map(({ at }) => without(at)) },
  { name: 'step that needs less', spots: ({ steps }) => partsOf(steps, 'steps', 'needs') },
  { name: 'step that records less', spots: ({ steps }) => partsOf(steps, 'steps', 'sets') },
  { name: 'step that brings about less', spots: ({ steps }) => partsOf(steps, 'steps', 'raises') },
  { name: 'step nobody decides', spots: ({ steps }) => partsOf(steps, 'steps', 'doneBy') },
  { name: 'step without a second person', spots: step(({ steps }) => (['secondSignature', 'approval'] as const).flatMap((key) => having(steps, 'steps', key).map(({ at }) => without(at)))) },
  { name: 'step not repeated', spots: ({ steps }) => having(steps, 'steps', 'repeat').map(({ at }) => without(at)) },
  { name: 'event left out', spots: ({ events }) => Object.keys(events).map((name) => without(['events', name])) },
  { name: 'event of another role', spots: ({ events, roles }) => otherRole(events, 'events', Object.keys(roles)) },
  { name: 'event that needs less', spots: ({ events }) => partsOf(events, 'events', 'needs') },
  { name: 'event that records less', spots: ({ events }) => partsOf(events, 'events', 'sets') },
  { name: 'event without approval', spots: ({ events }) => having(events, 'events', 'approval').map(({ at }) => without(at)) },
  { name: 'event nobody is told of', spots: ({ events }) => partsOf(events, 'events', 'notify') },
  { name: 'event that asks less', spots: ({ events }) => partsOf(events, 'events', 'data') },
  { name: 'condition that asks less', spots: ({ conditions }) => (['all', 'any'] as const).flatMap((kind) => partsOf(conditions, 'conditions', kind)) },
  { name: 'condition turned round', spots: ({ conditions }) => Object.entries(conditions).flatMap(([id, condition]) => (['all', 'any'] as const).flatMap((kind) => (condition[kind] ?? []).map(({ when }, i) => instead(['conditions', id, kind, i, 'when'], () => `!(${when})`)))) },
  { name: 'parameter with another number', spots: ({ parameters }) => Object.entries(parameters).flatMap(([name, { value }]) => otherNumber(['parameters', name, 'value'], value)) },
  { name: 'translation left out', spots: ({ steps, events }) => [...having(steps, 'steps', 'title'), ...having(events, 'events', 'title'), ...having(steps, 'steps', 'why')].flatMap(({ at, value }) => ((value as Keyed).en === undefined ? [] : [without([...at, 'en'])])) },
]

function siblings(chart: PathwayDefinition['chart'], path: string): string[] {
  const parts = path.split('.')
  const around = parts.slice(0, -1).reduce((node, key) => node.states?.[key] ?? {}, chart)
  return Object.keys(around.states ?? {}).map((key) => [...parts.slice(0, -1), key].join('.'))
}

/** A number, or a length of time, doubled or with one more. */
export function otherNumber(at: Path, value: unknown): Spot[] {
  const [number] = /\d+(\.\d+)?/.exec(String(value)) ?? []
  if (number === undefined || typeof value === 'boolean' || String(value).startsWith('$') || /^\d{4}-/.test(String(value))) return []
  const changed = (grown: number): unknown => (typeof value === 'number' ? grown : String(value).replace(number, String(grown)))
  return [instead(at, (dice) => changed(Number(number) > 0 && dice.yes() ? Number(number) * 2 : Number(number) + 1))]
}
