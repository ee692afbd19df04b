import { z } from 'zod'
import { EventName, FactName, RoleName, StatePath, StepKey, Text } from '../pathway/words'

/** A local wall-clock moment, 2026-02-04T11:00, or a date for something due at the end of that day. */
const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'write a local time as 2026-02-04T11:00')
const LocalMoment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/, 'write 2026-02-04 or 2026-02-04T11:00')
const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const Expectation = z.strictObject({
  in: z.array(StatePath).optional().meta({ description: 'All of these states are active.' }),
  notIn: z.array(StatePath).optional(),
  facts: z.record(FactName, z.union([Value, z.null()])).optional().meta({ description: 'null: not known.' }),
  steps: z.record(z.string(), z.string()).optional().meta({ description: 'Step or instance key → status; `none` when there is no open one.' }),
  deadlines: z
    .record(
      z.string(),
      z.union([
        z.literal('none'),
        z.strictObject({ due: LocalMoment.optional(), remind: z.array(LocalTime).optional(), escalate: z.array(LocalTime).optional(), raise: z.array(LocalTime).optional() }),
      ]),
    )
    .optional()
    .meta({ description: 'Deadline id → when it is due and its pending reminders; `none` when it does not run.' }),
  told: z.array(z.strictObject({ deadline: z.string(), to: RoleName, at: LocalTime })).optional().meta({ description: 'These rungs have been reached exactly then.' }),
  notTold: z.array(z.strictObject({ deadline: z.string(), to: RoleName.optional() })).optional(),
  met: z.record(z.string(), z.enum(['onTime', 'late'])).optional(),
  allowed: z.array(EventName).optional(),
  blocked: z.record(EventName, z.array(z.string())).optional().meta({ description: 'Event → codes of all that is missing.' }),
  noDeadlines: z.literal(true).optional().meta({ description: 'No deadline runs any more.' }),
  closed: z.boolean().optional(),
})
export type Expectation = z.infer<typeof Expectation>

/** At a moment: somebody does something (or time just passes), and then this must be so. */
export const Act = z.strictObject({
  at: LocalTime,
  by: z.string().regex(/^[a-z][A-Za-z0-9]*(\/[a-z0-9]+)?$/).optional().meta({ description: 'A role, or role/name for a second person of the same role.' }),
  step: z.string().optional(),
  event: EventName.optional(),
  sign: StepKey.optional().meta({ description: 'Second signature or approval of this step.' }),
  answers: z.record(FactName, z.unknown()).optional(),
  data: z.record(FactName, z.unknown()).optional(),
  occurredAt: LocalTime.optional().meta({ description: 'When it happened, if earlier than `at` (late entry).' }),
  refused: z.array(z.string()).optional().meta({ description: 'It must be refused with exactly these codes.' }),
  expect: Expectation.optional(),
  note: z.string().optional(),
})
export type Act = z.infer<typeof Act>

export const Scenario = z.strictObject({
  scenario: z.string(),
  title: Text,
  source: z.string().optional(),
  openedAt: LocalTime,
  subject: z.record(z.string(), z.unknown()).default({}),
  facts: z.record(FactName, Value).default({}),
  parameters: z.record(FactName, z.union([z.string(), z.number(), z.boolean()])).optional().meta({ description: 'Values that a county gives these parameters: an example of what the rest of the country does not do.' }),
  expect: Expectation.optional(),
  acts: z.array(Act).min(1),
})
export type Scenario = z.infer<typeof Scenario>
