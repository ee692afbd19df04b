import { join } from 'node:path'
import { acceptAnswers } from '../../domain/form/accept'
import { parsePathway } from '../../domain/pathway/parse'
import { definitionFiles } from '../support/definitionFiles'

const { definition } = parsePathway(definitionFiles(join(__dirname, '../../definitions/s6-integrated')))
const context = { facts: {}, today: '2026-02-06', now: '2026-02-06T13:00:00.000Z', zone: 'Europe/Bucharest' }

function signed(id: string, answers: Record<string, unknown>): Record<string, unknown> {
  const form = definition?.forms.find((one) => one.id === id)
  if (!form) throw new Error(`no form ${id}`)
  const result = acceptAnswers(form, answers, context)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.values
}

const ITEMS = Array.from({ length: 12 }, (_, i) => `s${i + 1}`)
const whodas = (answer: string, but: Record<string, unknown> = {}): Record<string, unknown> =>
  signed('F-WHODAS', { ...Object.fromEntries(ITEMS.map((item) => [item, answer])), ...but })

const QUESTIONS = Array.from({ length: 9 }, (_, i) => `q${i + 1}`)
const phq9 = (answer: string, but: Record<string, unknown> = {}): Record<string, unknown> =>
  signed('F-PHQ9', { ...Object.fromEntries(QUESTIONS.map((item) => [item, answer])), ...but })

describe('WHODAS 2.0, twelve items', () => {
  it.each([
    ['none', 0, 'none'],
    ['mild', 25, 'moderate'],
    ['moderate', 50, 'severe'],
    ['extreme', 100, 'complete'],
  ])('%s everywhere is %d per cent, %s', (answer, percent, level) => {
    expect(whodas(answer)).toMatchObject({ percent, level })
  })

  it('takes the mean of the others for one missing item', () => {
    expect(whodas('moderate', { s12: undefined })).toMatchObject({ total: 24, percent: 50 })
  })

  it('gives no score when two items are missing', () => {
    const values = whodas('moderate', { s11: undefined, s12: undefined })
    expect(values).not.toHaveProperty('total')
    expect(values).not.toHaveProperty('level')
  })
})

describe('PHQ-9', () => {
  it.each([
    ['none', 0, 'minimal'],
    ['several', 9, 'mild'],
    ['half', 18, 'moderatelySevere'],
    ['daily', 27, 'severe'],
  ])('%s everywhere scores %d, %s', (answer, score, level) => {
    expect(phq9(answer)).toMatchObject({ score, level })
  })

  it('raises the flag on any thought of death, whatever the score', () => {
    expect(phq9('none', { q9: 'several' })).toMatchObject({ score: 1, level: 'minimal', suicideFlag: true })
    expect(phq9('daily', { q9: 'none' })).toMatchObject({ suicideFlag: false })
  })
})

describe('the call log', () => {
  const call = { startAt: '2026-02-06T09:00', caller: 'person' }

  it('keeps a call open that broke off while somebody is not safe', () => {
    expect(signed('F-40', { ...call, outcome: 'lost', safeNow: 'no' })).toMatchObject({ closesAs: 'open', dvSigns: true })
    expect(signed('F-40', { ...call, outcome: 'lost', safeNow: 'unknown' })).toMatchObject({ closesAs: 'lost', dvSigns: false })
  })

  it('never takes a call of the one who harms for a sign of violence', () => {
    expect(signed('F-40', { ...call, caller: 'aggressor', outcome: 'conversation', safeNow: 'no' })).toMatchObject({ dvSigns: false })
  })
})
