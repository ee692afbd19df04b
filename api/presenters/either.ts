import type { Locale } from './words'

const formats = new Map<Locale, Intl.ListFormat>()

/** „a, b sau c”. Making a format costs far more than using one, so each language's is kept. */
export function either(names: string[], locale: Locale): string {
  const format = formats.get(locale) ?? new Intl.ListFormat(locale, { type: 'disjunction' })
  formats.set(locale, format)
  return format.format(names)
}
