import { isSilence } from '../form/answer'
import type { Leaf } from './names'
import type { Language } from './templates'

/** What putting values into words needs to know. */
export interface Voice {
  language: Language
  /** The local date and time of a moment, `2026-03-05` and `14:07`. */
  local(instant: string): { date: string; time: string }
}

const YES_NO = { ro: { yes: 'da', no: 'nu', unknown: 'nu se știe', refused: 'nu a dorit să răspundă' }, en: { yes: 'yes', no: 'no', unknown: 'not known', refused: 'did not want to answer' } }

/** Whether somebody has answered: what was not asked is not known; not wanting to answer is an answer. */
export const isKnown = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(isSilence(value) && value.silence === 'notAsked')

/** One known value as a document writes it: an option by its text, a date as 05.03.2026, a number with a comma. */
export function inWords({ type, options }: Leaf, value: unknown, voice: Voice): string {
  const { language } = voice
  const said = YES_NO[language]
  if (isSilence(value)) return said.refused
  if (type === 'yesNo') return value === true ? said.yes : said.no
  if (type === 'yesNoUnknown') return said[String(value) as 'yes' | 'no' | 'unknown'] ?? String(value)
  const option = options?.find(({ id }) => id === String(value))
  if (option) return option[language] ?? option.ro
  if (type === 'date') return dateInWords(String(value), voice)
  if (type === 'dateTime' || type === 'instant') return `${dateInWords(String(value), voice)}, ${voice.local(String(value)).time}`
  if (type === 'number') return numberInWords(Number(value), language)
  return String(value)
}

export function dateInWords(value: string, voice: Voice): string {
  const date = value.includes('T') ? voice.local(value).date : value
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}.${month}.${year}`
}

const LOCALES = { ro: 'ro-RO', en: 'en-GB' }
export const numberInWords = (value: number, language: Language, decimals = 2): string => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals, useGrouping: 'min2' }).format(value)
export const moneyInWords = (value: number, language: Language): string => `${new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)} lei`
