import { z } from 'zod'
import { ClockTime, CompartmentName, EventName, FactName, RoleName, Text } from '../pathway/words'

/** All that is ever told back about a linked person. */
export const SAFETY_FLAGS = ['none', 'caution', 'stop'] as const
export type SafetyFlag = (typeof SAFETY_FLAGS)[number]

const Coded = z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z0-9]*$/), title: Text })

/** What a pathway tells another compartment about danger, and how the answer reaches its cases. */
export const Tells = z.strictObject({
  to: CompartmentName,
  roles: z.array(RoleName).min(1).meta({ description: 'Who may send.' }),
  types: z.array(Coded).min(1),
  levels: z.array(Coded).min(1),
  review: z
    .strictObject({ event: EventName, flag: FactName, block: FactName, as: RoleName })
    .meta({ description: 'The event that brings the answer, with the fields for it, raised in the name of this role: to people a review of the house, never somebody else’s word.' }),
})

/** Which roles of a pathway hear what another compartment tells, link it with a case, and answer. */
export const Hears = z.strictObject({ from: CompartmentName, roles: z.array(RoleName).min(1), passOnAt: ClockTime.meta({ description: 'The hour at which answers are passed on, so that their time tells nothing.' }) })

export const Signals = z.strictObject({ tells: Tells.optional(), hears: Hears.optional() })
export type Signals = z.infer<typeof Signals>

export const LONGEST_NOTE = 500
