import { local } from '../time/romania'
import { moments, running, shown, type Wanted } from './running'

const to = ['caseManager']

function remindersOf(wanted: Wanted): string[] {
  return moments(running(wanted), 'remind')
}

describe('reminders', () => {
  const fiveAndOne = [
    { to, before: '5 working days' },
    { to, before: '1 working day' },
  ]

  it('past ones are left out', () => {
    expect(remindersOf({ due: { within: '3 working days' }, from: '2026-02-02', remind: fiveAndOne })).toEqual([
      '2026-02-04T08:00',
    ])
  })

  it('the last one, if past, is sent at once and marked late', () => {
    const deadline = running({
      due: { within: '3 working days' },
      from: '2026-02-02',
      now: '2026-02-05T09:30',
      remind: fiveAndOne,
    })
    expect(deadline.rungs.filter(({ kind }) => kind === 'remind')).toEqual([
      { id: 'remind-2', kind: 'remind', at: local('2026-02-05T09:30'), to, late: true },
    ])
  })

  it('and not in the middle of the night', () => {
    expect(
      remindersOf({
        due: { within: '3 working days' },
        from: '2026-02-02',
        now: '2026-02-04T22:30',
        remind: fiveAndOne,
      }),
    ).toEqual(['2026-02-05T08:00'])
  })

  it('nobody is reminded of what is overdue already', () => {
    expect(
      remindersOf({
        due: { within: '3 working days' },
        from: '2026-02-02',
        now: '2026-02-06T09:30',
        remind: fiveAndOne,
      }),
    ).toEqual([])
  })

  it('keep the number of their entry, whatever is left out', () => {
    const { rungs } = running({ due: { within: '3 working days' }, from: '2026-02-02', remind: fiveAndOne })
    expect(rungs.map(({ id }) => id)).toEqual(['remind-2', 'due'])
  })

  it('carry the condition of their entry, to be judged when they are reached', () => {
    const { rungs } = running({
      due: { within: '3 working days' },
      from: '2026-02-02',
      remind: [{ to, before: '1 working day', when: '!facts.agreed' }],
    })
    expect(rungs[0]).toMatchObject({ id: 'remind-1', when: '!facts.agreed' })
  })

  it('a due entry may have its own', () => {
    const remind = [{ to, before: '2 working days' }]
    expect(remindersOf({ due: { within: '3 working days', remind }, from: '2026-02-02', remind: fiveAndOne })).toEqual([
      '2026-02-03T08:00',
    ])
  })

  it('a calendar offset on a non-working day moves back, but never for safety', () => {
    const remind = [{ to, before: '7 days' }]
    expect(remindersOf({ class: 'L', due: { on: 'x' }, on: '2027-01-31', from: '2026-01-31', remind })).toEqual([
      '2027-01-22T08:00',
    ])
    expect(remindersOf({ class: 'S', due: { on: 'x' }, on: '2027-01-31', from: '2026-01-31', remind })).toEqual([
      '2027-01-24T08:00',
    ])
  })

  it('may have a time of their own', () => {
    expect(
      remindersOf({
        due: { within: '1 working day' },
        from: '2026-03-02',
        remind: [{ to, before: '0 days', time: '15:00' }],
      }),
    ).toEqual(['2026-03-03T15:00'])
  })

  it('about an instant keep its wall-clock time when counted in days', () => {
    expect(
      remindersOf({
        class: 'L',
        due: { within: '120 hours' },
        from: '2026-03-27T23:50',
        remind: [{ to, before: '2 days' }],
      }),
    ).toEqual(['2026-03-31T00:50'])
  })

  it('working hours count back over the night', () => {
    expect(
      remindersOf({
        due: { within: '6 working hours' },
        from: '2026-03-03T15:00',
        remind: [{ to, before: '4 working hours' }],
      }),
    ).toEqual(['2026-03-03T17:00'])
  })
})

describe('quiet hours', () => {
  const remind = [{ to, before: '4 hours' }]

  it('hold notices of A and B until staff are at work', () => {
    const deadline = running({ class: 'B', due: { within: '24 hours' }, from: '2026-06-17T09:00', remind })
    expect(deadline.rungs[0]).toEqual({
      id: 'remind-1',
      kind: 'remind',
      at: local('2026-06-18T08:00'),
      to,
      heldFrom: local('2026-06-18T05:00'),
    })
  })

  it('let a reminder through whose deadline would pass meanwhile', () => {
    expect(remindersOf({ class: 'B', due: { within: '24 hours' }, from: '2026-06-16T07:00', remind })).toEqual([
      '2026-06-17T03:00',
    ])
  })

  it('hold over a holiday weekend', () => {
    const escalate = [{ to, after: '0 hours' }]
    expect(
      moments(running({ class: 'B', due: { within: '24 hours' }, from: '2026-05-28T20:00', escalate }), 'escalate'),
    ).toEqual(['2026-06-02T08:00'])
  })

  it('do not hold safety', () => {
    expect(remindersOf({ class: 'S', due: { within: '24 hours' }, from: '2026-06-17T09:00', remind })).toEqual([
      '2026-06-18T05:00',
    ])
  })

  it('do not hold a legal limit in hours; a legal date is told with the morning notices, on any day', () => {
    const escalate = [{ to, after: '0 hours' }]
    expect(
      moments(running({ class: 'L', due: { within: '120 hours' }, from: '2026-05-29T23:50', escalate }), 'escalate'),
    ).toEqual(['2026-06-03T23:50'])
    expect(
      moments(running({ class: 'L', due: { on: 'x' }, on: '2026-06-05', from: '2026-03-02', escalate }), 'escalate'),
    ).toEqual(['2026-06-06T08:00'])
  })

  it('never hold the chart back', () => {
    const raise = [{ event: 'RUN_OUT', after: '0 hours' }]
    expect(
      moments(running({ class: 'B', due: { within: '24 hours' }, from: '2026-05-29T22:00', raise }), 'raise'),
    ).toEqual(['2026-05-30T22:00'])
  })
})

describe('escalations', () => {
  it('on the n-th working day after the due date, in the morning', () => {
    const escalate = [
      { to, after: '1 working day' },
      { to, after: '5 working days' },
    ]
    expect(moments(running({ due: { within: '30 days' }, from: '2026-03-11', escalate }), 'escalate')).toEqual([
      '2026-04-15T08:00',
      '2026-04-21T08:00',
    ])
  })

  it('of safety keep the exact distance from the due moment, day and night', () => {
    const escalate = [{ to, after: '1 day' }]
    expect(
      moments(running({ class: 'S', due: { within: '7 days' }, from: '2026-05-29', escalate }), 'escalate'),
    ).toEqual(['2026-06-06T23:59'])
  })

  it('at a time of the due date itself', () => {
    const escalate = [{ to, after: '0 hours', time: '08:00', when: '!facts.exitPlanAgreed' }]
    expect(moments(running({ due: { within: '11 months' }, from: '2026-02-10', escalate }), 'escalate')).toEqual([
      '2027-01-11T08:00',
    ])
  })

  it('of something entered too late come at once and say so', () => {
    const escalate = [{ to, after: '1 working day' }]
    const { rungs } = running({
      due: { within: '3 working days' },
      from: '2026-02-02',
      now: '2026-02-10T11:00',
      escalate,
    })
    expect(rungs.map(({ id, at, late }) => [id, shown(at), late])).toEqual([
      ['due', '2026-02-10T11:00', true],
      ['escalate-1', '2026-02-10T11:00', true],
    ])
  })

  it('at the due moment come after it and after what the chart hears', () => {
    const { rungs } = running({
      class: 'L',
      due: { within: '120 hours' },
      from: '2026-05-29T23:50',
      escalate: [{ to, after: '0 hours' }],
      raise: [{ event: 'ENDED' }],
    })
    expect(rungs.map(({ id }) => id)).toEqual(['due', 'raise-1', 'escalate-1'])
  })
})

describe('what the chart hears', () => {
  it('keeps the distance to the due moment, or its own time', () => {
    const raise = [
      { event: 'WINDOW_OPENS', before: '14 days', time: '00:00' },
      { event: 'MISSED', after: '30 days' },
    ]
    expect(moments(running({ due: { within: '3 months' }, from: '2026-09-15', raise }), 'raise')).toEqual([
      '2026-12-01T00:00',
      '2027-01-14T23:59',
    ])
  })

  it('is told late rather than never', () => {
    const { rungs } = running({
      due: { within: '3 days' },
      from: '2026-09-15',
      raise: [{ event: 'WINDOW_OPENS', before: '14 days' }],
    })
    expect(rungs[0]).toEqual({
      id: 'raise-1',
      kind: 'raise',
      at: local('2026-09-15T10:00'),
      to: [],
      event: 'WINDOW_OPENS',
      late: true,
    })
  })
})
