import { adopt } from '../../../domain/case/adopt'
import { rulesOf, type Rules } from '../../../domain/case/rules'
import { withDeclared } from '../../../domain/time/declaredDays'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

const small = rules()
const withDay = (date: string, off = true): Rules => rulesOf({ ...small.core, calendar: withDeclared(small.core.calendar, [{ version: 7, date, off }]) })
const adoption = (its: Rules) => ({ id: 'a1', by: 'u_method', core: its.core })

const adopted = (its: Rules, one = aCase(small)) => {
  const decision = adopt(its, one.state, adoption(its), one.simulation.now)
  if (decision.refusal) throw new Error(decision.refusal.code)
  return decision
}

it('a day declared off within a running term moves it by a working day, in the journal and on the receipt', () => {
  const its = withDay('2026-02-04')
  const { state, events } = adopted(its)
  expect(events.map(({ type, actor, command }) => [type, actor, command])).toEqual([['calendarRenewed', 'u_method', 'a1'], ['deadlineChanged', 'u_method', 'a1']])
  expect(events[1]).toMatchObject({ because: 'calendar', deadline: { id: 'D01', dueOn: '2026-02-06' } })
  expect(state.calendar).toBe(7)
  expect(state.deadlines.D01?.receipt).toMatchObject({ calendar: 7, skipped: [{ date: '2026-02-04', reason: 'holiday', label: 'declared' }], changed: { because: 'calendar', previousDueAt: '2026-02-05T21:59:59.000Z' } })
})

it('a day that touches nothing is known to the case and moves nothing', () => {
  const { state, events } = adopted(withDay('2026-06-03'))
  expect(events.map(({ type }) => type)).toEqual(['calendarRenewed'])
  expect(state.deadlines).toEqual(aCase(small).state.deadlines)
})

it('a day taken back gives the moment there was before it was declared', () => {
  const one = aCase(small)
  const { state } = adopted(withDay('2026-02-04'), one)
  const back = rulesOf({ ...small.core, calendar: withDeclared(small.core.calendar, [{ version: 7, date: '2026-02-04', off: true }, { version: 8, date: '2026-02-04', off: false }]) })
  const again = adopt(back, state, adoption(back), one.simulation.now)
  expect(again.refusal ?? again.state.deadlines.D01?.dueAt).toBe(one.state.deadlines.D01?.dueAt)
})

it('what is paused is counted by the new days when it goes on', () => {
  const one = aCase(small)
  one.does({ type: 'pause' })
  const { events } = adopted(withDay('2026-02-04'), one)
  expect(events.map(({ type }) => type)).toEqual(['calendarRenewed'])
})

it('rules of another version are not taken over like that', () => {
  const other = rulesOf({ ...small.core, stamp: { ...small.core.stamp, version: 2 } })
  expect(adopt(other, aCase(small).state, adoption(other), '2026-02-02T08:00:00.000Z')).toEqual({ refusal: { code: 'invalid', missing: [{ code: 'version', who: [] }] } })
})
