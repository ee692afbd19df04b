const NARROW = /[iljtfrI.,:;'„”()\-–·]/
const WIDE = /[mwMWO@]/

/** Approximate width of a text in Public Sans, in pixels: enough to wrap labels and to test that they do not meet. */
export function textWidth(text: string, size = 13): number {
  const ems = [...text].map((letter) => (NARROW.test(letter) ? 0.34 : WIDE.test(letter) ? 0.86 : letter === ' ' ? 0.27 : /[A-ZȘȚĂÂÎ0-9]/.test(letter) ? 0.66 : 0.56))
  return ems.reduce((sum, width) => sum + width, 0) * size
}

/** Breaks a label into lines not wider than `width`; the last line that would not fit ends in an ellipsis. */
export function wrap(text: string, width: number, lines: number): string[] {
  const out: string[] = []
  for (const word of text.split(' ')) {
    const last = out.at(-1)
    const joined = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(joined) <= width) out[out.length - 1] = joined
    else out.push(word)
  }
  const kept = out.slice(0, lines)
  if (out.length > lines) kept[lines - 1] = clip(`${kept[lines - 1]} …`, width)
  return kept.map((line) => clip(line, width))
}

/** Shortens one line to a width. */
export function clip(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let short = text
  while (short.length > 1 && textWidth(`${short}…`) > width) short = short.slice(0, -1)
  return `${short.trimEnd()}…`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Escapes what people wrote before it becomes part of a picture. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

/** A tag with attributes; numbers are kept to one decimal. */
export function tag(name: string, attributes: Record<string, string | number>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escapeText(value)}"`)
  return inside ? `<${name}${written.join('')}>${inside}</${name}>` : `<${name}${written.join('')}/>`
}
