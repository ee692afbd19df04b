import { grantOf, grantsFor, roleGrants } from '../../../domain/access/grants'

it.each([
  ['R', { shown: 'V3', reach: 'unit', write: false }],
  ['W', { shown: 'V3', reach: 'unit', write: true }],
  ['R●', { shown: 'V3', reach: 'assigned', write: false }],
  ['W●', { shown: 'V3', reach: 'assigned', write: true }],
  ['O', { shown: 'V3', reach: 'own', write: false }],
  ['W O', { shown: 'V3', reach: 'own', write: true }],
  ['alias●', { shown: 'V3:alias', reach: 'assigned', write: false }],
  ['plan part●', { shown: 'V3:plan part', reach: 'assigned', write: false }],
  ['visit grant', { shown: 'V3:visit grant', reach: 'unit', write: false }],
])('reads the cell „%s” of the table of roles and classes', (cell, grant) => expect(grantOf('V3', cell)).toEqual(grant))

it.each(['–', '-', '', ' '])('grants nothing by „%s”', (cell) => expect(grantOf('V3', cell)).toBeUndefined())

it('gives a role its own row, or what its kind has, or nothing', () => {
  const table = roleGrants({ legalAdviser: { V5: 'W O' } })
  const grants = grantsFor({ legalAdviser: { kind: 'staff' }, sysAdmin: { kind: 'administrator' }, anesMethodologist: { kind: 'methodologist' }, other: { kind: 'unheard-of' } }, table)
  expect(grants).toEqual({ legalAdviser: [{ shown: 'V5', reach: 'own', write: true }], sysAdmin: [], anesMethodologist: [{ shown: 'V0', reach: 'unit', write: false }], other: [] })
})
