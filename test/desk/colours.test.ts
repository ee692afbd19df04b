import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sheet = readFileSync(join(__dirname, '../../views/css/1-tokens.css'), 'utf8')
const tokensOf = (block: string): Record<string, string> => Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]))
const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)')
const themes = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark.slice(0, dark.indexOf('@font-face'))) } }

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const TEXT: [text: string, on: string][] = [
  ['ink', 'paper'], ['ink', 'wash'], ['ink', 'wash-2'], ['ink-2', 'paper'], ['ink-2', 'wash'], ['link', 'paper'], ['link', 'wash'], ['visited', 'paper'],
  ['on-brand', 'brand'], ['on-brand', 'brand-dark'], ['brand-dark', 'paper'], ['brand-dark', 'brand-pale'], ['danger', 'paper'], ['danger', 'wash'], ['danger-ink', 'danger-tint'],
  ['warn', 'warn-tint'], ['warn', 'paper'], ['ok-ink', 'ok-tint'], ['info', 'info-tint'], ['pause-ink', 'pause-tint'], ['neutral-ink', 'neutral-tint'], ['on-exit', 'exit'], ['ink', 'info-tint'], ['ink', 'warn-tint'], ['ink', 'danger-tint'],
]
const SHAPES: [shape: string, on: string][] = [['border-field', 'paper'], ['border-field', 'wash'], ['line', 'paper'], ['brand', 'paper'], ['warn-bar', 'paper'], ['focus-ring', 'wash'], ['brand', 'map-done']]

describe.each(Object.entries(themes))('colours of the %s theme', (_theme, tokens) => {
  const ratio = ([one, other]: [string, string]) => contrast(tokens[one] ?? '#000000', tokens[other] ?? '#000000')

  it.each(TEXT)('%s can be read on %s (4.5 to 1)', (text, on) => {
    expect(ratio([text, on])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SHAPES)('%s can be told from %s (3 to 1)', (shape, on) => {
    expect(ratio([shape, on])).toBeGreaterThanOrEqual(3)
  })
})
