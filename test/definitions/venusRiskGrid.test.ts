import { formFields } from '../../domain/form/fields'
import { accept, all, problems, values, venusForm, yes } from '../support/venusForms'

describe('the risk grid (F-08)', () => {
  const ITEMS = ['prevActs', 'violChildren', 'generalViolent', 'orderPast', 'orderViolated', 'frequency', 'weapons', 'controlIsolate', 'stalked', 'sexual', 'deathThreat', 'strangle', 'addictions', 'jealous', 'mentalHealth', 'econStress', 'fear', 'acceptance', 'separation', 'contactKids', 'visitAbuse', 'stepKids', 'pregnancy']
  const items = (...numbers: number[]): string[] => numbers.map((number) => ITEMS[number - 1] ?? '')
  const support = { famSupport: ['none'], friendSupport: ['emotional', 'emergencyCall'] }
  const answers = (but: Record<string, unknown>): Record<string, unknown> => all(ITEMS, 'no', { ...support, ...but })
  const grid = (but: Record<string, unknown>): Record<string, unknown> => values('F-08', answers(but))

  it('asks the 25 items in the order of the official grid', () => {
    const numbered = formFields(venusForm('F-08')).filter((field) => /^\d+\. /.test(field.label.ro))
    expect(numbered.map((field) => field.id)).toEqual([...ITEMS, 'famSupport', 'friendSupport'])
    expect(numbered.map((field) => Number.parseInt(field.label.ro, 10))).toEqual(Array.from({ length: 25 }, (_, at) => at + 1))
  })

  it.each([
    ['nothing', [], 0, 'NONE'],
    ['one item', [1], 1, 'LOW'],
    ['three items', [1, 8, 14], 3, 'LOW'],
    ['exactly four items (SC-1)', [1, 8, 14, 19], 4, 'MEDIUM'],
    ['five items', [1, 8, 14, 19, 20], 5, 'HIGH'],
    ['weapons alone', [7], 1, 'HIGH'],
    ['a threat to kill alone', [11], 1, 'HIGH'],
    ['fear alone', [17], 1, 'HIGH'],
    ['strangulation alone', [12], 1, 'LOW'],
    ['four items with fear', [1, 8, 14, 17], 4, 'HIGH'],
    ['six items (SC-2)', [1, 7, 8, 11, 12, 17], 6, 'HIGH'],
    ['everything', Array.from({ length: 23 }, (_, at) => at + 1), 23, 'HIGH'],
  ])('%s is graded as it is written', (_, numbers, yesCount, band) => expect(grid(yes(items(...numbers)))).toMatchObject({ yesCount, computedBand: band, finalBand: band }))

  it.each([[5, false], [6, true], [23, true]])('%i unknown answers make it incomplete: %s, and count as no', (count, incomplete) => {
    expect(grid(Object.fromEntries(ITEMS.slice(0, count).map((item) => [item, 'unknown'])))).toMatchObject({ unknownCount: count, gridIncomplete: incomplete, yesCount: 0, computedBand: 'NONE' })
  })

  it.each([[5, true], [12, true], [21, true], [1, false], [9, false]])('after a yes at item %i it recommends raising the band: %s', (number, recommended) => {
    expect(grid(yes(items(number)))).toMatchObject({ suggestRaise: recommended })
  })

  it('recommends nothing where the band is the highest already', () => expect(grid(yes(items(7, 12)))).toMatchObject({ suggestRaise: false }))

  it('is raised by the professional alone', () => {
    expect(accept('F-08', answers({ strangle: 'yes', overrideBand: 'HIGH' }))).toMatchObject({ ok: true, secondPerson: [], values: { computedBand: 'LOW', finalBand: 'HIGH' } })
  })

  it('is lowered only with a reason and a supervisor, and the computed band remains', () => {
    const lowered = answers({ fear: 'yes', overrideBand: 'MEDIUM' })
    expect(problems('F-08', lowered)).toEqual(['overrideReason:reason'])
    expect(problems('F-08', { ...lowered, overrideReason: 'prea scurt' })).toEqual(['overrideReason:reason'])
    expect(accept('F-08', { ...lowered, overrideReason: 'Agresorul este internat de trei luni.' })).toMatchObject({ ok: true, secondPerson: ['supervisor'], values: { computedBand: 'HIGH', finalBand: 'MEDIUM' } })
  })

  it('cannot be signed with an item left open', () => {
    expect(problems('F-08', { ...answers({}), weapons: undefined })).toEqual(['weapons:required'])
  })
})
