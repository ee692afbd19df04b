import { toHtml, wordsOf } from '../../../domain/document/print'
import { documentNames } from '../../../domain/document/names'
import { parameterWords } from '../../../domain/document/parameterWords'
import { renderTemplate, type Rendered } from '../../../domain/document/render'
import { parseTemplate } from '../../../domain/document/template'
import { whoFills } from '../../../domain/document/whoFills'
import { parsePathway } from '../../../domain/pathway/parse'
import { definitionFiles } from '../../support/definitionFiles'

const { definition } = parsePathway(definitionFiles())
if (!definition) throw new Error('the small example cannot be read')
const [letter] = definition.documents ?? []
if (!letter) throw new Error('the small example has no document')

const KNOWN = {
  title: 'Adeverință', institution: 'Serviciul', county: 'Dolj', today: '2026-03-05', number: '7',
  person: { fullName: '<b>Ana</b> & {{fiii}}' },
  facts: { helpFrom: '2026-02-01', needBand: 'HIGH' },
  answers: { 'F-01': { score: 1234.5, alone: 'unknown', phone: { silence: 'refused' } }, 'F-02': {} },
  asked: { purpose: 'locuință' },
}
const make = (values: Record<string, unknown>, body = letter.body.ro, language: 'ro' | 'en' = 'ro'): Rendered =>
  renderTemplate(parseTemplate(body).parts, documentNames(definition, letter), values, { language, local: (instant) => ({ date: instant.slice(0, 10), time: instant.slice(11, 16) }) })
const words = (values: Record<string, unknown>, body?: string, language?: 'ro' | 'en'): string => wordsOf(make(values, body, language).root)

describe('a document that is made', () => {
  it('says what is known, in words', () => {
    expect(make(KNOWN).missing).toEqual([])
    expect(words(KNOWN)).toBe('Adeverință Serviciul · Dolj · nr. 7 / 05.03.2026 Prin prezenta se adeverește că <b>Ana</b> & {{fiii}} primește ajutor la domiciliu din 01.02.2026. Nevoia este mare. Punctajul evaluării 1234,5 S-a eliberat pentru: locuință.')
    expect(words(KNOWN, letter.body.en, 'en')).toContain('since 01.02.2026. The need is high.')
  })

  it('lets nothing written by anybody become markup', () => {
    const html = toHtml(make(KNOWN).root, [{ role: 'Manager <i>' }])
    expect(html).toContain('&lt;b&gt;Ana&lt;/b&gt; &amp; {{fiii}}')
    expect(html).toContain('Manager &lt;i&gt;')
    expect(html).not.toContain('<b>')
  })

  it('names everything that is missing and shows a gap', () => {
    const { missing, root } = make({ ...KNOWN, person: {}, facts: {}, answers: {}, number: undefined })
    expect(missing).toEqual(['person.fullName', 'facts.needBand', 'answers.F-01.score'])
    expect(wordsOf(root)).toContain('nr. ……… / 05.03.2026')
  })

  it.each([
    ['{{answers.F-01.alone}}', 'nu se știe'],
    ['{{answers.F-01.phone}}', 'nu a dorit să răspundă'],
    ['{{money answers.F-01.score}}', '1.234,50 lei'],
    ['{{#unless (is facts.needBand "LOW")}}da{{/unless}}', 'da'],
    ['{{#if (and (known facts.helpFrom) (is facts.needBand "LOW" "HIGH"))}}da{{/if}}', 'da'],
    ['{{#if (or (not (known facts.helpFrom)) (atLeast answers.F-01.score 2000))}}da{{else}}nu{{/if}}', 'nu'],
    ['{{#if answers.F-02.story}}da{{else}}nu{{/if}}', 'nu'],
  ])('%s says %s', (body, said) => {
    expect(words(KNOWN, `<p>${body}</p>`)).toBe(said)
    expect(make(KNOWN, `<p>${body}</p>`).missing).toEqual([])
  })

  it('does not decide by what nobody has recorded', () => expect(make({ ...KNOWN, facts: {} }, '<p>{{#if (is facts.needBand "HIGH")}}mare{{else}}mică{{/if}}</p>').missing).toEqual(['facts.needBand']))

  it('says which step or event would fill what is missing', () => {
    expect(whoFills(definition, 'answers.F-01.score')).toEqual({ steps: ['assess-need'], events: [] })
    expect(whoFills(definition, 'facts.needBand').steps).toEqual(['assess-need'])
    expect(whoFills(definition, 'person.alias').steps).toEqual(['assess-need'])
    expect(whoFills(definition, 'events.CASE_ENDED.note').events).toEqual(['CASE_ENDED'])
    expect(whoFills(definition, 'county')).toEqual({ steps: [], events: [] })
  })

  it('goes through rows', () => {
    const rows = { kind: 'group' as const, of: { rows: { kind: 'list' as const, class: 'V3' as const, row: { kind: 'group' as const, of: { name: { kind: 'leaf' as const, type: 'text' as const, class: 'V3' as const } } } } } }
    const { parts } = parseTemplate('<ul>{{#each rows}}<li>{{@index}} {{name}}{{#if @last}}.{{/if}}</li>{{else}}<li>none</li>{{/each}}</ul>')
    const said = (values: object): string => wordsOf(renderTemplate(parts, rows, { ...values }, { language: 'en', local: () => ({ date: '', time: '' }) }).root)
    expect(said({ rows: [{ name: 'a' }, { name: 'b' }] })).toBe('1 a 2 b.')
    expect(said({ rows: [] })).toBe('none')
  })
})

it('a length of time is read in the language of the document', () => {
  const params = { contestWithin: '30 days', lateMinutes: 15, isOn: true, where: 'la sediu' }
  expect(parameterWords(params, 'ro')).toEqual({ ...params, contestWithin: '30 de zile' })
  expect(parameterWords(params, 'en').contestWithin).toBe('30 days')
})
