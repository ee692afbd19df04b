import type { Line } from './sheet'

/** `label::Română (ro)` and `label::English (en)`; a plain `label` is in the language the form is written in. */
function languageOf(column: string, plain: 'ro' | 'en'): 'ro' | 'en' | undefined {
  const said = column.split('::')[1]
  if (said === undefined) return plain
  if (/\(ro\)|^rom|^ro$/.test(said)) return 'ro'
  return /\(en\)|^eng|^en$/.test(said) ? 'en' : undefined
}

/** A text of a row in both languages, as far as they are there; one that is only in English stands for both. */
export function textIn({ cells }: Line, column: string, plain: 'ro' | 'en'): { ro: string; en?: string } | undefined {
  const found: { ro?: string; en?: string } = {}
  for (const [name, cell] of Object.entries(cells)) {
    if (name !== column && !name.startsWith(`${column}::`)) continue
    const language = languageOf(name, plain)
    if (language) found[language] = cell
  }
  const ro = found.ro ?? found.en
  return ro === undefined ? undefined : { ro, ...(found.en !== undefined && { en: found.en }) }
}

/** Columns of a text in a language that is neither Romanian nor English. */
export const foreignColumns = ({ cells }: Line): string[] => Object.keys(cells).filter((column) => /^(label|hint|required_message|constraint_message)::/.test(column) && languageOf(column, 'ro') === undefined)

const PLAIN_NAME = /^[a-z][A-Za-z0-9]*$/

/** A name as a definition writes it: first_name → firstName. */
export function camelCase(name: string): string {
  if (PLAIN_NAME.test(name)) return name
  const [first = '', ...others] = name.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const joined = [first.toLowerCase(), ...others.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('')
  return PLAIN_NAME.test(joined) ? joined : `q${joined}`
}
