import { grantsFor } from '../../../domain/access/grants'
import { waysToShow } from '../../../domain/access/parts'
import { caseAbility, type CaseFile } from '../../../domain/access/permissions'
import { readable, visibleFields } from '../../../domain/access/visible'
import { concealing } from '../../../domain/case/conceal'
import { pathway } from '../../support/pathways'

const title = { ro: 'Limite', en: 'Limits' }
const parts = { workLimits: { title, shows: ['F-01.lifting', 'facts.nights'] } }
const file: CaseFile = { pathway: 'small', unitId: 'u', createdBy: '', team: [], openRoles: [], excluded: [], brokenBy: [], grantedTo: [], orderedFor: [] }
const ability = caseAbility({ id: 'joe', memberships: [{ role: 'mediator', units: ['u'] }] }, grantsFor({ mediator: { kind: 'staff', sees: { V0: 'read', V4: 'workLimits' } } }))

describe('a part of a class', () => {
  it('shows the questions it names and no other of the class', () => {
    const fields = ['lifting', 'diagnosis'].map((id) => ({ id, ways: waysToShow(parts, 'V4', `F-01.${id}`) }))
    expect(visibleFields(fields, ability, file).map(({ id }) => id)).toEqual(['lifting'])
    expect(visibleFields([{ id: 'lifting', ways: waysToShow(parts, 'V3', 'F-01.lifting') }], ability, file)).toEqual([])
  })

  it('shows the facts it names and no other of the class', () => {
    const definition = structuredClone(pathway())
    definition.parts = parts
    for (const name of ['nights', 'diagnosis']) definition.facts[name] = { title, type: 'yesNo', visibility: 'V4' }
    const seen = readable(ability, file, parts)
    expect([...seen]).toEqual(['V0', 'V4:workLimits'])
    expect(concealing(definition, seen).facts({ nights: true, diagnosis: true })).toEqual({ nights: true })
  })
})
