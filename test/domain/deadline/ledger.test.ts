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

function paused(wanted: Wanted, from: string, until: string): RunningDeadline {
  return resumeDeadline(pauseDeadline(running(wanted), local(from), 'leave'), { ...context(wanted), now: local(until) })
}

describe('a pause', () => {
  it.each<[string, Wanted, string, string, string]>([
    [
      'two days, in working days',
      { due: { within: '5 working days' }, from: '2026-03-03T11:20' },
      '2026-03-05T09:00',
      '2026-03-09T08:00',
      '2026-03-12',
    ],
    [
      'over a weekend only, in working days',
      { due: { within: '5 working days' }, from: '2026-03-03T11:20' },
      '2026-03-07T09:00',
      '2026-03-08T20:00',
      '2026-03-10',
    ],
    [
      'in calendar days',
      { due: { within: '30 days' }, from: '2026-03-02' },
      '2026-03-10T09:00',
      '2026-03-20T09:00',
      '2026-04-14',
    ],
    [
      'of a month that had rolled, counted from before it rolled',
      { due: { within: '30 days' }, from: '2026-02-06' },
      '2026-02-10T09:00',
      '2026-02-11T09:00',
      '2026-03-09',
    ],
    [
      'in hours, to the minute',
      { class: 'B', due: { within: '24 hours' }, from: '2026-03-03T11:20' },
      '2026-03-03T12:00',
      '2026-03-04T15:30',
      '2026-03-05T14:50',
    ],
    [
      'in working hours',
      { due: { within: '4 working hours' }, from: '2026-03-03T15:00' },
      '2026-03-03T16:00',
      '2026-03-05T09:00',
      '2026-03-05T12:00',
    ],
    [
      'on the last day',
      { due: { within: '1 working day' }, from: '2026-03-02' },
      '2026-03-03T09:00',
      '2026-03-06T09:00',
      '2026-03-06',
    ],
  ])('%s', (_, wanted, from, until, expected) => {
    expect(due(paused(wanted, from, until))).toBe(expected)
  })

  it.each(['S', 'L'] as const)('never stops class %s', (kind) => {
    const deadline = running({ class: kind, due: { within: '30 days' }, from: '2026-03-02' })
    expect(pauseDeadline(deadline, local('2026-03-03T10:00'), 'leave')).toBe(deadline)
  })

  it('does not move a date given from outside, nor what was overdue', () => {
    expect(
      due(
        paused(
          { due: { on: 'x', before: '14 days' }, on: '2026-06-15', from: '2026-03-02' },
          '2026-04-01T10:00',
          '2026-05-04T10:00',
        ),
      ),
    ).toBe('2026-05-29')
    expect(
      due(paused({ due: { within: '1 working day' }, from: '2026-03-02' }, '2026-03-10T10:00', '2026-03-20T10:00')),
    ).toBe('2026-03-03')
  })

  it('is kept in the receipt, open while it lasts', () => {
    const wanted: Wanted = { due: { within: '5 working days' }, from: '2026-03-03T11:20' }
    const stopped = pauseDeadline(running(wanted), local('2026-03-05T09:00'), 'leave')
    expect(stopped.pausedAt).toBe(local('2026-03-05T09:00'))
    expect(stopped.receipt.pauses).toEqual([{ from: local('2026-03-05T09:00'), to: null, reason: 'leave' }])
    const resumed = resumeDeadline(stopped, {
      ...context(wanted),
      now: local('2026-03-09T09:00'),
      at: local('2026-03-09T08:00'),
    })
    expect(resumed.pausedAt).toBeUndefined()
    expect(resumed.receipt.pauses).toEqual([
      { from: local('2026-03-05T09:00'), to: local('2026-03-09T08:00'), reason: 'leave' },
    ])
    expect(resumed.receipt.dueAt).toBe(resumed.dueAt)
  })

  it('pausing what is paused, or resuming what is not, changes nothing', () => {
    const wanted: Wanted = { due: { within: '5 working days' }, from: '2026-03-03T11:20' }
    const deadline = running(wanted)
    const stopped = pauseDeadline(deadline, local('2026-03-05T09:00'), 'leave')
    expect(pauseDeadline(stopped, local('2026-03-06T09:00'), 'again')).toBe(stopped)
    expect(resumeDeadline(deadline, context(wanted))).toBe(deadline)
  })

  it('a second pause counts on top of the first', () => {
    const wanted: Wanted = { due: { within: '30 days' }, from: '2026-03-02' }
    const once = paused(wanted, '2026-03-10T09:00', '2026-03-20T09:00')
    const twice = resumeDeadline(pauseDeadline(once, local('2026-03-25T09:00'), 'hospital'), {
      ...context(wanted),
      now: local('2026-03-30T09:00'),
    })
    expect(due(twice)).toBe('2026-04-16')
  })

  it('moves the reminders that were still to come and keeps those that had been', () => {
    const wanted: Wanted = {
      due: { within: '10 working days' },
      from: '2026-03-02',
      remind: [
        { to, before: '5 working days' },
        { to, before: '1 working day' },
      ],
    }
    const deadline = paused(wanted, '2026-03-10T09:00', '2026-03-12T07:00')
    expect(moments(deadline, 'remind')).toEqual(['2026-03-09T08:00', '2026-03-17T08:00'])
    expect(due(deadline)).toBe('2026-03-18')
  })

  it('leaves out a notice that would have come during it, unless it is the last', () => {
    const wanted: Wanted = {
      due: { within: '10 working days' },
      from: '2026-03-02',
      remind: [
        { to, before: '5 working days' },
        { to, before: '1 working day' },
      ],
    }
    expect(moments(paused(wanted, '2026-03-06T09:00', '2026-03-20T12:00'), 'remind')).toEqual([
      '2026-03-23T08:00',
      '2026-03-27T08:00',
    ])
  })
})

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
