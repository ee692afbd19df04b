import { IntlMessageFormat } from 'intl-messageformat'
import type { Text } from '../../domain/pathway/words'
import en from '../../views/i18n/en.json'
import ro from '../../views/i18n/ro.json'

export type MessageKey = keyof typeof ro
export type Values = Record<string, string | number | boolean | Date | null | undefined>
export const LOCALES = ['ro', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What the desk says, in one language. `say` takes a key of the catalogue, `text` a text of a definition. */
export interface Words {
  locale: Locale
  say(key: MessageKey, values?: Values): string
  text(text: Text | undefined): string
}

const catalogues: Record<Locale, Record<MessageKey, string>> = { ro, en }
const compiled = new Map<string, IntlMessageFormat>()

function messageFor(locale: Locale, key: MessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`
  const known = compiled.get(id)
  if (known) return known
  const message = new IntlMessageFormat(catalogues[locale][key] ?? key, locale)
  compiled.set(id, message)
  return message
}

/** Words in one language; a definition's text without English is shown in Romanian. */
export function wordsIn(locale: Locale): Words {
  return {
    locale,
    say: (key, values) => String(messageFor(locale, key).format(values)),
    text: (text) => (locale === 'en' ? (text?.en ?? text?.ro) : text?.ro) ?? '',
  }
}

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)
