import type { ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js'
import { nearest } from '../pathway/nearest'
import { FUNCTIONS } from './functions'
import type { Problem } from './problem'
import type { Names } from './shape'

type Words = Problem['text']

const VARIABLES = ['facts', 'params', 'event', 'answers', 'active', 'done', 'today', 'now']

/** What cel-js says about an expression, in words a methodologist can act on. */
export function explainCelError(error: ParseError | CelTypeError, text: string, names: Names): Problem {
  const offset = error.range?.start ?? 0
  return { offset, text: commonMistake(error, text) ?? sentence(error, text.slice(offset, error.range?.end), names) }
}

/** Ways of writing that are natural to people and wrong in CEL. */
function commonMistake(error: ParseError | CelTypeError, text: string): Words | undefined {
  const code = text.replaceAll(/"[^"]*"|'[^']*'/g, '""')
  if (/[„”“«»]/.test(code))
    return { ro: 'Folosiți ghilimele drepte (") în expresii.', en: 'Use straight quotes (") in expressions.' }
  if (error.name !== 'ParseError') return undefined
  if (/[^=!<>]=(?!=)/.test(code))
    return { ro: 'Pentru comparare scrieți două semne egal: ==.', en: 'To compare, write two equals signs: ==.' }
  const word = /\b(and|or|not|și|sau|nu)\b/i.exec(code)?.[1]?.toLowerCase()
  const sign = word && { and: '&&', și: '&&', or: '||', sau: '||', not: '!', nu: '!' }[word]
  return sign ? { ro: `În loc de „${word}” scrieți ${sign}.`, en: `Instead of “${word}” write ${sign}.` } : undefined
}

function sentence(error: ParseError | CelTypeError, part: string, names: Names): Words {
  if (/EOF$/.test(error.summary))
    return {
      ro: 'Expresia se termină prea devreme: lipsește o valoare sau o paranteză.',
      en: 'The expression ends too early: a value or a bracket is missing.',
    }
  switch (error.code) {
    case 'unknown_variable':
      return unknownVariable(error.summary.replace(/^.*: /, ''), names)
    case 'no_matching_overload':
      return unknownFunction(part)
    case 'no_such_overload':
      return wrongTypes(error.summary.replace('no such overload: ', ''))
    case 'invalid_logical_operand':
      return {
        ro: 'La stânga și la dreapta semnelor && și || trebuie condiții (da/nu).',
        en: 'Conditions (yes/no) must stand on both sides of && and ||.',
      }
    case 'incompatible_ternary_branches':
      return {
        ro: 'Cele două rezultate din „condiție ? a : b” trebuie să fie de același fel.',
        en: 'The two results of “condition ? a : b” must be of one kind.',
      }
    default:
      return {
        ro: `Expresia nu poate fi înțeleasă${part.trim() ? ` la „${part.trim()}”` : ''}: ${error.summary}.`,
        en: `The expression cannot be understood${part.trim() ? ` at “${part.trim()}”` : ''}: ${error.summary}.`,
      }
  }
}

function unknownVariable(name: string, names: Names): Words {
  const variables = [...VARIABLES, ...Object.keys(names.more ?? {})]
  const owner = (['facts', 'answers', 'event', 'params'] as const).find((one) => name in names[one])
  const meant = owner ? `${owner}.${name}` : nearest(name, variables)
  const hint = meant
    ? { ro: `Ați vrut „${meant}”?`, en: `Did you mean “${meant}”?` }
    : {
        ro: `Textele se scriu între ghilimele; se pot folosi: ${variables.join(', ')}.`,
        en: `Texts are written in quotes; these can be used: ${variables.join(', ')}.`,
      }
  return { ro: `„${name}” nu este cunoscut aici. ${hint.ro}`, en: `“${name}” is not known here. ${hint.en}` }
}

/** There is no such function, or none for these values; `call` is its name or the whole call. */
export function unknownFunction(call: string): Words {
  const name = /([A-Za-z_]\w*)\s*\(/.exec(call)?.[1] ?? call
  const example = FUNCTIONS[name]
  if (example) return { ro: `„${name}” se scrie așa: ${example}.`, en: `“${name}” is written like this: ${example}.` }
  const meant = nearest(name, Object.keys(FUNCTIONS))
  const list = Object.keys(FUNCTIONS).join(', ')
  return {
    ro: `Nu există funcția „${name}” pentru aceste valori. ${meant ? `Ați vrut „${meant}”?` : `Funcții: ${list}, size, has.`}`,
    en: `There is no function “${name}” for these values. ${meant ? `Did you mean “${meant}”?` : `Functions: ${list}, size, has.`}`,
  }
}

const KINDS: Record<string, Words> = {
  bool: { ro: 'da/nu', en: 'yes/no' },
  string: { ro: 'text', en: 'text' },
  double: { ro: 'număr', en: 'number' },
  int: { ro: 'număr', en: 'number' },
  null: { ro: 'nimic', en: 'nothing' },
}

/** `bool == string` in words, with what to write instead where that is known. */
function wrongTypes(operation: string): Words {
  const kinds = operation
    .replaceAll(/\s*(==|!=|<=|>=|<|>|[+\-*/%!])\s*|\s+in\s+/g, ' ')
    .trim()
    .split(' ')
  if (kinds.includes('null'))
    return {
      ro: 'Ca să știți dacă ceva este cunoscut, scrieți has(facts.nume).',
      en: 'To ask whether something is known, write has(facts.name).',
    }
  const word = (kind: string): Words =>
    KINDS[kind] ?? (kind.startsWith('list') ? { ro: 'listă', en: 'list' } : { ro: kind, en: kind })
  const [left, right] = kinds.map(word)
  const hint =
    kinds.includes('bool') && kinds.includes('string')
      ? {
          ro: ' Pentru da/nu scrieți true sau false, fără ghilimele.',
          en: ' For yes/no write true or false, without quotes.',
        }
      : { ro: '', en: '' }
  if (!right)
    return {
      ro: `Operația nu se potrivește cu o valoare de tip ${left?.ro ?? ''}.`,
      en: `The operation does not fit a value of kind ${left?.en ?? ''}.`,
    }
  return {
    ro: `Nu se potrivesc: ${left?.ro ?? ''} cu ${right.ro}.${hint.ro}`,
    en: `These do not go together: ${left?.en ?? ''} and ${right.en}.${hint.en}`,
  }
}
