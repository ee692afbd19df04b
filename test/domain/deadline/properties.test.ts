import fc from 'fast-check'
import type { Due } from '../../../domain/deadline/definition'
import type { DeadlineRule } from '../../../domain/deadline/rule'
import { extendDeadline, pauseDeadline, recomputeDeadline, resumeDeadline } from '../../../domain/deadline/start'
import { addElapsed, isDate, localDate, localTime } from '../../../domain/time/localTime'
import { isWorkingDay } from '../../../domain/time/workingDay'
import { calendar } from '../time/romania'
import { context, running, type Wanted } from './running'

const changes = calendar.offsets
  .map(([from]) => from)
  .filter((from) => from >= Date.UTC(2024, 0, 1) && from < Date.UTC(2036, 0, 1))

/** Minutes of 2024–2035, half of them within two days of a change of the clocks. */
const instants = fc
  .oneof(
    fc.integer({ min: Date.UTC(2024, 1, 1), max: Date.UTC(2035, 5, 1) }),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -48 * 60, max: 48 * 60 }))
      .map(([change, minutes]) => change + minutes * 60_000),
  )
  .map((milliseconds) => new Date(Math.floor(milliseconds / 60_000) * 60_000).toISOString())

const classes = fc.constantFrom<DeadlineRule['class']>('S', 'A', 'B', 'L')
const pausable = fc.constantFrom<DeadlineRule['class']>('A', 'B')
const units = fc.constantFrom(
  'minutes',
  'hours',
  'days',
  'working days',
  'working hours',
  'free days',
  'weeks',
  'months',
)
const terms = fc
  .tuple(fc.integer({ min: 1, max: 12 }), units)
  .map(([amount, unit]): Due => ({ within: `${amount} ${unit}` }))
const notices = {
  remind: [
    { to: ['caseManager'], before: '5 working days' },
    { to: ['caseManager'], before: '1 day' },
    { to: ['caseManager'], before: '4 hours' },
  ],
  escalate: [
    { to: ['supervisor'], after: '0 hours', every: '1 day' },
    { to: ['supervisor'], after: '1 working day' },
  ],
  raise: [{ event: 'RUN_OUT' }],
}
const wanted = (kinds: fc.Arbitrary<DeadlineRule['class']>): fc.Arbitrary<Wanted> =>
  fc.record({ class: kinds, due: terms, from: instants }).map((one) => ({ ...one, ...notices }))

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 150 })

it('a dated deadline ends at 23:59:59 by the clocks of that day, whatever changes before it', () => {
  check(wanted(classes), (one) => {
    const { dueAt, dueOn } = running(one)
    if (dueOn === undefined) return
    expect([localDate(dueAt, calendar), localTime(dueAt, calendar), dueAt.slice(17)]).toEqual([
      dueOn,
      '23:59',
      '59.000Z',
    ])
  })
})

it('elapsed time is exact over every change of the clocks', () => {
  check(fc.tuple(instants, fc.integer({ min: 1, max: 200 }), classes), ([from, hours, kind]) => {
    const deadline = running({ class: kind, due: { within: `${hours} hours` }, from })
    expect(Date.parse(deadline.dueAt) - Date.parse(deadline.startedAt)).toBe(hours * 3_600_000)
  })
})

it('administrative dates are working days', () => {
  check(wanted(pausable), (one) => {
    const { dueOn } = running(one)
    if (dueOn !== undefined) expect(isWorkingDay(dueOn, calendar)).toBe(true)
  })
})

it('what starts later is never due earlier, and nothing is due before it starts', () => {
  check(fc.tuple(wanted(classes), fc.integer({ min: 0, max: 40 * 24 * 60 })), ([one, minutes]) => {
    const first = running(one)
    const second = running({ ...one, from: addElapsed(first.startedAt, minutes * 60_000) })
    expect(second.dueAt >= first.dueAt).toBe(true)
    expect(first.dueAt > first.startedAt).toBe(true)
  })
})

it('a longer term is never due earlier', () => {
  check(fc.tuple(classes, instants, units, fc.integer({ min: 1, max: 20 })), ([kind, from, unit, amount]) => {
    const [shorter, longer] = [amount, amount + 1].map(
      (n) => running({ class: kind, due: { within: `${n} ${unit}` }, from }).dueAt,
    )
    expect(longer! >= shorter!).toBe(true)
  })
})

it('pausing and resuming at once changes nothing but the ledger', () => {
  check(fc.tuple(wanted(pausable), fc.integer({ min: 0, max: 60 * 24 * 60 })), ([one, minutes]) => {
    const deadline = running(one)
    const now = addElapsed(deadline.startedAt, minutes * 60_000)
    const resumed = resumeDeadline(pauseDeadline(deadline, now, 'leave'), { ...context(one), now })
    const { pauses, ...receipt } = resumed.receipt
    expect(pauses).toHaveLength(1)
    expect({ ...resumed, receipt: { ...receipt, pauses: [] }, rungs: [] }).toEqual({ ...deadline, rungs: [] })
    const ahead = deadline.rungs.filter(({ at }) => at > now)
    expect(resumed.rungs).toEqual(expect.arrayContaining(ahead))
  })
})

it('a longer pause never makes it due earlier, and no pause takes time away', () => {
  check(
    fc.tuple(wanted(pausable), fc.nat(30 * 24 * 60), fc.nat(30 * 24 * 60), fc.nat(10 * 24 * 60)),
    ([one, wait, length, more]) => {
      const deadline = running(one)
      const from = addElapsed(deadline.startedAt, wait * 60_000)
      const stopped = pauseDeadline(deadline, from, 'leave')
      const [short, long] = [length, length + more].map(
        (minutes) => resumeDeadline(stopped, { ...context(one), now: addElapsed(from, minutes * 60_000) }).dueAt,
      )
      expect(short! >= deadline.dueAt).toBe(true)
      expect(long! >= short!).toBe(true)
    },
  )
})

it('a series never drifts: each term is counted from the anchor', () => {
  check(
    fc.tuple(
      classes,
      instants,
      fc.constantFrom('days', 'weeks', 'months', 'working days', 'hours'),
      fc.integer({ min: 1, max: 3 }),
    ),
    ([kind, from, unit, amount]) => {
      let previous = ''
      for (let occurrence = 1; occurrence <= 8; occurrence += 1) {
        const term = running({ class: kind, due: { every: `${amount} ${unit}` }, from, occurrence })
        expect(term.dueAt).toBe(running({ class: kind, due: { within: `${amount * occurrence} ${unit}` }, from }).dueAt)
        expect(term.dueAt >= previous).toBe(true)
        previous = term.dueAt
      }
    },
  )
})

it('counting again with nothing changed changes nothing', () => {
  check(wanted(classes), (one) => {
    const deadline = running(one)
    expect(recomputeDeadline(deadline, { ...context(one), because: 'nothing' })).toEqual(deadline)
  })
})

it('an extension is taken to the second and stays after counting again', () => {
  check(fc.tuple(wanted(classes), fc.integer({ min: 1, max: 60 })), ([one, days]) => {
    const deadline = running(one)
    const to = addElapsed(deadline.dueAt, days * 24 * 3_600_000)
    const extended = extendDeadline(deadline, to, context(one))
    expect([extended.dueAt, extended.receipt.dueAt]).toEqual([to, to])
    expect(recomputeDeadline(extended, { ...context(one), because: 'nothing' }).dueAt).toBe(to)
  })
})

it('nobody is told before it started, rungs are in order, reminders come before it is due', () => {
  check(fc.tuple(wanted(classes), fc.nat(20 * 24 * 60)), ([one, late]) => {
    const begun = running(one).startedAt
    const now = addElapsed(begun, late * 60_000)
    const { rungs, dueAt } = running({ ...one, now })
    expect([...rungs].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))).toEqual(rungs)
    for (const { kind, at } of rungs) {
      expect(at >= now).toBe(true)
      if (kind === 'remind') expect(at < dueAt).toBe(true)
    }
    expect(new Set(rungs.map(({ id }) => id)).size).toBe(rungs.length)
  })
})

it('staff are told of administrative matters in open hours only, unless it would be too late', () => {
  check(wanted(pausable), (one) => {
    const { rungs, dueAt } = running(one)
    for (const { kind, at } of rungs) {
      if (kind === 'due' || kind === 'raise') continue
      const clock = localTime(at, calendar)
      const open = isWorkingDay(localDate(at, calendar), calendar) && clock >= '08:00' && clock < '18:00'
      const dueBeforeOpening = kind === 'remind' && Date.parse(dueAt) - Date.parse(at) < 5 * 24 * 3_600_000
      expect(open || dueBeforeOpening).toBe(true)
    }
  })
})

it('survives being carried as JSON', () => {
  check(wanted(classes), (one) => {
    const deadline = running(one)
    expect(JSON.parse(JSON.stringify(deadline))).toEqual(deadline)
    expect(isDate(deadline.anchor)).toBe(false)
  })
})
