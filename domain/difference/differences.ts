import type { Parameters } from '../deadline/duration'
import type { PathwayDefinition } from '../pathway/definition'
import { bothOf, quoted, same, type Words } from '../pathway/titles'
import type { Text } from '../pathway/words'
import { chartChanges } from './chart'
import { deadlineChanges } from './deadlines'
import { fieldChanges } from './fields'
import { formChanges } from './forms'
import { GROUPS, pairs, type Change, type Group } from './sentence'
import { becomes } from './valueWords'

/** What is other in `after`, sentence by sentence: first what changes what people do, then times and limits, then what is only read. */
export function differences(before: PathwayDefinition, after: PathwayDefinition): Change[] {
  const params: [Parameters, Parameters] = [valuesOf(before), valuesOf(after)]
  const section = (name: string, words: SectionWords, old: Record<string, Named>, now: Record<string, Named>, group: Group = 'people'): Change[] => sectionChanges(name, words, old, now, { group, params })
  const changes = [
    ...chartChanges(before, after),
    ...section('step', { one: { ro: 'Pasul', en: 'Step' }, added: { ro: 'Pas nou:', en: 'New step:' }, removed: { ro: 'Pas scos:', en: 'Step removed:' } }, before.steps, after.steps),
    ...section('event', { one: { ro: 'Evenimentul', en: 'Event' }, added: { ro: 'Eveniment nou:', en: 'New event:' }, removed: { ro: 'Eveniment scos:', en: 'Event removed:' } }, before.events, after.events),
    ...section('condition', { one: { ro: 'Condiția', en: 'Condition' }, added: { ro: 'Condiție nouă:', en: 'New condition:' }, removed: { ro: 'Condiție scoasă:', en: 'Condition removed:' } }, before.conditions, after.conditions),
    ...section('role', { one: { ro: 'Rolul', en: 'Role' }, added: { ro: 'Rol nou:', en: 'New role:' }, removed: { ro: 'Rol scos:', en: 'Role removed:' } }, before.roles, after.roles),
    ...section('fact', { one: { ro: 'Faptul', en: 'Fact' }, added: { ro: 'Fapt nou:', en: 'New fact:' }, removed: { ro: 'Fapt scos:', en: 'Fact removed:' } }, before.facts, after.facts),
    ...formChanges(before.forms, after.forms, params),
    ...deadlineChanges(before.deadlines, after.deadlines, params),
    ...parameterChanges(before, after, params),
    ...headChanges(before, after, params),
  ]
  return GROUPS.flatMap((group) => changes.filter((change) => change.group === group))
}

const valuesOf = ({ parameters }: PathwayDefinition): Parameters => Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))

type Named = { title: Text } & Record<string, unknown>
type SectionWords = Record<'one' | 'added' | 'removed', Words>

function sectionChanges(kind: string, words: SectionWords, before: Record<string, Named>, after: Record<string, Named>, options: { group: Group; params: [Parameters, Parameters] }): Change[] {
  const { added, removed, kept } = pairs(before, after)
  const named = (id: string, { title }: Named, head: Words, end = '.'): Words => {
    const text = quoted(bothOf(title))
    return { ro: `${head.ro} ${text.ro} (${id})${end}`, en: `${head.en} ${text.en} (${id})${end}` }
  }
  return [
    ...removed.map(([id, one]): Change => ({ group: options.group, kind: 'removed', of: `${kind} ${id}`, words: named(id, one, words.removed) })),
    ...added.map(([id, one]): Change => ({ group: options.group, kind: 'added', of: `${kind} ${id}`, words: named(id, one, words.added) })),
    ...kept.flatMap(([id, old, now]) => fieldChanges(`${kind} ${id}`, named(id, now, words.one, ''), old, now, options)),
  ]
}

/** The value itself is told by the deadlines that count with it; here are those that anything else reads, and their sources. */
function parameterChanges(before: PathwayDefinition, after: PathwayDefinition, params: [Parameters, Parameters]): Change[] {
  const { added, removed, kept } = pairs(before.parameters, after.parameters)
  const name = (id: string, title: Text | undefined): Words => (title ? quoted(bothOf(title)) : same(id))
  const of = (id: string): string => `parameter ${id}`
  return [
    ...added.map(([id, { title }]): Change => ({ group: 'time', kind: 'added', of: of(id), words: { ro: `Parametru nou: ${name(id, title).ro}.`, en: `New parameter: ${name(id, title).en}.` } })),
    ...removed.map(([id, { title }]): Change => ({ group: 'time', kind: 'removed', of: of(id), words: { ro: `Parametru scos: ${name(id, title).ro}.`, en: `Parameter removed: ${name(id, title).en}.` } })),
    ...kept.flatMap(([id, old, now]): Change[] => {
      if (old.value !== now.value) {
        const how = becomes(old.value, now.value, params)
        return [{ group: 'time', kind: 'changed', of: of(id), words: { ro: `Parametrul ${name(id, now.title).ro} ${how.ro}.`, en: `Parameter ${name(id, now.title).en} ${how.en}.` } }]
      }
      return fieldChanges(of(id), { ro: `Parametrul ${name(id, now.title).ro}`, en: `Parameter ${name(id, now.title).en}` }, { ...old }, { ...now }, { group: 'time', params })
    }),
  ]
}

const TOLD = ['chart', 'steps', 'events', 'conditions', 'roles', 'facts', 'forms', 'deadlines', 'parameters']

/** Whatever else a definition has. */
function headChanges(before: PathwayDefinition, after: PathwayDefinition, params: [Parameters, Parameters]): Change[] {
  return fieldChanges('head', { ro: 'Definiția', en: 'The definition' }, { ...before }, { ...after }, { group: 'people', params, except: TOLD }).map((change) => (change.words.en.startsWith('The definition: time ') ? { ...change, group: 'time' as const } : change))
}
