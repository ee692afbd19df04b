import { join } from 'node:path'
import { Expressions } from '../../domain/expression/evaluate'
import { parsePathway } from '../../domain/pathway/parse'
import { verdictOn, type KeptCase } from '../../domain/retention/verdict'
import { definitionFiles } from '../support/definitionFiles'

const { definition } = parsePathway(definitionFiles(join(__dirname, '../../definitions/venus')))

const verdict = (today: string, facts: KeptCase['facts']) => {
  if (!definition) throw new Error('malformed')
  const params = Object.fromEntries(Object.entries(definition.parameters).map(([name, { value }]) => [name, value]))
  const kept: KeptCase = { code: 'CS-2026-0001', status: 'closed', practice: false, closedOn: '2026-03-31', unfinished: false, facts, heldOn: undefined }
  return verdictOn(kept, { retention: definition.retention, params, expressions: new Expressions((instant) => instant.slice(0, 10)) }, today)
}

it('a file of VENUS is kept five years and then looked at by those who decide on archives', () => {
  expect(verdict('2031-03-30', { closedReason: 'planCompleted' })).toMatchObject({ may: 'order', rule: 'R-01', from: '2031-03-31' })
  expect(verdict('2031-03-31', { closedReason: 'planCompleted' })).toMatchObject({ may: 'review', why: [] })
})

it('notes of an information without file are kept one year', () => {
  expect(verdict('2027-03-31', { closedReason: 'informationOnly' })).toMatchObject({ may: 'erase', rule: 'R-02' })
})

it('while it is not known why a case was closed, every rule keeps it', () => {
  expect(verdict('2027-04-01', {})).toMatchObject({ may: 'order', rule: 'R-01' })
})

it('takes the data-protection officer and another one', () => {
  expect(definition?.retention).toMatchObject({ decides: ['dpo'], seconds: ['supervisor', 'localCoordinator'] })
})
