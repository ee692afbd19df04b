import { describeCase } from '../../../domain/case/describe'
import { rules } from '../../support/pathways'
import { aCase, caseManager, supervisor } from '../../support/simulations'

const small = rules()
const wanting = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } } as const
const start = { type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } } as const
const end = { type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'ownWish' }, answers: 'a_9' } as const

describe('an event that is not allowed yet', () => {
  it('is refused with everything that is missing, who mends it and in which step', () => {
    expect(aCase(small).act(start)).toEqual({
      code: 'unmet',
      missing: [
        { code: 'G-01.assessed', who: ['caseManager'], step: 'assess-need', waiver: ['supervisor'] },
        { code: 'G-01.wants', who: ['caseManager'], step: 'assess-need', waiver: ['supervisor'], unknown: ['facts.wantsHelp'] },
      ],
    })
  })

  it('takes what is not known yet for neither yes nor no', () => {
    const it_ = aCase(small)
    it_.does({ ...wanting, values: { band: 'LOW', score: 2 } })
    expect(it_.act(start)).toMatchObject({ missing: [{ code: 'G-01.wants', unknown: ['facts.wantsHelp'] }] })
  })

  it('says in which states it would be possible', () => {
    expect(aCase(small).act({ type: 'raiseEvent', event: 'HELP_RESUMED', data: {} })).toMatchObject({ code: 'not-allowed', missing: [{ code: 'state', states: ['lifecycle.onHold'] }] })
  })

  it('is shown beforehand with the same list, and by when each thing is due', () => {
    const it_ = aCase(small)
    const view = describeCase(small, it_.state, caseManager, it_.simulation.now)
    const event = view.events.find(({ type }) => type === 'HELP_STARTED')
    expect(event).toMatchObject({ allowed: false })
    expect(event?.missing.map(({ code, by }) => [code, by])).toEqual([
      ['G-01.assessed', it_.state.deadlines.D01?.dueAt],
      ['G-01.wants', it_.state.deadlines.D01?.dueAt],
    ])
  })
})

describe('an event the chart listens to', () => {
  it('moves every region that listens, and records what the way out sets', () => {
    const it_ = aCase(small)
    it_.does(wanting)
    it_.does(start)
    expect(it_.state.snapshot.value).toEqual({ lifecycle: { helping: 'visiting' }, attention: 'usual' })
    expect(it_.state.facts.helpFrom).toBe('2026-02-02')
    expect(it_.openSteps()).toEqual(['assess-need#2', 'sign-agreement', 'monthly-review'])
  })

  it('comes back to where it was through history', () => {
    const it_ = aCase(small)
    it_.does(wanting)
    it_.does(start)
    it_.until('2026-11-10T09:00')
    expect(it_.state.snapshot.value).toMatchObject({ lifecycle: { helping: 'preparingEnd' } })
    it_.does({ type: 'raiseEvent', event: 'HELP_PAUSED', data: {} })
    expect(it_.state.snapshot.value).toMatchObject({ lifecycle: 'onHold' })
    it_.does({ type: 'raiseEvent', event: 'HELP_RESUMED', data: {} })
    expect(it_.state.snapshot.value).toMatchObject({ lifecycle: { helping: 'preparingEnd' } })
  })

  it('tells people at once where the definition says so', () => {
    const it_ = aCase(small)
    it_.does({ type: 'raiseEvent', event: 'CONCERN', data: {} })
    expect(it_.events.find(({ type }) => type === 'noticeRaised')).toMatchObject({ to: ['supervisor'], urgent: true })
  })

  it('is raised by the chart’s own deadline at its own moment', () => {
    const it_ = aCase(small)
    it_.does(wanting)
    it_.does(start)
    it_.until('2027-01-10T09:00')
    expect(it_.events.find((event) => event.type === 'eventRaised' && event.event === 'END_NEAR')).toMatchObject({ actor: 'system', occurredAt: it_.at('2026-11-02T00:05') })
  })
})

describe('a decision of two people', () => {
  it('is a proposal first, and moves nothing', () => {
    const it_ = aCase(small)
    it_.does(end)
    expect(it_.state.snapshot.value).toMatchObject({ lifecycle: 'intake' })
    expect(it_.state.proposals.CASE_ENDED).toMatchObject({ by: 'u_cm', data: { reason: 'ownWish' }, answers: 'a_9' })
  })

  it('is carried out by the second with what the first proposed', () => {
    const it_ = aCase(small)
    it_.does(end)
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor })
    expect(it_.state.facts.endReason).toBe('ownWish')
    expect(it_.state.closedAt).toBeDefined()
    expect(it_.events.find(({ type }) => type === 'eventRaised')).toMatchObject({ actor: 'u_sup', proposedBy: 'u_cm', answers: 'a_9' })
  })

  it('is never carried out by the one who proposed it', () => {
    const it_ = aCase(small)
    it_.does(end)
    expect(it_.act({ ...end, by: { id: 'u_cm', roles: ['caseManager', 'supervisor'] } })).toMatchObject({ code: 'same-person' })
  })

  it('tells the first that it waits for whom, and the second that she may', () => {
    const it_ = aCase(small)
    it_.does(end)
    const seenBy = (actor: typeof caseManager) => describeCase(small, it_.state, actor, it_.simulation.now).events.find(({ type }) => type === 'CASE_ENDED')
    expect(seenBy(caseManager)).toMatchObject({ allowed: false, missing: [{ code: 'approval', who: ['supervisor'] }], proposed: { by: 'u_cm' } })
    expect(seenBy(supervisor)).toMatchObject({ allowed: true })
  })

  it('goes back when the second disagrees', () => {
    const it_ = aCase(small)
    it_.does(end)
    it_.does({ type: 'returnProposal', event: 'CASE_ENDED', by: supervisor })
    expect(it_.state.proposals).toEqual({})
  })
})

describe('the end of a case', () => {
  function ended() {
    const it_ = aCase(small)
    it_.does(wanting)
    it_.does(start)
    it_.does(end)
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor })
    return it_
  }

  it('withdraws every step and deadline that does not outlive it', () => {
    const it_ = ended()
    expect(Object.keys(it_.state.deadlines)).toEqual(['D05'])
    expect(it_.openSteps()).toEqual(['call-afterwards'])
    expect(it_.types()).toContain('caseClosed')
  })

  it('refuses every further event', () => {
    expect(ended().act({ type: 'raiseEvent', event: 'CONCERN', data: {} })).toMatchObject({ code: 'closed' })
  })

  it('lets what outlives it be done', () => {
    const it_ = ended()
    it_.does({ type: 'completeStep', step: 'call-afterwards', values: {} })
    expect(it_.state.deadlines).toEqual({})
  })
})
