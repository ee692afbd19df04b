import { nextMoment, reachRungs } from '../../../domain/case/reachRungs'
import { rules } from '../../support/pathways'
import { aCase, supervisor } from '../../support/simulations'

const small = rules()

function helping(openedAt = '2026-02-02T10:00', practice = true) {
  const it_ = aCase(small, { openedAt, practice })
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  it_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: openedAt.slice(0, 10) } })
  return it_
}

const reached = (it_: ReturnType<typeof helping>, deadline: string) =>
  it_.events.flatMap((event) => (event.type === 'rungReached' && event.deadline === deadline ? [[event.rung.kind, event.occurredAt, ...event.rung.to]] : []))

describe('a deadline nobody meets', () => {
  it('reminds its owner, falls due and climbs its ladder, each at its own moment', () => {
    const it_ = aCase(small)
    it_.until('2026-02-20T12:00')
    expect(reached(it_, 'D01')).toEqual([
      ['remind', it_.at('2026-02-04T08:00'), 'caseManager'],
      ['due', it_.at('2026-02-05')],
      ['escalate', it_.at('2026-02-06T08:00'), 'supervisor'],
      ['escalate', it_.at('2026-02-10T08:00'), 'localCoordinator'],
    ])
  })

  it('tells nobody any more once it is met', () => {
    const it_ = aCase(small)
    it_.until('2026-02-04T12:00')
    it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
    it_.until('2026-02-20T12:00')
    expect(reached(it_, 'D01')).toHaveLength(1)
  })

  it('comes again every day where the definition says so, until it ends', () => {
    const it_ = helping()
    it_.until('2027-02-05T12:00')
    expect(reached(it_, 'D04').filter(([kind]) => kind === 'escalate')).toHaveLength(3)
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' } })
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor })
    it_.until('2027-02-20T12:00')
    expect(reached(it_, 'D04').filter(([kind]) => kind === 'escalate')).toHaveLength(3)
  })
})

describe('a moment that came while nothing ran', () => {
  const lateOnes = (seconds: number) => {
    const it_ = helping()
    const next = nextMoment(small, it_.state) ?? ''
    const { events } = reachRungs(small, it_.state, new Date(Date.parse(next) + seconds * 1000).toISOString(), 60_000)
    return events.flatMap((event) => (event.type === 'rungReached' ? [[event.occurredAt === next, event.late]] : []))
  }

  it('happens at its own time and is marked late', () => {
    expect(lateOnes(61)).toEqual([[true, true]])
  })

  it('is not late within a minute', () => {
    expect(lateOnes(59)).toEqual([[true, undefined]])
  })
})

describe('a monthly series', () => {
  it('counts each term from the anchor, never from the one before', () => {
    const it_ = helping('2026-01-30T10:00')
    const dues: string[] = []
    for (const month of ['03-01', '04-01', '05-04', '06-03']) {
      it_.until(`2026-${month}T09:00`)
      dues.push(...Object.values(it_.state.deadlines).flatMap(({ rule, dueOn }) => (rule === 'D03' && dueOn ? [dueOn] : [])))
    }
    expect([...new Set(dues)]).toEqual(['2026-03-02', '2026-03-30', '2026-04-30', '2026-06-02', '2026-06-30'])
  })

  it('starts the next term when one is done, and opens its step', () => {
    const it_ = helping()
    it_.until('2026-03-01T09:00')
    it_.does({ type: 'completeStep', step: 'monthly-review', values: { visits: 4, worse: 'no' } })
    expect(it_.state.deadlines).toHaveProperty(['D03.2'])
    expect(it_.openSteps()).toContain('monthly-review#2')
    expect(it_.events.find((event) => event.type === 'deadlineMet' && event.deadline === 'D03.1')).toMatchObject({ onTime: true })
  })

  it('starts the next term when one falls due undone, and keeps both until they are done', () => {
    const it_ = helping()
    it_.until('2026-03-10T09:00')
    expect(Object.keys(it_.state.deadlines).filter((id) => id.startsWith('D03'))).toEqual(['D03.1', 'D03.2'])
    it_.does({ type: 'completeStep', step: 'monthly-review', values: { visits: 4, worse: 'no' } })
    expect(Object.keys(it_.state.deadlines).filter((id) => id.startsWith('D03'))).toEqual(['D03.2'])
    expect(it_.events.find((event) => event.type === 'deadlineMet' && event.deadline === 'D03.1')).toMatchObject({ onTime: false })
  })
})

describe('a live case', () => {
  it('waits itself only for moments that may change it; the others are rows', () => {
    const it_ = helping('2026-02-02T10:00', false)
    const moments: string[] = []
    for (let moment = nextMoment(small, it_.state); moment && moments.length < 4; moment = nextMoment(small, it_.state)) {
      moments.push(moment)
      it_.simulation.advance(moment)
    }
    expect(moments).toEqual([it_.at('2026-03-02'), it_.at('2026-04-02'), it_.at('2026-05-04'), it_.at('2026-06-02')])
    expect(it_.events.filter(({ type }) => type === 'rungReached').every((event) => event.type === 'rungReached' && event.rung.kind === 'due')).toBe(true)
  })
})

it('gives the same whether time passes at once or hour by hour', () => {
  const atOnce = helping()
  const slowly = helping()
  atOnce.until('2026-06-15T12:00')
  for (let hour = Date.parse(slowly.simulation.now); hour <= Date.parse(atOnce.simulation.now); hour += 3_600_000) slowly.simulation.advance(new Date(hour).toISOString())
  expect(slowly.events).toEqual(atOnce.events)
  expect(slowly.state).toEqual(atOnce.state)
})

it('survives being stored and taken up again at any moment', () => {
  const it_ = helping()
  it_.until('2026-03-05T12:00')
  const stored = JSON.parse(JSON.stringify(it_.state)) as typeof it_.state
  const until = it_.at('2027-03-01T12:00')
  expect(reachRungs(rules(), stored, until)).toEqual(reachRungs(small, it_.state, until))
})

describe('a pause', () => {
  it('keeps the time that was left of what may be paused, and lets legal limits run', () => {
    const it_ = helping()
    const legal = it_.state.deadlines.D04?.dueAt
    it_.until('2026-02-03T10:00')
    it_.does({ type: 'pause' })
    it_.until('2026-02-10T10:00')
    it_.does({ type: 'resume' })
    expect(it_.state.deadlines.D02?.dueOn).toBe('2026-02-16')
    expect(it_.state.deadlines.D02?.receipt.pauses).toHaveLength(1)
    expect(it_.state.deadlines.D04?.dueAt).toBe(legal)
  })
})
