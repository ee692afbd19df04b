import { acceptAnswers, partialAnswers, type AnswerContext } from '../../../domain/form/accept'
import { Form } from '../../../domain/form/definition'
import { pathway } from '../../support/pathways'

const context: AnswerContext = {
  facts: {},
  params: { highFrom: 6 },
  today: '2026-03-03',
  now: '2026-03-03T08:00:00.000Z',
  zone: 'Europe/Bucharest',
}
const form = pathway().forms.find((one) => one.id === 'F-01') as Form
const good = { alias: 'Ana', wantsHelp: true, alone: 'yes', fell: 'yes', fellTimes: 2, meals: 'no' }
const accept = (raw: Record<string, unknown>, given: Form = form) => acceptAnswers(given, raw, context)
const codes = (raw: Record<string, unknown>, given?: Form): string[] => {
  const result = accept(raw, given)
  return result.ok ? [] : result.problems.map((one) => `${one.field}:${one.code}`)
}
const text = { ro: 'Întrebare', en: 'Question' }
const formOf = (fields: object[], rest: object = {}): Form =>
  Form.parse({
    id: 'F-09',
    title: text,
    sections: [{ id: 'all', title: text, fields: fields.map((field) => ({ label: text, ...field })) }],
    ...rest,
  })

describe('accepting the answers to a form', () => {
  it('gives the engine codes, numbers and computed values, and keeps texts in the database', () => {
    expect(accept(good)).toEqual({
      ok: true,
      answers: good,
      values: {
        wantsHelp: true,
        alone: 'yes',
        fell: 'yes',
        fellTimes: 2,
        meals: 'no',
        score: 8,
        unknowns: 0,
        incomplete: false,
        computedBand: 'HIGH',
        band: 'HIGH',
      },
      computed: { score: 8, unknowns: 0, incomplete: false, computedBand: 'HIGH', band: 'HIGH' },
      texts: ['alias'],
      dropped: [],
      warnings: [],
      secondPerson: [],
    })
  })

  it('tells every question that still needs an answer, with its place and a sentence in both languages', () => {
    const result = accept({ alias: 'Ana' })
    const text = {
      ro: expect.stringContaining('Răspundeți') as string,
      en: expect.stringContaining('Answer') as string,
    }
    expect(result).toMatchObject({
      ok: false,
      problems: ['wantsHelp', 'alone', 'fell', 'meals'].map((field) => ({
        field,
        pointer: `/${field}`,
        code: 'required',
        text,
      })),
    })
  })

  it('asks a conditional question only when its condition holds, and drops and lists an answer that is not asked any more', () => {
    expect(codes({ ...good, fellTimes: undefined })).toEqual(['fellTimes:required'])
    expect(accept({ ...good, fell: 'no' })).toMatchObject({ ok: true, dropped: ['fellTimes'], values: { score: 5 } })
  })

  it('refuses unknown questions and answers of the wrong form, and never repeats what was typed', () => {
    expect(codes({ ...good, shoeSize: 44 })).toEqual(['shoeSize:unknown'])
    expect(codes({ ...good, wantsHelp: 'poate', alone: 3, fellTimes: 'multe', meals: ['no'] })).toEqual([
      'wantsHelp:type',
      'alone:type',
      'fellTimes:number',
      'meals:type',
    ])
    expect(JSON.stringify(accept({ ...good, phone: 'taina mea' }))).not.toContain('taina')
  })

  it('refuses a megabyte of text with a clear sentence', () => {
    const result = accept({ ...good, remark: 'ă'.repeat(1_000_000) })
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          field: 'remark',
          code: 'tooLong',
          text: { ro: 'Observații — Textul este prea lung: cel mult 10000 de semne.' },
        },
      ],
    })
  })

  it('survives whatever is sent: nulls, nested objects, a million unknown names, prototype names', () => {
    for (const raw of [null, [], {}, 0, 'x', { a: { b: {} } }, NaN, Infinity])
      expect(() => accept({ ...good, remark: raw, alone: raw, phone: raw, fellTimes: raw })).not.toThrow()
    expect(codes(JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, unknown>)).toContain(
      'constructor:unknown',
    )
    const many = accept(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x${i}`, i])))
    expect(many.ok ? 0 : many.problems.length).toBeLessThan(30)
  })

  it('reads what a page sends as text', () => {
    expect(
      accept({
        alias: ' Ana ',
        wantsHelp: 'da',
        alone: 'nu',
        fell: 'yes',
        fellTimes: '2',
        meals: 'unknown',
        phone: '0722 123 456',
      }),
    ).toMatchObject({
      ok: true,
      answers: { alias: 'Ana', wantsHelp: true, alone: 'no', fellTimes: 2, phone: '+40722123456' },
    })
  })

  it('writes ș and ț with comma below and one composed letter, whichever way they were typed', () => {
    const result = accept({ ...good, remark: 'Aşteaptă ţara ş a\u0306\r\nş' })
    expect(result).toMatchObject({ ok: true, answers: { remark: 'Așteaptă țara ș ă\nș' } })
  })

  it('knows the two kinds of silence where the question allows them', () => {
    expect(accept({ ...good, phone: { silence: 'refused' } })).toMatchObject({
      ok: true,
      answers: { phone: { silence: 'refused' } },
      texts: ['alias', 'phone'],
    })
    expect(codes({ ...good, wantsHelp: { silence: 'refused' } })).toEqual(['wantsHelp:silence'])
    const asked = formOf([
      { id: 'a', type: 'yesNoUnknown', required: true, silence: true },
      { id: 'b', type: 'yesNo', blocks: true, silence: true },
    ])
    expect(codes({ a: { silence: 'refused' }, b: true }, asked)).toEqual([])
    expect(codes({ a: { silence: 'notAsked' }, b: { silence: 'refused' } }, asked)).toEqual(['a:required', 'b:blocks'])
  })

  it('reads dates as people and as programs write them, and only those that exist', () => {
    const dates = formOf([
      { id: 'on', type: 'date' },
      { id: 'at', type: 'dateTime' },
    ])
    expect(accept({ on: '4.2.2026', at: '04.02.2026 11:30' }, dates)).toMatchObject({
      ok: true,
      values: { on: '2026-02-04', at: '2026-02-04T09:30:00.000Z' },
    })
    expect(accept({ on: '2026-02-04', at: '2026-07-04T11:30:00+03:00' }, dates)).toMatchObject({
      ok: true,
      values: { on: '2026-02-04', at: '2026-07-04T08:30:00.000Z' },
    })
    expect(codes({ on: '30.02.2026', at: '2026-02-04' }, dates)).toEqual(['on:date', 'at:moment'])
  })

  it('keeps numbers in their limits and reads a decimal comma', () => {
    const numbers = formOf([{ id: 'n', type: 'number', min: 0, max: 10 }])
    expect(accept({ n: '2,5' }, numbers)).toMatchObject({ values: { n: 2.5 } })
    expect([codes({ n: 11 }, numbers), codes({ n: -1 }, numbers), codes({ n: '1e3' }, numbers)]).toEqual([
      ['n:max'],
      ['n:min'],
      ['n:number'],
    ])
  })

  it('takes options only from the list', () => {
    const options = [
      { id: 'a', ro: 'A' },
      { id: 'b', ro: 'B' },
    ]
    const choices = formOf([
      { id: 'one', type: 'choice', options },
      { id: 'many', type: 'choices', options },
    ])
    expect(accept({ one: 'a', many: ['b', 'b'] }, choices)).toMatchObject({ values: { one: 'a', many: ['b'] } })
    expect(codes({ one: 'c', many: ['a', 'c'] }, choices)).toEqual(['one:option', 'many:option'])
  })

  it('reads rows of a list and points to the row that is wrong', () => {
    const rows = formOf([
      {
        id: 'children',
        type: 'list',
        fields: [
          { id: 'name', label: text, type: 'text', required: true },
          { id: 'born', label: text, type: 'date' },
        ],
      },
    ])
    expect(accept({ children: [{ name: 'Ion', born: '01.03.2020' }] }, rows)).toMatchObject({
      ok: true,
      answers: { children: [{ name: 'Ion', born: '2020-03-01' }] },
      texts: ['children'],
      values: {},
    })
    const wrong = accept({ children: [{ name: 'Ion' }, { born: '31.02.2020', pet: 1 }, 'x'] }, rows)
    expect(wrong.ok ? [] : wrong.problems.map((one) => `${one.pointer} ${one.code}`)).toEqual([
      '/children/1/pet unknown',
      '/children/1/born date',
      '/children/1/name required',
      '/children/2 type',
    ])
  })

  it('warns without refusing', () => {
    const warned = formOf([
      { id: 'age', type: 'number', warn: { when: 'answers.age < 16', text: { ro: 'Sigur?', en: 'Sure?' } } },
    ])
    expect(accept({ age: 3 }, warned)).toMatchObject({
      ok: true,
      warnings: [{ field: 'age', text: { ro: 'Sigur?', en: 'Sure?' } }],
    })
  })

  it('takes a draft as it is and only tells what is malformed', () => {
    expect(partialAnswers(form, { phone: '12', fellTimes: 2 }, context)).toMatchObject({
      answers: { fellTimes: 2 },
      problems: [{ field: 'phone', code: 'phone' }],
    })
  })
})
