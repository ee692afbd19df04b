import type { Command } from '../../../domain/case/commands'
import { describeCase } from '../../../domain/case/describe'
import { rules } from '../../support/pathways'
import { aCase } from '../../support/simulations'

const small = rules()
const everything = ['caseManager', 'supervisor', 'localCoordinator']
type Actor = Command['by']

const own: Actor = { id: 'u_1', roles: everything }
const deputyOf = (id: string, absent: string): Actor => ({ id, roles: everything, inPlace: Object.fromEntries(everything.map((role) => [role, absent])), standsInFor: [absent] })

const wanting = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } } as const
const start = { type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } } as const

/** Every kind of act that asks for a second person: the first part of it by somebody, then the second. */
const ACTS = [
  {
    what: 'a decision proposed and carried out',
    first: { type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'ownWish' }, answers: 'a_9' } as const,
    second: { type: 'raiseEvent', event: 'CASE_ENDED', data: {} } as const,
    waits: (view: ReturnType<typeof describeCase>) => view.events.find(({ type }) => type === 'CASE_ENDED')?.missing.length,
  },
  {
    what: 'a step with a second signature',
    first: { type: 'completeStep', step: 'sign-agreement', values: {} } as const,
    second: { type: 'signStep', step: 'sign-agreement' } as const,
    waits: (view: ReturnType<typeof describeCase>) => view.steps.find(({ step }) => step === 'sign-agreement')?.missing.length,
  },
]

const SAME: [string, Actor, Actor][] = [
  ['the same person', own, own],
  ['what the one she stands in for proposed', own, deputyOf('u_2', 'u_1')],
  ['what she proposed herself, in the place of that one', deputyOf('u_2', 'u_1'), deputyOf('u_2', 'u_1')],
  ['what she proposed in the place of another, now by her own right', deputyOf('u_2', 'u_1'), { id: 'u_2', roles: everything }],
  ['what was proposed in her place while she was away', deputyOf('u_2', 'u_1'), own],
  ['what one deputy proposed, as the next deputy of the same person', deputyOf('u_2', 'u_1'), deputyOf('u_3', 'u_1')],
]

const begun = () => {
  const it_ = aCase(small)
  it_.does(wanting)
  it_.does(start)
  return it_
}

describe.each(ACTS)('$what', ({ first, second, waits }) => {
  it.each(SAME)('is refused to %s, and shown as waiting for somebody else', (_who, by, approver) => {
    const it_ = begun()
    it_.does({ ...first, by })
    expect(waits(describeCase(small, it_.state, approver, it_.simulation.now))).toBeGreaterThan(0)
    expect(it_.act({ ...second, by: approver })).toMatchObject({ code: 'same-person' })
  })

  it('is done by another person, also as a deputy of a third one', () => {
    for (const approver of [{ id: 'u_4', roles: everything }, deputyOf('u_4', 'u_5')]) {
      const it_ = begun()
      it_.does({ ...first, by: deputyOf('u_2', 'u_1') })
      expect(waits(describeCase(small, it_.state, approver, it_.simulation.now))).toBe(0)
      it_.does({ ...second, by: approver })
    }
  })
})

it('says in the journal in whose place something was done', () => {
  const it_ = begun()
  it_.does({ ...ACTS[0]!.first, by: deputyOf('u_2', 'u_1') })
  expect(it_.events.at(-1)).toMatchObject({ type: 'eventProposed', actor: 'u_2', inPlaceOf: 'u_1', proposal: { by: 'u_2', inPlaceOf: 'u_1' } })
})
