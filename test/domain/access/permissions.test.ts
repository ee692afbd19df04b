import { grantsFor } from '../../../domain/access/grants'
import { caseAbility, inPlaceOf, may, rolesIn, rolesInPlace, unitsOf, type CaseFile, type Viewer } from '../../../domain/access/permissions'
import { readable } from '../../../domain/access/visible'

const grants = grantsFor(
  { caseManager: { kind: 'staff' }, psychologist: { kind: 'staff', sees: { V0: 'read', V5: 'write own' } }, supervisor: { kind: 'supervisor' }, inspector: { kind: 'auditor', sees: {} } },
  { breakGlass: { roles: ['caseManager'], shows: ['V1', 'V2'] }, leave: { to: { inspector: { shows: ['V1', 'V3'], withOrder: ['V6'] } } } },
)
const file = (given: Partial<CaseFile> = {}): CaseFile => ({ pathway: 'small', unitId: 'A', createdBy: 'u_0', team: [], openRoles: [], excluded: [], brokenBy: [], grantedTo: [], orderedFor: [], ...given })
const holder = (role: string, units = ['A'], standsInFor?: string): Viewer => ({ id: 'u_1', memberships: [{ role, units, standsInFor }] })
const reads = (viewer: Viewer, given: Partial<CaseFile>) => [...readable(caseAbility(viewer, grants), file(given))]

describe('leave to read one case', () => {
  it('shows the classes the definition names for it, wherever the case is, and lets nothing be written', () => {
    const elsewhere = { unitId: 'B' }
    expect(reads(holder('caseManager'), elsewhere)).toEqual([])
    expect(reads(holder('caseManager'), { ...elsewhere, brokenBy: ['u_1'] })).toEqual(['V1', 'V2'])
    expect(reads(holder('inspector'), { ...elsewhere, grantedTo: ['u_1'] })).toEqual(['V1', 'V3'])
    for (const leave of ['brokenBy', 'grantedTo', 'orderedFor'] as const) expect(may(caseAbility(holder('inspector'), grants), 'write', file({ ...elsewhere, [leave]: ['u_1'] }))).toBe(false)
  })

  it('shows the place of housing only with a written order, where the definition says so', () => {
    expect(reads(holder('inspector'), { grantedTo: ['u_1'], orderedFor: ['u_1'] })).toEqual(['V1', 'V3', 'V6'])
  })

  it('is worth nothing with a role the definition does not name for it, nor in the hands of another', () => {
    expect(reads(holder('psychologist', ['B']), { brokenBy: ['u_1'], grantedTo: ['u_1'] })).toEqual([])
    expect(reads(holder('inspector'), { grantedTo: ['u_2'] })).toEqual([])
  })

  it('adds no unit to those she works in', () => expect(unitsOf(caseAbility(holder('inspector'), grants))).toEqual([]))
})

describe('a conflict of interest', () => {
  it('wins over every role, assignment and leave', () => {
    const all = { team: ['u_1'], createdBy: 'u_1', openRoles: ['caseManager'], brokenBy: ['u_1'], grantedTo: ['u_1'], orderedFor: ['u_1'] }
    for (const role of ['caseManager', 'psychologist', 'supervisor', 'inspector']) {
      expect(reads(holder(role), { ...all, excluded: ['u_1'] })).toEqual([])
      expect(may(caseAbility(holder(role), grants), 'write', file({ ...all, excluded: ['u_1'] }))).toBe(false)
    }
    expect(rolesIn(holder('supervisor'), { unitId: 'A', excluded: ['u_1'] })).toEqual([])
  })
})

describe('a deputy', () => {
  const deputy: Viewer = { id: 'u_1', memberships: [{ role: 'psychologist', units: ['A'] }, { role: 'caseManager', units: ['A'], standsInFor: 'u_2' }] }
  const ability = caseAbility(deputy, grants)

  it('may read and write what the one she stands in for may', () => {
    expect(may(ability, 'write', file({ team: ['u_2'] }), 'V3')).toBe(true)
    expect(may(ability, 'write', file({ createdBy: 'u_2' }), 'V3')).toBe(true)
    expect(may(ability, 'write', file({ team: ['u_1'] }), 'V3')).toBe(false)
    expect(rolesIn(deputy, { unitId: 'A' })).toEqual(['psychologist', 'caseManager'])
    expect(rolesInPlace(deputy, { unitId: 'A' })).toEqual({ caseManager: 'u_2' })
  })

  it('is kept out where she is, and has nothing from the other where that one is', () => {
    expect(reads(deputy, { team: ['u_2'], excluded: ['u_1'] })).toEqual([])
    expect(reads(deputy, { team: ['u_2'], excluded: ['u_2'] })).toEqual(['V0'])
    expect(rolesIn(deputy, { unitId: 'A', excluded: ['u_2'] })).toEqual(['psychologist'])
  })

  it('takes over neither professional notes nor leave given by name', () => {
    const forPsychologist: Viewer = { id: 'u_1', memberships: [{ role: 'psychologist', units: ['A'], standsInFor: 'u_2' }] }
    expect(reads(forPsychologist, { createdBy: 'u_2' })).toEqual(['V0'])
    expect(reads(holder('inspector', ['A'], 'u_2'), { grantedTo: ['u_1', 'u_2'], orderedFor: ['u_2'] })).toEqual([])
  })

  it('reads in the place of the other only what she may not read herself', () => {
    const by = (given: Partial<CaseFile>) => inPlaceOf(deputy, file(given), (viewer) => caseAbility(viewer, grants))
    expect(by({})).toBeUndefined()
    expect(inPlaceOf({ ...deputy, memberships: deputy.memberships.slice(1) }, file(), (viewer) => caseAbility(viewer, grants))).toBe('u_2')
  })
})
