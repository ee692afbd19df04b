import { z } from 'zod'

const Moment = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 with the offset of the pathway’s zone.', format: 'date-time' })
const MaybeMoment = Moment.nullable()

export const MissingAnswer = z
  .strictObject({
    code: z.string().meta({ description: 'condition.need of the definition, e.g. G-01.alias; or role, approval, state, not-open …' }),
    text: z.string().meta({ description: 'What is missing, in words.' }),
    who: z.array(z.string()).meta({ description: 'Roles that can mend it.' }),
    whoTitles: z.array(z.string()),
    by: MaybeMoment.meta({ description: 'By when it is due, if it is.' }),
    step: z.string().optional(),
    waiver: z.array(z.string()).optional().meta({ description: 'Roles that may do without it.' }),
  })
  .meta({ id: 'Missing' })
export type MissingAnswer = z.infer<typeof MissingAnswer>

const StepAnswer = z.strictObject({
  key: z.string(),
  step: z.string(),
  title: z.string(),
  status: z.string(),
  role: z.string().meta({ description: 'Whose step it is; the first when there are several.' }),
  roles: z.array(z.string()),
  due: MaybeMoment,
  missing: z.array(MissingAnswer),
})

const EventAnswer = z.strictObject({
  type: z.string(),
  title: z.string(),
  allowed: z.boolean(),
  missing: z.array(MissingAnswer),
  proposed: z.strictObject({ by: z.string(), at: Moment }).optional(),
})

const DutyAnswer = z.strictObject({
  key: z.string().meta({ description: 'document:T-03, or message:57 by the journal entry that asked for it' }),
  kind: z.enum(['document', 'message']),
  of: z.string().meta({ description: 'Id of the document or message.' }),
  title: z.string(),
  roles: z.array(z.string()).meta({ description: 'Who may settle it.' }),
  since: Moment,
  due: MaybeMoment,
  reasons: z.array(z.string()).optional().meta({ description: 'Why a message may not leave: never-asked, do-not-contact, no-consent, channel, window, words, late, failed.' }),
})

const RungAnswer = z.strictObject({
  rung: z.string(),
  kind: z.enum(['remind', 'due', 'escalate', 'raise']),
  at: Moment,
  to: z.array(z.string()),
  firedAt: MaybeMoment,
})

const DeadlineAnswer = z.strictObject({
  id: z.string(),
  title: z.string(),
  step: z.string().nullable(),
  status: z.string().meta({ description: 'running, met, missed-late or withdrawn' }),
  startedAt: Moment,
  dueAt: Moment,
  receipt: z.record(z.string(), z.unknown()).meta({ description: 'How the due moment came about: trigger, rule, skipped days, pauses, extensions.' }),
  rungs: z.array(RungAnswer),
})

const EffectAnswer = z.strictObject({
  key: z.string(),
  effect: z.string(),
  title: z.string(),
  kind: z.enum(['reserve', 'enrol', 'openCase']),
  of: z.string().meta({ description: 'What is reserved or enrolled in, or the pathway of the other case.' }),
  roles: z.array(z.string()),
  askedAt: Moment,
  due: MaybeMoment,
  forPeople: z.boolean().meta({ description: 'It waits for people; otherwise it is carried out by itself.' }),
  because: z.string().nullable().meta({ description: 'Why it could not be carried out by itself.' }),
  allowed: z.boolean().meta({ description: 'She may say that it is done.' }),
})

export const CaseAnswer = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    pathway: z.string(),
    version: z.number().int(),
    practice: z.boolean(),
    now: Moment,
    state: z.unknown().meta({ description: 'The value of the chart as XState gives it.' }),
    stage: z.string(),
    facts: z.record(z.string(), z.unknown()),
    steps: z.array(StepAnswer),
    events: z.array(EventAnswer),
    deadlines: z.array(DeadlineAnswer),
    effects: z.array(EffectAnswer).meta({ description: 'Asked for outside the case and not done yet.' }),
    duties: z.array(DutyAnswer).meta({ description: 'What is owed beside the steps: documents to be made, messages that may not leave.' }),
    closed: z.boolean(),
  })
  .meta({ id: 'Case' })
export type CaseAnswer = z.infer<typeof CaseAnswer>

export const OpenedAnswer = z.strictObject({ id: z.string(), code: z.string() }).meta({ id: 'Opened' })
export const KeptAnswer = z.strictObject({ id: z.string(), status: z.literal('kept'), detail: z.string() }).meta({ id: 'Kept', description: 'The engine is away: the act is kept under its id and delivered when it is back. Not decided yet.' })
export const HealthAnswer = z.strictObject({ status: z.enum(['ok', 'degraded', 'down']), postgres: z.enum(['ok', 'down']), temporal: z.enum(['ok', 'down']), worker: z.enum(['ok', 'down']) }).meta({ id: 'Health' })
export const TokenAnswer = z.strictObject({ token: z.string() }).meta({ id: 'Token' })

export const JournalAnswer = z
  .array(
    z.strictObject({
      sequence: z.number().int(),
      type: z.string(),
      occurredAt: Moment,
      recordedAt: Moment.meta({ description: 'When the engine took it in, by the clock of the case.' }),
      writtenAt: Moment.meta({ description: 'When the row was written, by the clock on the wall.' }),
      actor: z.string(),
      role: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
      hash: z.string().nullable().meta({ description: 'SHA-256 over the hash before and this row, in hexadecimal; null where something of the row is not shown.' }),
    }),
  )
  .meta({ id: 'Journal' })

export const NotificationsAnswer = z
  .array(z.strictObject({ deadline: z.string().nullable(), rung: z.string(), kind: z.string(), to: z.string().meta({ description: 'The role told.' }), recipient: z.string(), channel: z.string(), at: Moment, sentAt: MaybeMoment }))
  .meta({ id: 'Notifications' })

const page = <Row extends z.ZodType>(row: Row, id: string) => z.strictObject({ items: z.array(row), next: z.string().nullable().meta({ description: 'Cursor of the next page.' }) }).meta({ id })

export const CasesAnswer = page(
  z.strictObject({ id: z.string(), code: z.string(), pathway: z.string(), version: z.number().int(), unit: z.string(), stage: z.string(), status: z.string(), practice: z.boolean(), openedAt: Moment, nextDueAt: MaybeMoment }),
  'Cases',
)
export const LinksAnswer = page(
  z.strictObject({
    id: z.string(), kind: z.string(), title: z.string(), sees: z.enum(['exists', 'state', 'summary']), since: Moment,
    case: z.string().nullable().meta({ description: 'Its id, where she may see that case by herself too.' }), code: z.string().nullable(), pathway: z.string(),
    stage: z.string().nullable(), stageTitle: z.string().nullable(), status: z.string().nullable(), facts: z.record(z.string(), z.unknown()),
  }),
  'Links',
)
export const LinkedAnswer = z.strictObject({ id: z.string() }).meta({ id: 'Linked' })
export const WorklistAnswer = page(
  z.strictObject({ case: z.string(), code: z.string(), unit: z.string(), kind: z.enum(['step', 'proposal', 'document', 'message', 'effect']), key: z.string(), title: z.string(), status: z.string(), role: z.string(), openedAt: Moment, dueAt: MaybeMoment }),
  'Worklist',
)
export const EscalationsAnswer = page(
  z.strictObject({ case: z.string(), code: z.string(), unit: z.string(), kind: z.enum(['escalation', 'proposal', 'approval']), of: z.string().nullable(), deadline: z.string().nullable(), title: z.string(), role: z.string(), since: Moment, dueAt: MaybeMoment }),
  'Escalations',
)

export const PathwaysAnswer = z.array(z.strictObject({ pathway: z.string(), title: z.string(), version: z.number().int(), hash: z.string(), publishedAt: Moment })).meta({ id: 'Pathways' })
export const PathwayAnswer = z
  .strictObject({ pathway: z.string(), title: z.string(), version: z.number().int(), hash: z.string(), publishedAt: Moment, definition: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Pathway' })
export const PathwayVersionsAnswer = z
  .array(z.strictObject({ version: z.number().int(), hash: z.string(), state: z.enum(['inForce', 'upcoming', 'replaced', 'stopped', 'retired']), publishedAt: Moment, effectiveFrom: Moment, copiedFrom: z.number().int().nullable() }))
  .meta({ id: 'PathwayVersions' })
export const ComputedAnswer = z.strictObject({ dueAt: Moment, receipt: z.record(z.string(), z.unknown()) }).meta({ id: 'ComputedDue' })

const AmountAnswer = { text: z.string(), value: z.number().nullable(), counted: z.number().nullable(), holds: z.number().nullable(), hidden: z.enum(['small', 'other']).nullable().meta({ description: 'small: too few to be told; other: it would give a small one away.' }) }
const PeriodAnswer = z.strictObject({ from: z.string(), to: z.string() })
export const IndicatorsAnswer = z
  .strictObject({
    pathway: z.string(), version: z.number().int(), definedOn: z.string().meta({ description: 'Since when the formulas are in force.' }), unit: z.string().nullable(), period: PeriodAnswer, before: PeriodAnswer, running: z.boolean(),
    indicators: z.array(
      z.strictObject({
        id: z.string(), code: z.string().nullable(), title: z.string(), how: z.array(z.string()), notes: z.array(z.string()), waitsFor: z.string().nullable(), unit: z.string(), target: z.number().nullable(),
        now: z.strictObject(AmountAnswer), before: z.strictObject(AmountAnswer),
        cells: z.array(z.strictObject({ by: z.array(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()), label: z.string(), ...AmountAnswer })),
      }),
    ),
  })
  .meta({ id: 'Indicators', description: 'Figures of units and a period; small cells are hidden.' })

export const AccessLogAnswer = page(z.strictObject({ id: z.string(), at: Moment, user: z.string(), action: z.string(), subject: z.string(), code: z.string().nullable(), classes: z.array(z.string()) }), 'AccessLog')
export const GrantAnswer = z
  .strictObject({
    id: z.string(), case: z.string(), code: z.string(), user: z.string(), kind: z.enum(['granted', 'break-glass']), role: z.string(), byOrder: z.boolean(), givenBy: z.string(), givenAt: Moment, until: Moment, endedAt: MaybeMoment,
    inForce: z.boolean(), reviewDueAt: MaybeMoment, reviewedAt: MaybeMoment, review: z.enum(['justified', 'unjustified']).nullable(),
  })
  .meta({ id: 'RecordLeave', description: 'Leave for one person to read one case for a while.' })
export const GrantsAnswer = z.array(GrantAnswer).meta({ id: 'RecordLeaves' })
export const AbsencesAnswer = z.array(z.strictObject({ id: z.string(), user: z.string(), deputy: z.string(), from: Moment, until: Moment })).meta({ id: 'Absences' })
export const AbsentAnswer = z.strictObject({ id: z.string() }).meta({ id: 'Absent' })

export const ProblemAnswer = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), text: z.string() })).optional(),
    missing: z.array(MissingAnswer).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' })
export type ProblemAnswer = z.infer<typeof ProblemAnswer>

const documentRow = {
  id: z.string(), document: z.string(), title: z.string(), language: z.enum(['ro', 'en']), status: z.enum(['draft', 'final', 'annulled']), register: z.string().nullable(), year: z.number().int().nullable(),
  number: z.number().int().nullable().meta({ description: 'In the register of the unit and year, from 1 without gaps; a draft has none.' }),
  pdfHash: z.string().nullable().meta({ description: 'SHA-256 of the PDF.' }), madeBy: z.string(), madeAt: Moment, finalisedAt: MaybeMoment, annulledAt: MaybeMoment,
}
const documentMissing = z.array(z.strictObject({ name: z.string(), steps: z.array(z.string()).meta({ description: 'Steps that would fill it.' }), events: z.array(z.string()) }))
export const DocumentsAnswer = z
  .strictObject({
    made: z.array(z.strictObject(documentRow)),
    offered: z.array(z.strictObject({ document: z.string(), title: z.string(), roles: z.array(z.string()), held: z.enum(['role', 'class', 'when']).nullable(), missing: documentMissing })),
  })
  .meta({ id: 'Documents' })
export const DocumentAnswer = z.strictObject({ ...documentRow, html: z.string(), hash: z.string(), missing: documentMissing, forbidden: z.array(z.string()), reason: z.string().nullable() }).meta({ id: 'DocumentShown' })
export const DocumentDraftAnswer = z.strictObject({ id: z.string() }).meta({ id: 'DocumentDraft' })

export const ReceivedAnswer = z.strictObject({ received: z.literal(true) }).meta({ id: 'Received', description: 'It was received; nothing else is ever said back.' })
export const SignalsAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        token: z.string().meta({ description: 'By which the other compartment’s case is spoken of.' }),
        type: z.string(),
        typeTitle: z.string(),
        level: z.string(),
        levelTitle: z.string(),
        at: z.iso.datetime(),
        note: z.string().nullable(),
        receivedAt: z.iso.datetime(),
        seenAt: z.iso.datetime().nullable(),
        cases: z.array(z.string()).meta({ description: 'Cases of this compartment the token was linked with.' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Signals' })
