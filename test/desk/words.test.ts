import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { wordsIn } from '../../api/presenters/words'
import en from '../../views/i18n/en.json'
import ro from '../../views/i18n/ro.json'

const VIEWS = join(__dirname, '../../views')
const templates = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
  // The book is a file of its own that no server sends.
  .filter((file) => file.endsWith('.hbs') && !file.startsWith('book/'))
  .map((file): [string, string] => [file, readFileSync(join(VIEWS, file), 'utf8')])
const sources = (folder: string): string[] =>
  readdirSync(join(__dirname, '../../api', folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(__dirname, '../../api', folder, file), 'utf8'))

describe('the words of the desk', () => {
  it('exist in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ro).sort())
  })

  it.each(Object.entries({ ro, en }))('are well-formed messages in %s', (locale, catalogue) => {
    for (const [key, text] of Object.entries(catalogue)) expect(() => new IntlMessageFormat(text, locale)).not.toThrow(key)
  })

  it('have commas below, curly quotes, no „Ups” and no exclamation marks', () => {
    const wrong = [...Object.entries(ro), ...Object.entries(en)].filter(([, text]) => /[şţŞŢ"'`!]|Ups|Oops/.test(text))
    expect(wrong).toEqual([])
  })

  it('have all plural forms: one, few and other in Romanian, one and other in English', () => {
    const plurals = (text: string) => [...text.matchAll(/, plural,((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, forms = '']) => forms)
    for (const text of Object.values(ro)) for (const forms of plurals(text)) expect(forms).toMatch(/one \{[\s\S]*few \{[\s\S]*other \{/)
    for (const text of Object.values(en)) for (const forms of plurals(text)) expect(forms).toMatch(/one \{[\s\S]*other \{/)
  })

  it.each([[1, 'depășit cu o zi'], [3, 'depășit cu 3 zile'], [20, 'depășit cu 20 de zile'], [101, 'depășit cu 101 zile'], [120, 'depășit cu 120 de zile']])('count %i days as Romanian does', (days, words) => {
    expect(wordsIn('ro').say('due.late', { days })).toBe(words)
  })

  it('show the Romanian text of a definition that has no English one', () => {
    expect(wordsIn('en').text({ ro: 'Preluare' })).toBe('Preluare')
  })
})

describe('templates', () => {
  it.each(templates)('%s holds no words of its own, no style, no script and no unescaped text', (_file, source) => {
    const bare = source.replace(/\{\{[\s\S]*?\}\}/g, '').replace(/<[^>]*>/g, '')
    expect(bare).not.toMatch(/\p{L}{2,}/u)
    expect(source).not.toContain('{{{')
    expect(source).not.toMatch(/ style=|<style| on[a-z]+="|<script(?![^>]* src=)/)
    expect(source.replace(/\{\{[\s\S]*?\}\}/g, '')).not.toMatch(/(?:aria-label|title|placeholder|alt)="[^"]*\p{L}/u)
  })

  it('ask only for words that exist', () => {
    const asked = templates.flatMap(([, source]) => [...source.matchAll(/\{\{t "([^"]+)"/g)].map(([, key = '']) => key))
    expect(asked.filter((key) => !(key in ro))).toEqual([])
  })

  it('never tell the browser to fill in what is about a client', () => {
    const boxes = templates.filter(([file]) => file.startsWith('partials/field')).flatMap(([, source]) => [...source.matchAll(/<(?:input|textarea)[^>]*>/g)].map(([box]) => box))
    expect(boxes.filter((box) => /type="\{\{inputType\}\}"|<textarea/.test(box) && !box.includes('autocomplete="off"'))).toEqual([])
  })

  it('use every word of the catalogue', () => {
    const code = [...sources('presenters'), ...sources('routes'), ...sources('middleware'), ...sources('svg'), ...templates.map(([, source]) => source)].join('\n')
    const built = /^(case|tab|map|today|caseload|decide|decide\.why|language|answer|silence|receipt|nav|security|password|access|leave\.wrong|log|signals\.flag|journal\.effect|effect\.because|links\.why|indicators|intake\.called|duty\.document|duty\.message)\./
    expect(Object.keys(ro).filter((key) => !code.includes(key) && !built.test(key))).toEqual([])
  })
})
