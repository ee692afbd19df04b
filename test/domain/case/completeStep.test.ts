import { rules } from '../../support/pathways'
import { aCase, caseManager, supervisor } from '../../support/simulations'

const small = rules()
const assessed = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true }, answers: 'a_1' } as const

describe('completing a step', () => {
  it('records the facts its form gives, meets its deadline and raises its event', () => {
    const it_ = aCase(small)
    it_.does(assessed)
    expect(it_.state.facts).toMatchObject({ needBand: 'LOW', needScore: 2, wantsHelp: true })
    expect(it_.types(7)).toEqual(['stepCompleted', 'deadlineMet', 'factsRecorded', 'eventRaised', 'stepOpened'])
    expect(it_.events.find(({ type }) => type === 'deadlineMet')).toMatchObject({ deadline: 'D01', onTime: true })
  })

  it('numbers its journal without gaps', () => {
    const it_ = aCase(small)
    it_.does(assessed)
    expect(it_.events.map(({ sequence }) => sequence)).toEqual(it_.events.map((_, index) => index + 1))
  })

  it('refuses a step of another role and says whose it is', () => {
    expect(aCase(small).act({ ...assessed, by: { id: 'u_x', roles: ['groupFacilitator'] } })).toEqual({ code: 'wrong-role', missing: [{ code: 'role', who: ['caseManager'] }] })
  })

  it('refuses a step of a later stage and says in which states it opens', () => {
    expect(aCase(small).act({ type: 'completeStep', step: 'sign-agreement', values: {} })).toMatchObject({ code: 'not-open', missing: [{ code: 'not-open', states: ['lifecycle.helping'] }] })
  })

  it('refuses a step nobody has written', () => {
    expect(aCase(small).act({ type: 'completeStep', step: 'no-such', values: {} })).toMatchObject({ code: 'unknown' })
  })

  it('changes nothing when it is refused', () => {
    const it_ = aCase(small)
    const before = JSON.stringify(it_.state)
    it_.act({ type: 'completeStep', step: 'sign-agreement', values: {} })
    expect(JSON.stringify(it_.state)).toBe(before)
  })

  it('opens a step that is done again and again anew, as its next instance', () => {
    const it_ = aCase(small)
    it_.does(assessed)
    expect(it_.openSteps()).toEqual(['assess-need#2'])
    it_.does(assessed)
    expect(it_.openSteps()).toEqual(['assess-need#3'])
  })
})

describe('an act entered late', () => {
  it('is judged on when it happened, not on when it was typed in', () => {
    const it_ = aCase(small)
    it_.until('2026-02-09T12:00')
    it_.does({ ...assessed, occurredAt: it_.at('2026-02-05T16:00') })
    expect(it_.events.find(({ type }) => type === 'deadlineMet')).toMatchObject({ deadline: 'D01', onTime: true, occurredAt: it_.at('2026-02-05T16:00'), recordedAt: it_.at('2026-02-09T12:00') })
  })

  it('is late when it happened after the due moment', () => {
    const it_ = aCase(small)
    it_.until('2026-02-09T12:00')
    it_.does({ ...assessed, occurredAt: it_.at('2026-02-06T09:00') })
    expect(it_.events.find(({ type }) => type === 'deadlineMet')).toMatchObject({ onTime: false })
  })

  it('may not lie in the future, nor before the case began', () => {
    const it_ = aCase(small)
    expect(it_.act({ ...assessed, occurredAt: it_.at('2026-02-03T10:00') })).toMatchObject({ code: 'future' })
    expect(it_.act({ ...assessed, occurredAt: it_.at('2026-02-01T10:00') })).toMatchObject({ code: 'too-early' })
  })

  it('tolerates a clock that runs a minute ahead', () => {
    const it_ = aCase(small)
    it_.does({ ...assessed, occurredAt: it_.at('2026-02-02T10:01') })
    expect(it_.events.at(-1)?.occurredAt).toBe(it_.at('2026-02-02T10:00'))
  })
})

describe('a step that two people sign', () => {
  function helping() {
    const it_ = aCase(small)
    it_.does(assessed)
    it_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } })
    it_.does({ type: 'completeStep', step: 'sign-agreement', values: {}, answers: 'a_2' })
    return it_
  }

  it('waits for the second after the first, with its deadline still running', () => {
    const it_ = helping()
    expect(it_.state.steps['sign-agreement']).toMatchObject({ status: 'awaitingSecond', pending: { by: 'u_cm', answers: 'a_2' } })
    expect(it_.state.deadlines).toHaveProperty('D02')
  })

  it('is done when the second has signed, and keeps both names', () => {
    const it_ = helping()
    it_.does({ type: 'signStep', step: 'sign-agreement', by: supervisor })
    expect(it_.state.steps['sign-agreement']).toMatchObject({ status: 'done', by: 'u_cm', secondBy: 'u_sup' })
    expect(it_.events.findLast(({ type }) => type === 'stepCompleted')).toMatchObject({ signedBy: ['u_cm', 'u_sup'], answers: 'a_2' })
    expect(it_.state.deadlines).not.toHaveProperty('D02')
  })

  it('is never signed twice by the same person, even in two roles', () => {
    expect(helping().act({ type: 'signStep', step: 'sign-agreement', by: { id: 'u_cm', roles: ['caseManager', 'supervisor'] } })).toMatchObject({ code: 'same-person' })
  })

  it('goes back to the first with a reason, who may submit it again', () => {
    const it_ = helping()
    it_.does({ type: 'returnStep', step: 'sign-agreement', by: supervisor, answers: 'n_1' })
    expect(it_.state.steps['sign-agreement']?.status).toBe('returned')
    it_.does({ type: 'completeStep', step: 'sign-agreement', values: {} })
    expect(it_.state.steps['sign-agreement']?.status).toBe('awaitingSecond')
  })

  it('cannot be submitted a second time while it waits', () => {
    expect(helping().act({ type: 'completeStep', step: 'sign-agreement', values: {} })).toMatchObject({ code: 'not-open', missing: [{ code: 'submitted', who: ['supervisor'] }] })
  })
})

describe('leaving a step out', () => {
  it('is for those who may waive it', () => {
    const it_ = aCase(small)
    it_.does(assessed)
    it_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } })
    expect(it_.act({ type: 'skipStep', step: 'sign-agreement', by: caseManager })).toMatchObject({ code: 'wrong-role' })
    it_.does({ type: 'skipStep', step: 'sign-agreement', by: supervisor })
    expect(it_.state.deadlines).not.toHaveProperty('D02')
  })
})
