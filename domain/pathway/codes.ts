import { z } from 'zod'
import { Option } from '../form/option'
import { nearest } from './nearest'
import type { Path } from './path'
import type { Finding } from './position'
import { FactName, Text } from './words'

/** One code of a list, with what it is called in other lists: { siruta: "10" }. */
export const Code = Option.extend({ codes: z.record(z.string().min(1), z.string().min(1)).optional() })

/** A named list of options, written once; questions and facts take it by its name: options: counties. */
export const CodeList = z.strictObject({
  title: Text,
  source: z.string().optional(),
  status: z.enum(['verified', 'seed', 'known', 'design']).optional(),
  options: z.array(Code).min(1),
})
export const Codes = z.record(FactName, CodeList).meta({ description: 'Named lists of options; a question or a fact takes one by its name, options: counties.' })

type Complain = (at: Path, message: Finding['message']) => void

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A definition in which every `options: name` is the list of that name: whole for a question, its codes alone for a fact. */
export function withCodes(value: Record<string, unknown>, complain: Complain): Record<string, unknown> {
  const lists = isMap(value.codes) ? value.codes : {}
  const listed = (name: string, at: Path): { id: unknown }[] => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined
    if (isMap(list) && Array.isArray(list.options)) return list.options.filter(isMap).map(({ codes: _, ...option }) => ({ id: undefined, ...option }))
    if (list === undefined) complain(at, unknownList(name, Object.keys(lists)))
    return [{ id: 'unknown', ro: '?', en: '?' } as { id: unknown }]
  }
  const walk = (node: unknown, at: Path): unknown => {
    if (Array.isArray(node)) return node.map((item, i) => walk(item, [...at, i]))
    if (!isMap(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => {
        const place = [...at, key]
        if (key !== 'options' || typeof item !== 'string') return [key, walk(item, place)]
        const options = listed(item, place)
        return [key, at[0] === 'facts' ? options.map(({ id }) => id) : options]
      }),
    )
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'codes' ? item : walk(item, [key])]))
}

function unknownList(name: string, known: string[]): Finding['message'] {
  const meant = nearest(name, known)
  return {
    ro: `lista de coduri „${name}” nu există; nimeni nu ar putea alege. ${meant ? `Ați vrut „${meant}”?` : 'Scrieți-o la codes: sau luați-o cu uses:.'}`,
    en: `code list “${name}” does not exist; nobody could choose. ${meant ? `Did you mean “${meant}”?` : 'Write it under codes: or take it with uses:.'}`,
  }
}
