import type { RunningDeadline } from '../../../domain/deadline/schedule'
import { pauseDeadline, resumeDeadline } from '../../../domain/deadline/start'
import { local } from '../time/romania'
import { context, due, moments, running, type Wanted } from './running'

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
