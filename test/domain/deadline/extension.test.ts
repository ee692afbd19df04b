import type { RunningDeadline } from '../../../domain/deadline/schedule'
import {
  extendDeadline,
  pauseDeadline,
  recomputeDeadline,
  repeatRung,
  resumeDeadline,
} from '../../../domain/deadline/start'
import { local, calendar } from '../time/romania'
import { context, due, moments, running, shown, type Wanted } from './running'

const to = ['caseManager']

describe('an extension', () => {
  const wanted: Wanted = {
    class: 'L',
    due: { within: '12 months' },
    from: '2026-01-31T12:00',
    remind: [{ to, before: '30 days' }],
    escalate: [{ to, after: '0 hours' }],
    raise: [{ event: 'OVERSTAY' }],
  }
  const fired = (deadline: RunningDeadline, until: string): RunningDeadline => ({
    ...deadline,
    rungs: deadline.rungs.map((rung) => (rung.at <= local(until) ? { ...rung, firedAt: rung.at } : rung)),
  })

  it('moves the date as decided, working day or not, and reminds again', () => {
    const before = fired(running(wanted), '2027-01-10T10:00')
    const extended = extendDeadline(before, '2027-07-31', {
      ...context(wanted),
      now: local('2027-01-10T10:00'),
      reason: 'no flat yet',
    })
    expect(due(extended)).toBe('2027-07-31')
    expect(extended.receipt.extensions).toEqual([
      { to: local('2027-07-31'), at: local('2027-01-10T10:00'), reason: 'no flat yet' },
    ])
    expect(extended.rungs.map(({ id, at, firedAt }) => [id, shown(at), firedAt !== undefined])).toEqual([
      ['remind-1', '2026-12-31T08:00', true],
      ['remind-1.2', '2027-07-01T08:00', false],
      ['due', '2027-07-31T23:59', false],
      ['raise-1', '2027-07-31T23:59', false],
      ['escalate-1', '2027-08-01T08:00', false],
    ])
  })

  it('after the date has passed lets everything come a second time', () => {
    const before = fired(running(wanted), '2027-02-03T10:00')
    const extended = extendDeadline(before, local('2027-07-30'), { ...context(wanted), now: local('2027-02-03T10:00') })
    expect(extended.rungs.filter(({ firedAt }) => !firedAt).map(({ id }) => id)).toEqual([
      'remind-1.2',
      'due.2',
      'raise-1.2',
      'escalate-1.2',
    ])
  })

  it('is what later pauses count from', () => {
    const administrative: Wanted = { due: { within: '30 days' }, from: '2026-03-02' }
    const extended = extendDeadline(running(administrative), '2026-05-05', {
      ...context(administrative),
      now: local('2026-03-20T10:00'),
    })
    const resumed = resumeDeadline(pauseDeadline(extended, local('2026-04-01T10:00'), 'leave'), {
      ...context(administrative),
      now: local('2026-04-03T10:00'),
    })
    expect(due(resumed)).toBe('2026-05-07')
  })

  it('granted during a pause already knows of the pause until then', () => {
    const administrative: Wanted = { due: { within: '30 days' }, from: '2026-03-02' }
    const stopped = pauseDeadline(running(administrative), local('2026-03-10T10:00'), 'leave')
    const extended = extendDeadline(stopped, '2026-05-05', {
      ...context(administrative),
      now: local('2026-03-20T10:00'),
    })
    expect(extended.pausedAt).toBe(local('2026-03-10T10:00'))
    expect(due(resumeDeadline(extended, { ...context(administrative), now: local('2026-03-22T10:00') }))).toBe(
      '2026-05-07',
    )
  })
})

describe('counting again with a changed calendar', () => {
  const wanted: Wanted = {
    due: { within: '3 working days' },
    from: '2026-09-04',
    remind: [{ to, before: '1 working day' }],
    escalate: [{ to, after: '1 working day' }],
  }
  const changed = { ...calendar, holidays: { ...calendar.holidays, '2026-09-08': 'countyDay' } }

  it('moves the date, names the new day and says why', () => {
    const deadline = running(wanted)
    const fresh = recomputeDeadline(deadline, {
      ...context(wanted),
      calendar: changed,
      now: local('2026-09-07T07:00'),
      because: 'countyDay',
    })
    expect([due(deadline), due(fresh)]).toEqual(['2026-09-09', '2026-09-10'])
    expect(fresh.receipt.skipped).toContainEqual({ date: '2026-09-08', reason: 'holiday', label: 'countyDay' })
    expect(fresh.receipt.changed).toEqual({
      previousDueAt: local('2026-09-09'),
      because: 'countyDay',
      at: local('2026-09-07T07:00'),
    })
    expect([...moments(fresh, 'remind'), ...moments(fresh, 'escalate')]).toEqual([
      '2026-09-09T08:00',
      '2026-09-11T08:00',
    ])
  })

  it('with the same calendar changes nothing', () => {
    const deadline = running(wanted)
    expect(recomputeDeadline(deadline, { ...context(wanted), because: 'nothing' })).toEqual(deadline)
  })

  it('does not send twice what was sent, but is due again if it had fallen due', () => {
    const told = running(wanted)
    const sent = {
      ...told,
      rungs: told.rungs.map((rung) => (rung.at <= local('2026-09-10T07:00') ? { ...rung, firedAt: rung.at } : rung)),
    }
    const before = recomputeDeadline(sent, {
      ...context(wanted),
      calendar: changed,
      now: local('2026-09-08T12:00'),
      because: 'countyDay',
    })
    expect(before.rungs.filter(({ kind }) => kind === 'remind')).toEqual(
      sent.rungs.filter(({ kind }) => kind === 'remind'),
    )
    const after = recomputeDeadline(sent, {
      ...context(wanted),
      calendar: changed,
      now: local('2026-09-10T07:00'),
      because: 'countyDay',
    })
    expect(after.rungs.filter(({ firedAt }) => !firedAt).map(({ id, at }) => `${id} ${shown(at)}`)).toEqual([
      'remind-1.2 2026-09-10T08:00',
      'due.2 2026-09-10T23:59',
      'escalate-1 2026-09-11T08:00',
    ])
  })

  it('leaves a repeated escalation where it was', () => {
    const overdue: Wanted = { ...wanted, escalate: [{ to, after: '1 working day', every: '1 working day' }] }
    const deadline = running(overdue)
    const first = deadline.rungs.find(({ kind }) => kind === 'escalate')!
    const reached = { ...first, firedAt: first.at }
    const second = repeatRung(deadline, reached, context(overdue))!
    const during = { ...deadline, rungs: [reached, second] }
    const fresh = recomputeDeadline(during, { ...context(overdue), now: local('2026-09-10T12:00'), because: 'nothing' })
    expect(fresh.rungs.filter(({ kind }) => kind === 'escalate')).toEqual([reached, second])
  })

  it('remembers which entry it was started with', () => {
    const first = { within: '3 days', when: 'facts.urgent' }
    const second = { within: '30 days' }
    const rule = { ...context({ due: second, from: '2026-03-02' }).rule, due: [first, second] }
    const deadline = { ...running({ due: second, from: '2026-03-02' }), choice: 1 }
    expect(
      recomputeDeadline(deadline, { ...context({ due: second, from: '2026-03-02' }), rule, because: 'nothing' }).dueAt,
    ).toBe(deadline.dueAt)
  })
})
