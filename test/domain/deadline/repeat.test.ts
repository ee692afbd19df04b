import { stemOf } from '../../../domain/deadline/rungId'
import { repeatRung } from '../../../domain/deadline/start'
import { context, running, shown, type Wanted } from './running'

const to = ['caseManager']

describe('what repeats until it is done', () => {
  const daily: Wanted = {
    class: 'L',
    due: { within: '12 months' },
    from: '2026-02-10',
    escalate: [{ to, after: '0 hours', every: '1 day' }],
  }

  function comings(wanted: Wanted, count: number): string[] {
    const deadline = running(wanted)
    let rung = deadline.rungs.find(({ kind }) => kind === 'escalate')
    const seen: string[] = []
    for (let coming = 1; coming <= count && rung; coming += 1) {
      seen.push(`${rung.id} ${shown(rung.at)}`)
      rung = repeatRung(deadline, { ...rung, firedAt: rung.at }, context(wanted))
    }
    return seen
  }

  it('comes every day in the morning, each time under an id of its own', () => {
    expect(comings(daily, 3)).toEqual([
      'escalate-1 2027-02-11T08:00',
      'escalate-1.2 2027-02-12T08:00',
      'escalate-1.3 2027-02-13T08:00',
    ])
  })

  it('every working day skips the weekend', () => {
    const weekdays: Wanted = {
      due: { within: '3 working days' },
      from: '2026-02-03',
      escalate: [{ to, after: '0 hours', every: '1 working day' }],
    }
    expect(comings(weekdays, 3)).toEqual([
      'escalate-1 2026-02-09T08:00',
      'escalate-1.2 2026-02-10T08:00',
      'escalate-1.3 2026-02-11T08:00',
    ])
  })

  it('every two hours rests at night, whatever was missed', () => {
    const hourly: Wanted = {
      class: 'B',
      due: { within: '4 hours' },
      from: '2026-02-05T12:30',
      escalate: [{ to, after: '0 hours', every: '2 hours' }],
    }
    expect(comings(hourly, 4)).toEqual([
      'escalate-1 2026-02-05T16:30',
      'escalate-1.2 2026-02-06T08:00',
      'escalate-1.3 2026-02-06T08:30',
      'escalate-1.4 2026-02-06T10:30',
    ])
  })

  it('what does not repeat has no next coming', () => {
    const wanted: Wanted = { due: { within: '3 working days' }, from: '2026-02-03' }
    const deadline = running(wanted)
    expect(repeatRung(deadline, deadline.rungs[0]!, context(wanted))).toBeUndefined()
  })

  it('an interval of nothing is refused instead of looping', () => {
    const wanted: Wanted = { ...daily, escalate: [{ to, after: '0 hours', every: '0 days' }] }
    const deadline = running(wanted)
    expect(() => repeatRung(deadline, deadline.rungs[1]!, context(wanted))).toThrow('is not a duration')
  })

  it('all comings belong to one entry of the rule', () => {
    expect([stemOf('escalate-1'), stemOf('escalate-1.12'), stemOf('due')]).toEqual(['escalate-1', 'escalate-1', 'due'])
  })
})
