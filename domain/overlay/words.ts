import type { Parameters } from '../deadline/duration'
import { placeInWords } from '../pathway/place'
import type { Finding } from '../pathway/position'
import { isTree, type Keys, type Tree } from './keys'

export type Words = Finding['message']

const LONGEST = 80

/** A value as it can stand in a sentence, in both languages. */
export function inWords(value: unknown): Words {
  if (value === undefined) return { ro: 'nimic', en: 'nothing' }
  if (isTree(value) && typeof value.ro === 'string') return { ro: `„${short(value.ro)}”`, en: `“${short(typeof value.en === 'string' ? value.en : value.ro)}”` }
  const text = short(JSON.stringify(value).replaceAll('"', ''))
  return typeof value === 'object' ? { ro: text, en: text } : { ro: `„${text}”`, en: `“${text}”` }
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** „Parametrul planWithin, value” */
export function place(keys: Keys): Words {
  const { ro, en } = placeInWords({}, keys)
  return { ro: capital(ro), en: capital(en) }
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The titles of the roles that decide on the national definition. */
export function deciders(national: Tree): Words {
  const overlays = national.overlays
  const decides = isTree(overlays) && Array.isArray(overlays.decides) ? overlays.decides.map(String) : []
  const roles = isTree(national.roles) ? national.roles : {}
  const title = (role: string, language: 'ro' | 'en'): string => {
    const given = roles[role]
    const words = isTree(given) && isTree(given.title) ? given.title : {}
    return [words[language], words.ro].find((word) => typeof word === 'string') ?? role
  }
  if (decides.length === 0) return { ro: 'cine răspunde de definiția națională', en: 'whoever answers for the national definition' }
  return { ro: decides.map((role) => title(role, 'ro')).join(', '), en: decides.map((role) => title(role, 'en')).join(', ') }
}

/** The numbers of a definition as they were written, for periods given as `$name`. */
export function parametersOf(definition: Tree): Parameters {
  const given = isTree(definition.parameters) ? Object.entries(definition.parameters) : []
  return Object.fromEntries(
    given.flatMap(([name, parameter]) => {
      const value = isTree(parameter) ? parameter.value : undefined
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value] as const] : []
    }),
  )
}
