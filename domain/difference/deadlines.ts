import type { Deadline, Due } from '../deadline/definition'
import type { Parameters } from '../deadline/duration'
import { durationWords } from '../deadline/durationWords'
import { bothOf, quoted, type Words } from '../pathway/titles'
import { fieldChanges } from './fields'
import { byId, pairs, sameValue, wordless, type Change } from './sentence'
import { becomes, durationOf } from './valueWords'

/** Deadlines by id. A duration held by a parameter counts as if it stood there, so that a changed parameter tells every deadline it moves. */
export function deadlineChanges(before: Deadline[], after: Deadline[], params: [Parameters, Parameters]): Change[] {
  const { added, removed, kept } = pairs(byId(before), byId(after))
  return [
    ...added.map(([id, deadline]): Change => ({ group: 'time', kind: 'added', of: `deadline ${id}`, words: withTerm(deadline, params[1], { ro: 'Termen nou', en: 'New deadline' }) })),
    ...removed.map(([id, deadline]): Change => ({ group: 'time', kind: 'removed', of: `deadline ${id}`, words: withTerm(deadline, params[0], { ro: 'Termen scos', en: 'Deadline removed' }) })),
    ...kept.flatMap(([, old, now]) => keptDeadline(old, now, params)),
  ]
}

const nameOf = ({ id, title }: Deadline, { ro, en }: Words): Words => ({ ro: `${ro} ${id} ${quoted(bothOf(title)).ro}`, en: `${en} ${id} ${quoted(bothOf(title)).en}` })

function withTerm(deadline: Deadline, params: Parameters, head: Words): Words {
  const name = nameOf(deadline, head)
  const duration = durationOf(deadline.due[0]?.within ?? deadline.due[0]?.every, params)
  const words = duration && durationWords(duration)
  return words ? { ro: `${name.ro}: ${words.ro}.`, en: `${name.en}: ${words.en}.` } : { ro: `${name.ro}.`, en: `${name.en}.` }
}

function keptDeadline(before: Deadline, after: Deadline, params: [Parameters, Parameters]): Change[] {
  const name = nameOf(after, { ro: 'Termenul', en: 'Deadline' })
  const fixed = [resolved(before, params[0]), resolved(after, params[1])] as const
  const terms = fixed[0].due.length === fixed[1].due.length ? fixed[1].due.flatMap((due, index) => termChange(name, `deadline ${after.id}`, fixed[0].due[index], due, after.due.length > 1)) : undefined
  return [...(terms ?? []), ...fieldChanges(`deadline ${after.id}`, name, fixed[0], fixed[1], { group: 'time', params, except: terms === undefined ? [] : ['due'] })]
}

function termChange(name: Words, of: string, before: Due | undefined, after: Due, several: boolean): Change[] {
  if (!before || sameValue(wordless(before), wordless(after))) return []
  const which = several && after.when ? { ro: `, dacă ${after.when}`, en: `, if ${after.when}` } : { ro: '', en: '' }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Due)[]
  return keys.flatMap((key): Change[] => {
    if (sameValue(wordless(before[key]), wordless(after[key]))) return []
    const how = becomes(wordless(before[key]), wordless(after[key]), [{}, {}])
    const part = key === 'within' || key === 'every' ? { ro: '', en: '' } : { ro: ` ${key}`, en: ` ${key}` }
    return [{ group: 'time', kind: 'changed', of, words: { ro: `${name.ro}${which.ro}:${part.ro} ${how.ro}.`, en: `${name.en}${which.en}:${part.en} ${how.en}.` } }]
  })
}

/** With the durations of its parameters in place of their names. */
function resolved<Value>(value: Value, params: Parameters): Value {
  if (typeof value === 'string' && value.startsWith('$')) return (params[value.slice(1)] ?? value) as Value
  if (Array.isArray(value)) return value.map((one: unknown) => resolved(one, params)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, resolved(inside as unknown, params)])) as Value
}
