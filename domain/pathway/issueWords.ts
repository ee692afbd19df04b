import type { z } from 'zod'
import { nearest } from './nearest'
import type { Finding } from './position'

type Words = Finding['message']

export function unknownKey(key: string, known: string[], meant: string | undefined): Words {
  if (meant)
    return {
      ro: `„${key}” nu este un nume cunoscut aici. Ați vrut „${meant}”?`,
      en: `“${key}” is not a known name here. Did you mean “${meant}”?`,
    }
  return {
    ro: `„${key}” nu este un nume cunoscut aici. Se pot folosi: ${known.join(', ')}.`,
    en: `“${key}” is not a known name here. These can be used: ${known.join(', ')}.`,
  }
}

export const badName = (name: string, advice: string): Words => ({
  ro: `Numele „${name}” nu are forma cerută: ${adviceRo(advice)}.`,
  en: `The name “${name}” has the wrong form: ${advice}.`,
})

export function missing(name: string, inside: string[]): Words {
  const how = inside.includes('ro') ? ` { ro: …, en: … }` : ' …'
  return { ro: `Lipsește „${name}”; adăugați ${name}:${how}`, en: `“${name}” is missing; add ${name}:${how}` }
}

const TYPES: Record<string, Words> = {
  string: { ro: 'un text', en: 'a text' },
  number: { ro: 'un număr', en: 'a number' },
  int: { ro: 'un număr întreg', en: 'a whole number' },
  boolean: { ro: 'true sau false', en: 'true or false' },
  array: { ro: 'o listă, de exemplu [a, b]', en: 'a list, for example [a, b]' },
  object: {
    ro: 'un grup de nume cu valori, de exemplu { ro: …, en: … }',
    en: 'a group of names with values, for example { ro: …, en: … }',
  },
  record: { ro: 'un grup de nume cu valori', en: 'a group of names with values' },
}

export function badValue(given: unknown, issue: z.core.$ZodIssue): Words {
  const text =
    typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
      ? String(given).slice(0, 60)
      : ''
  const shown = { ro: text && ` „${text}”`, en: text && ` “${text}”` }
  if (issue.code === 'invalid_type') {
    const expected = TYPES[issue.expected] ?? { ro: issue.expected, en: issue.expected }
    return {
      ro: `Aici trebuie ${expected.ro}, nu ${typeInWords(given).ro}${shown.ro}.`,
      en: `${expected.en} is expected here, not ${typeInWords(given).en}${shown.en}.`.replace(/^./, (letter) =>
        letter.toUpperCase(),
      ),
    }
  }
  if (issue.code === 'invalid_value') return badChoice(text, issue.values.map(String))
  if (issue.code === 'too_small')
    return {
      ro: `Prea puțin: cel puțin ${issue.minimum}${issue.origin === 'array' ? ' în listă' : ''}.`,
      en: `Too little: at least ${issue.minimum}${issue.origin === 'array' ? ' in the list' : ''}.`,
    }
  if (issue.code === 'too_big')
    return {
      ro: `Prea mult: cel mult ${issue.maximum}${issue.origin === 'array' ? ' în listă' : ''}.`,
      en: `Too much: at most ${issue.maximum}${issue.origin === 'array' ? ' in the list' : ''}.`,
    }
  if (issue.code === 'invalid_union')
    return {
      ro: `Valoarea${shown.ro} nu are niciuna dintre formele permise aici.`,
      en: `The value${shown.en} has none of the forms allowed here.`,
    }
  return {
    ro: `Valoarea${shown.ro} nu are forma cerută: ${adviceRo(issue.message)}.`,
    en: `The value${shown.en} has the wrong form: ${issue.message}.`,
  }
}

function badChoice(given: string, values: string[]): Words {
  const meant = nearest(given, values)
  const list = values.join(', ')
  return {
    ro: `„${given}” nu este printre valorile permise (${list}).${meant ? ` Ați vrut „${meant}”?` : ''}`,
    en: `“${given}” is not among the allowed values (${list}).${meant ? ` Did you mean “${meant}”?` : ''}`,
  }
}

function typeInWords(value: unknown): Words {
  if (value === null) return { ro: 'nimic', en: 'nothing' }
  if (Array.isArray(value)) return { ro: 'o listă', en: 'a list' }
  return (
    {
      string: { ro: 'textul', en: 'the text' },
      number: { ro: 'numărul', en: 'the number' },
      boolean: { ro: 'valoarea', en: 'the value' },
    }[typeof value as string] ?? { ro: 'un grup', en: 'a group' }
  )
}

/** The schema's advice is written in English; its few sentences in Romanian. */
const adviceRo = (advice: string): string =>
  advice
    .replace('use camelCase, for example', 'scrieți fără spații, prima literă mică, de exemplu')
    .replace('use state names joined by dots, for example', 'scrieți numele stărilor legate prin puncte, de exemplu')
    .replace(
      /use lower-case words joined by hyphens(, for example)?/,
      (_, example: string | undefined) => `scrieți cu litere mici și cratime${example ? ', de exemplu' : ''}`,
    )
    .replace('use capitals joined by underscores, for example', 'scrieți cu majuscule și _, de exemplu')
    .replace('use an id such as', 'folosiți un cod precum')
    .replace('write a number and a unit, for example', 'scrieți un număr și o unitate în engleză, de exemplu')
    .replace('write a local time as', 'scrieți ora locală așa:')
    .replace('write a time as', 'scrieți ora așa:')
    .replace(/^write /, 'scrieți ')
    .replaceAll(' or ', ' sau ')
