import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

/** The small example, with somebody who looks at a case of which nobody would be reminded. */
function lookedAfter(definition: PathwayDefinition): void {
  definition.events.CASE_REVIEWED = { title: { ro: 'Caz revăzut', en: 'Looked at again' }, roles: ['caseManager'], anytime: true }
  definition.deadlines.push({
    id: 'QUIET',
    title: { ro: 'Caz fără alt termen', en: 'Nothing else due' },
    class: 'A',
    owner: ['caseManager'],
    pausable: false,
    start: [{ due: 'nothing' }],
    end: [{ event: 'CASE_REVIEWED' }],
    withdraw: [{ due: 'something' }],
    due: [{ within: '30 days' }],
    remind: [],
    escalate: [],
    raise: [],
  })
}

function assessed() {
  const it_ = aCase(rules(lookedAfter))
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  return it_
}
const quietOnes = (it_: ReturnType<typeof assessed>) => Object.values(it_.state.deadlines).filter(({ rule }) => rule === 'QUIET')

describe('a case in which nothing is due any more', () => {
  it('is looked after from that moment on, not before', () => {
    expect(quietOnes(aCase(rules(lookedAfter)))).toEqual([])
    expect(quietOnes(assessed())).toMatchObject([{ id: 'QUIET', receipt: { trigger: { kind: 'due', name: 'nothing' } } }])
  })

  it('is left to its other terms as soon as there are some', () => {
    const it_ = assessed()
    it_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } })
    expect(quietOnes(it_)).toEqual([])
    expect(Object.keys(it_.state.deadlines)).toContain('D02')
  })

  it('is looked at again and again, as long as nothing else is due', () => {
    const it_ = assessed()
    const first = quietOnes(it_)[0]?.dueAt ?? ''
    it_.until('2026-02-20T10:00')
    it_.does({ type: 'raiseEvent', event: 'CASE_REVIEWED', data: {} })
    expect(quietOnes(it_)).toHaveLength(1)
    expect((quietOnes(it_)[0]?.dueAt ?? '') > first).toBe(true)
  })

  it('is not forgotten while it is paused', () => {
    const it_ = aCase(rules(lookedAfter))
    it_.does({ type: 'pause', answers: 'why' })
    expect(quietOnes(it_)).toMatchObject([{ rule: 'QUIET' }])
    expect(quietOnes(it_)[0]?.pausedAt).toBeUndefined()
    it_.does({ type: 'resume' })
    expect(quietOnes(it_)).toEqual([])
  })
})
