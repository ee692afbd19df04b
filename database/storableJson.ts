/** NUL and half surrogates, which JSON may carry and PostgreSQL refuses. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/

/** JSON text that PostgreSQL always takes: what it would refuse becomes U+FFFD. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!UNSTORABLE.test(text)) return text
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? part.replace(/\0|\p{Surrogate}/gu, '\ufffd') : part))
}
