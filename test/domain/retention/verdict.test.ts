import { Expressions } from '../../../domain/expression/evaluate'
import type { Retention } from '../../../domain/retention/definition'
import { hardestOf, verdictOn, type KeptCase, type RetentionRules } from '../../../domain/retention/verdict'

const retention: Retention = {
  decides: ['dpo'],
  rules: [
    { id: 'R-01', title: { ro: 'Dosarul', en: 'The file' }, when: 'facts.reason != "information"', from: 'closed', for: '$kept', source: 'Nomenclator', then: 'review' },
    { id: 'R-02', when: 'facts.reason == "information"', from: 'closed', for: '30 days', source: 'GDPR art. 5', then: 'erase' },
    { id: 'R-03', when: 'has(facts.trialEnded) || facts.trial == true', from: 'trialEnded', for: '1 year', source: 'Instanța', then: 'erase' },
  ],
}
const rules: RetentionRules = { retention, params: { kept: '5 years' }, expressions: new Expressions((instant) => instant.slice(0, 10)) }
const aClosed: KeptCase = { code: 'CS-2021-0001', status: 'closed', practice: false, closedOn: '2021-02-28', unfinished: false, facts: { reason: 'planCompleted', trial: false }, heldOn: undefined }
const on = (today: string, given: Partial<KeptCase> = {}, by: RetentionRules = rules) => verdictOn({ ...aClosed, ...given }, by, today)

it('a case is kept until its period has run out, to the day, with the ground in both languages', () => {
  expect(on('2026-02-27')).toEqual({
    code: 'CS-2021-0001',
    may: 'order',
    from: '2026-02-28',
    rule: 'R-01',
    why: [{ ro: 'Se păstrează până la 2026-02-28 (R-01, Dosarul; Nomenclator).', en: 'It is kept until 2026-02-28 (R-01, The file; Nomenclator).' }],
  })
  expect(on('2026-02-28')).toMatchObject({ may: 'review', rule: 'R-01', why: [] })
})

it('only rules about such a case count, and the longest of them decides', () => {
  expect(on('2021-03-30', { facts: { reason: 'information', trial: false } })).toMatchObject({ may: 'erase', rule: 'R-02', from: '2021-03-30' })
  expect(on('2026-06-01', { facts: { reason: 'planCompleted', trialEnded: '2025-12-01' } })).toMatchObject({ may: 'order', rule: 'R-03', from: '2026-12-01' })
})

it('what is not known yet keeps: a condition, or the day a period begins', () => {
  expect(on('2040-01-01', { facts: { reason: 'planCompleted' } })).toMatchObject({ may: 'order', why: [{ en: expect.stringContaining('“trialEnded” is missing') as string }] })
  expect(on('2040-01-01', { facts: { reason: 'planCompleted' } })).not.toHaveProperty('from')
})

it('an open case, a duty after closing and a hold are never overruled, not even by an order', () => {
  expect(on('2040-01-01', { status: 'open', closedOn: undefined }).may).toBe('no')
  expect(on('2040-01-01', { unfinished: true }).may).toBe('no')
  expect(on('2040-01-01', { heldOn: '2039-05-05' })).toMatchObject({ may: 'no', why: [{ ro: expect.stringContaining('2039-05-05') as string }] })
})

it('a pathway without rules erases nothing; practice is kept by no rule', () => {
  expect(on('2040-01-01', {}, { ...rules, retention: undefined })).toMatchObject({ may: 'no', why: [{ en: expect.stringContaining('does not say how long') as string }] })
  expect(on('2021-03-01', { practice: true })).toMatchObject({ may: 'erase', why: [] })
})

it('of a person with several cases the hardest decides', () => {
  const [done, kept] = [on('2030-01-01', { practice: true }), on('2022-01-01')]
  expect(hardestOf([done, kept])).toBe('order')
  expect(hardestOf([kept, on('2022-01-01', { status: 'open' })])).toBe('no')
  expect(hardestOf([])).toBe('erase')
})
