import { z } from 'zod'
import {
  ClockTime,
  DurationText,
  EventName,
  Expression,
  FactName,
  Id,
  RoleName,
  StatePath,
  StepKey,
  Text,
} from '../pathway/words'

/** Something that happens in a case and that a deadline starts, ends or is withdrawn on. `at` overrides the moment counted from. */
export const Trigger = z.strictObject({
  event: EventName.optional(),
  enters: StatePath.optional(),
  leaves: StatePath.optional(),
  done: StepKey.optional(),
  opens: StepKey.optional(),
  fact: FactName.optional().meta({ description: 'The fact becomes known or changes.' }),
  due: z.enum(['nothing', 'something']).optional().meta({ description: 'Of the rest of the case: nothing is due any more, nobody would be reminded of it; or something is again.' }),
  when: Expression.optional(),
  at: Expression.optional().meta({
    description: 'The date or moment to count from, e.g. facts.plannedReturn; otherwise when the trigger happened.',
  }),
})
export type Trigger = z.infer<typeof Trigger>

const Roles = z.array(RoleName).min(1)
const rung = {
  to: Roles,
  when: Expression.optional(),
  time: ClockTime.optional(),
}
/** A reminder before the due moment. */
export const Reminder = z.strictObject({ ...rung, before: DurationText })
/** Somebody else is told at (`after: 0 hours`) or after the due moment; `every` repeats it until done. `from: start` counts from the start. */
export const Escalation = z.strictObject({
  ...rung,
  after: DurationText,
  from: z.enum(['due', 'start']).optional(),
  every: DurationText.optional(),
})
/** The chart is told: an event is raised before, at or after the due moment. */
export const Raise = z.strictObject({
  event: EventName,
  before: DurationText.optional(),
  after: DurationText.optional(),
  time: ClockTime.optional(),
  when: Expression.optional(),
})

/** When it is due; the first entry whose `when` holds is used, and its own reminders and escalations if it has them. */
export const Due = z.strictObject({
  when: Expression.optional(),
  within: DurationText.optional().meta({ description: 'Counted from the start: 3 working days, 72 hours, 9 months.' }),
  on: Expression.optional().meta({ description: 'A date or moment given by a fact, e.g. facts.orderValidUntil.' }),
  before: DurationText.optional().meta({ description: 'With `on`: at least this long before it.' }),
  workingDayOfMonth: z.number().int().positive().optional(),
  time: ClockTime.optional().meta({ description: 'Due at this local time instead of the end of the day.' }),
  every: DurationText.optional().meta({ description: 'A series anchored at the start: start × k.' }),
  times: z.number().int().positive().optional(),
  after: z
    .array(DurationText)
    .min(1)
    .optional()
    .meta({ description: 'A series of unequal terms from the start, e.g. 14 days, 1 month, 3 months.' }),
  class: z.enum(['S', 'A', 'B', 'L']).optional().meta({ description: 'Overrides the class of the deadline for this term.' }),
  rollover: z
    .boolean()
    .optional()
    .meta({ description: 'Overrides the class: whether a non-working day moves to the next working day.' }),
  remind: z.array(Reminder).optional(),
  escalate: z.array(Escalation).optional(),
})
export type Due = z.infer<typeof Due>

export const Deadline = z.strictObject({
  id: Id,
  title: Text,
  class: z
    .enum(['S', 'A', 'B', 'L'])
    .meta({ description: 'S safety, A administrative, B beneficiary-facing, L legal or maximum.' }),
  step: StepKey.optional().meta({
    description: 'The step it belongs to: completing the step ends it, cancelling the step withdraws it.',
  }),
  document: Id.optional().meta({
    description: 'The document it belongs to: it runs only while the document is owed, and making it final meets it.',
  }),
  owner: Roles.optional(),
  start: z.array(Trigger).min(1),
  restart: z
    .boolean()
    .optional()
    .meta({
      description: 'A start trigger while running begins it anew (re-based), e.g. at arrival instead of decision.',
    }),
  due: z.array(Due).min(1),
  end: z.array(Trigger).optional(),
  withdraw: z.array(Trigger).optional(),
  survivesClosing: z.boolean().optional(),
  pausable: z.boolean().optional(),
  remind: z.array(Reminder).default([]),
  escalate: z.array(Escalation).default([]),
  raise: z.array(Raise).default([]),
  extend: z.strictObject({ event: EventName, to: Expression }).optional(),
  source: z.string().optional(),
  status: z.enum(['verified', 'seed', 'known', 'design']).optional(),
})
export type Deadline = z.infer<typeof Deadline>
