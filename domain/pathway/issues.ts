import type { z } from 'zod'
import { nearest } from './nearest'
import { formatPath, type Path } from './path'
import { valueAt } from './place'
import type { Finding } from './position'
import { keysAt } from './schemaKeys'

type Words = Finding['message']
type ZodIssue = z.core.$ZodIssue

/** What a schema has against a value, at the place it concerns. `key`: the name itself is wrong, not what stands there. */
export interface Issue {
  path: Path
  key: boolean
  words: Words
  zod: ZodIssue
  /** Something needed is not there. */
  missing?: true
  /** The name that was probably meant by an unknown one. */
  meant?: string
}

/** The issues of one check as sentences, one for each thing to mend. `value` is what was checked. */
export function issuesInWords(schema: z.ZodType, value: unknown, issues: readonly ZodIssue[]): Issue[] {
  const found = issues.flatMap((issue) => flatten(issue, value)).flatMap((issue) => sentences(schema, value, issue))
  const meant = new Set(found.flatMap(({ path, meant: name }) => (name === undefined ? [] : [formatPath([...path.slice(0, -1), name])])))
  // Misspelt names first: what seems to be missing is often only written wrongly.
  return found.filter(({ path, zod }) => zod.code === 'unrecognized_keys' || !meant.has(formatPath(path))).sort((a, b) => order(a) - order(b))
}

const order = ({ zod }: Issue): number => (zod.code === 'unrecognized_keys' ? 0 : 1)

/** A union's issue becomes those of the branch that was most likely meant: the one that understood most of the value. */
function flatten(issue: ZodIssue, value: unknown): ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const given = valueAt(value, issue.path as Path)
  const near = issue.errors.filter((branch) => !branch.some((one) => one.path.length === 0 && one.code === 'invalid_type'))
  const meant = (near.length > 0 ? near : issue.errors.filter((branch) => expectsObject(branch) === (typeof given === 'object')))[0]
  if (!meant) return [issue]
  return meant.flatMap((one) => flatten({ ...one, path: [...issue.path, ...one.path] }, value))
}

const expectsObject = (branch: readonly ZodIssue[]): boolean => branch.some((one) => one.code === 'invalid_type' && ['object', 'array', 'record'].includes(one.expected))

function sentences(schema: z.ZodType, value: unknown, issue: ZodIssue): Issue[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    const present = Object.keys((valueAt(value, path) as object | undefined) ?? {})
    return issue.keys.map((key) => {
      const meant = nearest(key, known.filter((name) => !present.includes(name)))
      return { path: [...path, key], key: true, words: unknownKey(key, known, meant), zod: issue, ...(meant !== undefined && { meant }) }
    })
  }
  if (issue.code === 'invalid_key') return [{ path, key: true, words: badName(String(path.at(-1)), issue.issues[0]?.message ?? ''), zod: issue }]
  const given = valueAt(value, path)
  if (given === undefined) return [{ path, key: true, words: missing(String(path.at(-1)), keysAt(schema, path)), zod: issue, missing: true }]
  return [{ path, key: false, words: badValue(given, issue), zod: issue }]
}

function unknownKey(key: string, known: string[], meant: string | undefined): Words {
  if (meant) return { ro: `„${key}” nu este un nume cunoscut aici. Ați vrut „${meant}”?`, en: `“${key}” is not a known name here. Did you mean “${meant}”?` }
  return { ro: `„${key}” nu este un nume cunoscut aici. Se pot folosi: ${known.join(', ')}.`, en: `“${key}” is not a known name here. These can be used: ${known.join(', ')}.` }
}

const badName = (name: string, advice: string): Words => ({ ro: `Numele „${name}” nu are forma cerută: ${adviceRo(advice)}.`, en: `The name “${name}” has the wrong form: ${advice}.` })

function missing(name: string, inside: string[]): Words {
  const how = inside.includes('ro') ? ` { ro: …, en: … }` : ' …'
  return { ro: `Lipsește „${name}”; adăugați ${name}:${how}`, en: `“${name}” is missing; add ${name}:${how}` }
}

const TYPES: Record<string, Words> = {
  string: { ro: 'un text', en: 'a text' },
  number: { ro: 'un număr', en: 'a number' },
  int: { ro: 'un număr întreg', en: 'a whole number' },
  boolean: { ro: 'true sau false', en: 'true or false' },
  array: { ro: 'o listă, de exemplu [a, b]', en: 'a list, for example [a, b]' },
  object: { ro: 'un grup de nume cu valori, de exemplu { ro: …, en: … }', en: 'a group of names with values, for example { ro: …, en: … }' },
  record: { ro: 'un grup de nume cu valori', en: 'a group of names with values' },
}

function badValue(given: unknown, issue: ZodIssue): Words {
  const text = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given).slice(0, 60) : ''
  const shown = { ro: text && ` „${text}”`, en: text && ` “${text}”` }
  if (issue.code === 'invalid_type') {
    const expected = TYPES[issue.expected] ?? { ro: issue.expected, en: issue.expected }
    return { ro: `Aici trebuie ${expected.ro}, nu ${typeInWords(given).ro}${shown.ro}.`, en: `${expected.en} is expected here, not ${typeInWords(given).en}${shown.en}.`.replace(/^./, (letter) => letter.toUpperCase()) }
  }
  if (issue.code === 'invalid_value') return badChoice(text, issue.values.map(String))
  if (issue.code === 'too_small') return { ro: `Prea puțin: cel puțin ${issue.minimum}${issue.origin === 'array' ? ' în listă' : ''}.`, en: `Too little: at least ${issue.minimum}${issue.origin === 'array' ? ' in the list' : ''}.` }
  if (issue.code === 'too_big') return { ro: `Prea mult: cel mult ${issue.maximum}${issue.origin === 'array' ? ' în listă' : ''}.`, en: `Too much: at most ${issue.maximum}${issue.origin === 'array' ? ' in the list' : ''}.` }
  if (issue.code === 'invalid_union') return { ro: `Valoarea${shown.ro} nu are niciuna dintre formele permise aici.`, en: `The value${shown.en} has none of the forms allowed here.` }
  return { ro: `Valoarea${shown.ro} nu are forma cerută: ${adviceRo(issue.message)}.`, en: `The value${shown.en} has the wrong form: ${issue.message}.` }
}

function badChoice(given: string, values: string[]): Words {
  const meant = nearest(given, values)
  const list = values.join(', ')
  return { ro: `„${given}” nu este printre valorile permise (${list}).${meant ? ` Ați vrut „${meant}”?` : ''}`, en: `“${given}” is not among the allowed values (${list}).${meant ? ` Did you mean “${meant}”?` : ''}` }
}

function typeInWords(value: unknown): Words {
  if (value === null) return { ro: 'nimic', en: 'nothing' }
  if (Array.isArray(value)) return { ro: 'o listă', en: 'a list' }
  return (
    { string: { ro: 'textul', en: 'the text' }, number: { ro: 'numărul', en: 'the number' }, boolean: { ro: 'valoarea', en: 'the value' } }[typeof value as string] ?? { ro: 'un grup', en: 'a group' }
  )
}

/** The schema's advice is written in English; its few sentences in Romanian. */
const adviceRo = (advice: string): string =>
  advice
    .replace('use camelCase, for example', 'scrieți fără spații, prima literă mică, de exemplu')
    .replace('use state names joined by dots, for example', 'scrieți numele stărilor legate prin puncte, de exemplu')
    .replace(/use lower-case words joined by hyphens(, for example)?/, (_, example: string | undefined) => `scrieți cu litere mici și cratime${example ? ', de exemplu' : ''}`)
    .replace('use capitals joined by underscores, for example', 'scrieți cu majuscule și _, de exemplu')
    .replace('use an id such as', 'folosiți un cod precum')
    .replace('write a number and a unit, for example', 'scrieți un număr și o unitate în engleză, de exemplu')
    .replace('write a local time as', 'scrieți ora locală așa:')
    .replace('write a time as', 'scrieți ora așa:')
    .replace(/^write /, 'scrieți ')
    .replaceAll(' or ', ' sau ')
