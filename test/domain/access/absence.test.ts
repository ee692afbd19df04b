import { absenceFault, type Away } from '../../../domain/access/absence'

const away = (given: Partial<Away> = {}): Away => ({ userId: 'u_1', deputyId: 'u_2', from: '2026-08-03T00:00:00.000Z', until: '2026-08-17T00:00:00.000Z', ...given })
const known = { now: '2026-07-01T00:00:00.000Z', units: ['A'], deputyUnits: ['A', 'A1'], others: [] as Away[], excluded: false }

it.each([
  ['a deputy with a role where she works', away(), known, undefined],
  ['an end before the beginning', away({ until: '2026-08-01T00:00:00.000Z' }), known, 'order'],
  ['a time that is over', away(), { ...known, now: '2026-09-01T00:00:00.000Z' }, 'over'],
  ['herself', away({ deputyId: 'u_1' }), known, 'self'],
  ['nobody known', away(), { ...known, deputyUnits: undefined }, 'no-such-deputy'],
  ['a deputy without a role in one of her units', away(), { ...known, units: ['A', 'B'] }, 'role'],
  ['a second absence in the same time', away(), { ...known, others: [away({ deputyId: 'u_3' })] }, 'overlap'],
  ['a deputy who is away too', away(), { ...known, others: [away({ userId: 'u_2', deputyId: 'u_3' })] }, 'deputy-away'],
  ['standing in for somebody who would be left without', away(), { ...known, others: [away({ userId: 'u_3', deputyId: 'u_1' })] }, 'stands-in'],
  ['a conflict of interest', away(), { ...known, excluded: true }, 'incompatible'],
  ['an absence before that ends as this one begins', away(), { ...known, others: [away({ from: '2026-07-20T00:00:00.000Z', until: '2026-08-03T00:00:00.000Z' })] }, undefined],
])('an absence with %s', (_what, asked, given, fault) => expect(absenceFault(asked, given)).toBe(fault))
