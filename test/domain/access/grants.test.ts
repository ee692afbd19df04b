import { grantsFor, grantsOf } from '../../../domain/access/grants'

it.each([
  ['read', { shown: 'V3', reach: 'unit', write: false }],
  ['write', { shown: 'V3', reach: 'unit', write: true }],
  ['read assigned', { shown: 'V3', reach: 'assigned', write: false }],
  ['write assigned', { shown: 'V3', reach: 'assigned', write: true }],
  ['read own', { shown: 'V3', reach: 'own', write: false }],
  ['alias assigned', { shown: 'V3:alias', reach: 'assigned', write: false }],
  ['planPart', { shown: 'V3:planPart', reach: 'unit', write: false }],
])('a class said to be „%s” is one grant', (sight, grant) => expect(grantsOf({ V3: sight })).toEqual([grant]))

it('grants nothing of a class that is not named', () => expect(grantsOf({})).toEqual([]))

it('gives a role what its definition says it sees, or what its kind sees, or nothing', () => {
  const grants = grantsFor({ legalAdviser: { kind: 'staff', sees: { V5: 'write own' } }, sysAdmin: { kind: 'administrator' }, anesMethodologist: { kind: 'methodologist' }, other: { kind: 'unheard-of' } })
  expect(grants).toEqual({ legalAdviser: [{ shown: 'V5', reach: 'own', write: true }], sysAdmin: [], anesMethodologist: [{ shown: 'V0', reach: 'unit', write: false }], other: [] })
})
