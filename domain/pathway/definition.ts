import { z } from 'zod'
import { Access } from '../access/definition'
import { Parts } from '../access/parts'
import { SIGHT, VISIBILITY_CLASSES } from '../access/grants'
import { Deadline } from '../deadline/definition'
import { Document, Registers } from '../document/definition'
import { Field, Form } from '../form/definition'
import { Indicator } from '../indicator/definition'
import { Links } from '../link/definition'
import { Message } from '../message/definition'
import { OverlayMarks } from '../overlay/definition'
import { Retention } from '../retention/definition'
import { Signals } from '../signal/definition'
import { Sets, StateNode } from './chart'
import { Codes } from './codes'
import { Effects } from './effect'
import { ClockTime, CompartmentName, DateText, EventName, Expression, FactName, Id, RoleName, StatePath, StepKey, Text } from './words'

const valid = {
  value: z.union([z.string(), z.number(), z.boolean()]),
  source: z.string().optional(),
  status: z.enum(['verified', 'seed', 'known', 'design']).optional(),
}

export const Parameter = z.strictObject({
  title: Text.optional(),
  ...valid,
  changes: z
    .array(z.strictObject({ from: DateText, ...valid }))
    .min(1)
    .optional()
    .meta({ description: 'What it is from later days on, each with its own source. A deadline takes the value of the day it starts, a condition that of the day it is asked.' }),
  asOf: z.literal('opening').optional().meta({ description: 'A case keeps the value of the day it was opened.' }),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
})
export type Parameter = z.infer<typeof Parameter>

/** What guards may read. Never a name, an address or a free text. */
export const Fact = z.strictObject({
  title: Text,
  type: z.enum(['yesNo', 'choice', 'choices', 'number', 'date', 'instant', 'id', 'ids']),
  options: z.union([z.array(z.string()), FactName.transform((name) => [name])]).optional().meta({ description: 'The codes it may have, or the name of a code list.' }),
  initial: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Pinned on the case page under "De știut". */
  pinned: z.boolean().optional(),
  visibility: z.enum(VISIBILITY_CLASSES).optional().meta({ description: 'Who may read it, V0 to V8. When nothing is said: the most guarded class of the answers it is recorded from; V0 when from none.' }),
})
export type Fact = z.infer<typeof Fact>

export const Role = z.strictObject({
  title: Text,
  kind: z.enum(['staff', 'supervisor', 'coordinator', 'methodologist', 'administrator', 'auditor']).default('staff'),
  /** Visibility classes it sees; without this, what its kind sees. */
  sees: z
    .partialRecord(z.enum(VISIBILITY_CLASSES), z.string().regex(SIGHT))
    .optional()
    .meta({ description: 'By class V0 to V8: read, write, or a part of it: alias, or one of parts; in every case of the unit, or only in those assigned or own. A class not named is closed.' }),
  most: FactName.optional().meta({ description: 'Parameter with the most work, in weights of open steps, that one person of this role is given; the page where she is chosen warns beyond it.' }),
  /** Besides cases, what it may read. */
  reads: z.enum(['accessLog']).optional(),
})

/** One thing that must be so, with the sentence shown while it is not, who can mend it, and the step that does. */
export const Need = z.strictObject({ id: z.string().min(1), when: Expression, text: Text, who: z.array(RoleName).optional(), step: StepKey.optional() })
/** A named condition (a guard): `needs` must all hold, or one of `any`. */
export const Condition = z.strictObject({
  title: Text,
  all: z.array(Need).min(1).optional(),
  any: z.array(Need).min(1).optional(),
  suspendedIn: z.array(StatePath).optional().meta({ description: 'Not asked while in one of these states (emergency).' }),
  waiver: z.array(RoleName).optional(),
})
export type Condition = z.infer<typeof Condition>
export type Need = z.infer<typeof Need>

export const Event = z.strictObject({
  title: Text,
  /** Who may raise it by hand. Without roles it is raised by steps and deadlines only. */
  roles: z.array(RoleName).optional(),
  data: z.array(Field).optional().meta({ description: 'What is asked when it is raised; coded answers reach the chart as event.<id>, texts stay in the database.' }),
  needs: z.array(Id).optional(),
  sets: Sets.optional(),
  /** A second person decides: the first raises a proposal, one of these roles (never the same person) carries it out. */
  approval: z.strictObject({ roles: z.array(RoleName).min(1) }).optional(),
  /** Accepted while the case is open even when no state listens. */
  anytime: z.boolean().optional(),
  /** People told at once, whatever the hour when `urgent`. */
  notify: z.array(z.strictObject({ to: z.array(RoleName).min(1), urgent: z.boolean().optional(), when: Expression.optional() })).optional(),
  /** The person given by an event field takes this role in the case. */
  assigns: z.strictObject({ role: RoleName, to: Expression }).optional(),
  effects: Effects.optional(),
})
export type Event = z.infer<typeof Event>

export const Step = z.strictObject({
  title: Text,
  in: z.array(StatePath).min(1).meta({ description: 'Open while the case is in one of these states.' }),
  when: Expression.optional().meta({ description: 'And only while this holds.' }),
  roles: z.array(RoleName).min(1),
  form: Id.optional(),
  needs: z.array(Id).optional(),
  raises: z.array(z.strictObject({ event: EventName, when: Expression.optional(), data: z.record(FactName, Expression).optional() })).optional(),
  sets: Sets.optional(),
  effects: Effects.optional(),
  /** A decision: recording one of these events completes the step (and meets its deadlines). */
  doneBy: z.array(EventName).min(1).optional(),
  /** Another person of one of these roles signs too. */
  secondSignature: z.array(RoleName).min(1).optional(),
  approval: z.array(RoleName).min(1).optional(),
  waiver: z.array(RoleName).optional(),
  /** Offered, never due by itself. */
  discretionary: z.boolean().optional(),
  /** `again`: opens anew each time it is done. `series`: one instance for each term of its deadline. */
  repeat: z.enum(['again', 'series']).optional(),
  /** Stays open when its state is left. */
  survives: z.boolean().optional(),
  survivesClosing: z.boolean().optional(),
  each: FactName.optional().meta({ description: 'One instance for each id of this fact (ids): for each child, for each room.' }),
  weight: z.number().positive().optional().meta({ description: 'How much work it is beside other steps, 1 unless said. Added up for each person on the supervisor’s page.' }),
  legal: Text.optional().meta({ description: 'On which law, article or order it rests, in words for people.' }),
  why: Text.optional(),
  before: z.array(Text).optional(),
  minutes: z.number().int().positive().optional(),
  undoMinutes: z.number().int().min(0).max(60).optional(),
  source: z.string().optional(),
})
export type Step = z.infer<typeof Step>

export const DisclosureGuard = z.strictObject({
  words: z.array(z.string().min(3)).default([]).meta({ description: 'Words and phrases that may tell where somebody is, a star for any ending: adăpost*, locuinț* protejat*.' }),
  numbered: z.array(z.string().min(1)).default([]).meta({ description: 'What may stand before a number and is no house: dosar, ordin, ședința.' }),
  release: z.array(RoleName).default([]).meta({ description: 'Who may let such a text through after reading it, with a reason.' }),
})
export type DisclosureGuard = z.infer<typeof DisclosureGuard>

const PathwayName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens')
/** What a county writes in place of a whole definition: the national one it is laid over. */
export const Extends = PathwayName.meta({ description: 'The national definition this one is laid over; only what differs is written here.' })

/** A finding to be looked at that somebody has looked at, and why it stays. */
const Accepted = z.strictObject({
  rule: z.string().min(1).meta({ description: 'The rule of the linter, as it stands in brackets behind the finding.' }),
  at: z.string().min(1).meta({ description: 'Where, by names and ids: forms.F-01.computed.band, deadlines.D24. All that is inside is meant too.' }),
  reason: z.string().min(20).meta({ description: 'Why it may stay, in words for whoever reviews.' }),
})

export const PathwayDefinition = z.strictObject({
  pathway: PathwayName,
  title: Text,
  laidOver: PathwayName.optional().meta({ description: 'The national definition this one was laid over; written by itself, from extends.' }),
  overlays: OverlayMarks.optional().meta({ description: 'What the definitions that extend this one may change.' }),
  subject: z.enum(['person', 'household', 'community', 'unit']),
  compartment: CompartmentName.optional().meta({ description: 'To which units, people and cases it belongs; those of different compartments never meet. common when nothing is said.' }),
  /** Path of the final state that ends the case, e.g. lifecycle.closed. */
  closed: StatePath,
  /** The region whose states are the stages shown to people. */
  stages: StatePath,
  time: z.strictObject({ zone: z.string(), noticeAt: ClockTime, quietFrom: ClockTime, quietTo: ClockTime, calendar: z.string() }),
  safeContact: z.strictObject({ consent: FactName }).optional().meta({ description: 'The fact (yesNo) that says whether the person agrees to messages; without it none leaves.' }),
  guard: z.strictObject({ disclosure: DisclosureGuard }).optional().meta({ description: 'Free texts that may tell where a protected person is are not taken.' }),
  signals: Signals.optional().meta({ description: 'One-way words between compartments about danger.' }),
  roles: z.record(RoleName, Role),
  parts: Parts.optional(),
  access: Access.optional(),
  parameters: z.record(FactName, Parameter).default({}),
  facts: z.record(FactName, Fact),
  conditions: z.record(Id, Condition).default({}),
  chart: StateNode,
  events: z.record(EventName, Event),
  steps: z.record(StepKey, Step),
  deadlines: z.array(Deadline).default([]),
  codes: Codes.optional(),
  forms: z.array(Form).default([]),
  registers: Registers.optional(),
  documents: z.array(Document).optional(),
  messages: z.record(Id, Message).optional(),
  indicators: z.array(Indicator).optional(),
  accepted: z.array(Accepted).min(1).optional().meta({ description: 'Findings marked ! that may stay, each with the reason. An error cannot be accepted.' }),
  links: Links.optional(),
  /** How long its cases are kept, and who erases them. Without it nothing is erased. */
  retention: Retention.optional(),
})
export type PathwayDefinition = z.infer<typeof PathwayDefinition>
