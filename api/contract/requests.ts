import { z } from 'zod'

/** The longest text any single field of a request may hold. */
const LONG = 20_000

/** A name or a code: nothing has one with NUL in it. */
const Name = (longest: number) => z.string().max(longest).refine((text) => !text.includes('\0'), 'without NUL')

export const SubmissionId = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'printable ASCII without spaces')
  .meta({ description: 'Made by the sender, once per act. The same id again is the same act and gets the first answer.', example: '018f2f6e-5d3a-7c41-9b0a-4a5d0c9e7a11' })

const Moment = z.iso.datetime({ offset: true, local: false }).meta({ description: 'ISO 8601 with offset, e.g. 2026-02-05T11:30:00+02:00.', format: 'date-time' })
const OccurredAt = Moment.optional().meta({ description: 'When it happened; now when left out, never later than now. Deadlines are judged on it.' })

/** An answer as it is sent: a value, a list of options, rows of a list, or a silence `{silence: refused | notAsked}`. Its field decides. */
const Given = z.unknown().meta({ description: 'As the field asks: text, number, true/false, option id, list of option ids, list of rows, or {"silence": "refused"}.' })
const Answers = z.record(z.string().max(100), Given)

const Release = z.string().trim().min(20).max(2_000).optional().meta({ description: 'Why a text that may tell where a protected person is should be taken all the same, where the role may say so.' })
const submission = { id: SubmissionId, occurredAt: OccurredAt }

export const SignInRequest = z.strictObject({ email: Name(254), password: z.string().max(1024), code: z.string().max(100).optional().meta({ description: 'The app’s code or a recovery code, for accounts that have a second factor.' }) }).meta({ id: 'SignIn' })

const SubjectValue = z.union([z.string().max(LONG), z.number(), z.boolean(), z.array(z.string().max(254)).max(20), z.null()])
export const OpenCaseRequest = z
  .strictObject({
    id: SubmissionId.optional(),
    pathway: Name(100).min(1),
    unit: Name(100).min(1).meta({ description: 'Id or code of the unit.' }),
    subject: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/), z.union([SubjectValue, z.record(z.string().max(60), SubjectValue)])).meta({ description: 'Who it is about: firstName, lastName, alias, birthDate, phone …; all may be missing. Sealed at once.' }),
    openedAt: Moment.optional().meta({ description: 'When the first contact happened. The clock of a practice case starts there.' }),
    practice: z.boolean().optional(),
  })
  .meta({ id: 'OpenCase' })

export const CompleteStepRequest = z.strictObject({ ...submission, release: Release, answers: Answers.default({}) }).meta({ id: 'CompleteStep' })
export const RaiseEventRequest = z.strictObject({ ...submission, release: Release, type: Name(100).min(1), data: Answers.default({}) }).meta({ id: 'RaiseEvent' })
export const ActRequest = z.strictObject(submission).meta({ id: 'Act' })
export const ReasonRequest = z.strictObject({ ...submission, release: Release, reason: z.string().trim().min(1).max(LONG) }).meta({ id: 'ActWithReason' })

export const LinkRequest = z
  .strictObject({ id: SubmissionId, kind: z.string().max(100).meta({ description: 'A kind of link of the case’s pathway.' }), case: Name(100).min(1).meta({ description: 'Id or whole code of the other case.' }) })
  .meta({ id: 'LinkCases' })

export const SignalRequest = z
  .strictObject({ id: SubmissionId, type: z.string().max(100), level: z.string().max(100), at: Moment, note: z.string().max(500).optional() })
  .meta({ id: 'Signal', description: 'What another compartment is told: a type and a level of the pathway, when it happened, a short note.' })
export const SignalLinkRequest = z.strictObject({ token: z.string().min(1).max(100), case: z.string().min(1).max(100).meta({ description: 'Id or code of a case of the liaison’s compartment.' }) }).meta({ id: 'SignalLink' })
export const SignalAnswerRequest = z.strictObject({ token: z.string().min(1).max(100), flag: z.enum(['none', 'caution', 'stop']), groupMixBlock: z.boolean().default(false) }).meta({ id: 'SignalAnswer' })

const Reason = z.string().max(LONG).meta({ description: 'In words; sealed under the key of the person.' })
export const BreakGlassRequest = z.strictObject({ id: SubmissionId, code: z.string().min(1).max(100).meta({ description: 'The whole code of the case, exactly.' }), reason: Reason }).meta({ id: 'BreakGlass' })
export const LeaveRequest = z.strictObject({ id: SubmissionId, user: z.string().min(1).max(100), until: Moment, reason: Reason, byOrder: z.boolean().default(false).meta({ description: 'A written order stands behind it; its number is in the reason.' }) }).meta({ id: 'Leave' })
export const ConflictRequest = z.strictObject({ id: SubmissionId, user: z.string().min(1).max(100).optional().meta({ description: 'Oneself when left out.' }), reason: Reason }).meta({ id: 'Conflict' })
export const LiftRequest = z.strictObject({ id: SubmissionId, reason: Reason }).meta({ id: 'ConflictLifted' })
export const ReviewRequest = z.strictObject({ review: z.enum(['justified', 'unjustified']), note: z.string().max(LONG).default('') }).meta({ id: 'Review' })
export const AbsenceRequest = z.strictObject({ id: SubmissionId, deputy: z.string().min(1).max(100), from: Moment, until: Moment }).meta({ id: 'Absence' })

export const DocumentRequest = z
  .strictObject({ document: z.string().min(1).max(100).meta({ description: 'Id in the definition, e.g. T-09.' }), language: z.enum(['ro', 'en']).default('ro'), answers: z.record(z.string(), z.unknown()).default({}).meta({ description: 'To what the document asks.' }) })
  .meta({ id: 'Document' })
export const DocumentFinalRequest = z.strictObject({ hash: z.string().max(100).meta({ description: 'Of the text she has read: what has changed since is not made final.' }) }).meta({ id: 'DocumentFinal' })
export const DocumentAnnulRequest = z.strictObject({ reason: z.string().trim().min(1).max(LONG) }).meta({ id: 'DocumentAnnul' })

export const FastForwardRequest = z
  .union([
    z.strictObject({ to: Moment.meta({ description: 'The moment its clock is to show.' }) }),
    z.strictObject({ by: z.string().regex(/^([1-9]\d{0,3} (minutes?|hours?|days?|weeks?|months?|years?)|P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/).meta({ description: 'How far: "3 days", "1 month", or an ISO 8601 duration such as P1M.' }) }),
  ])
  .meta({ id: 'FastForward' })

export const ComputeRequest = z
  .strictObject({
    pathway: Name(100).min(1).meta({ description: 'Whose calendar and clock to use.' }),
    from: Moment,
    within: z.string().regex(/^\d{1,4} (minutes?|hours?|days?|working days?|working hours?|free days?|weeks?|months?|years?)$/, 'a number and a unit, for example "3 working days"'),
    class: z.enum(['S', 'A', 'B', 'L']).default('A'),
  })
  .meta({ id: 'ComputeDue' })

export const ListQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: Name(500).optional() })
export const CasesQuery = z.strictObject({
  ...ListQuery.shape,
  view: z.enum(['open', 'overdue', 'closed']).default('open'),
  practice: z.enum(['true', 'false']).default('false').meta({ description: 'Practice cases, which are listed apart.' }),
  unit: Name(100).optional(),
  pathway: Name(100).optional(),
  stage: Name(100).optional(),
})
export const JournalQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(5000).default(1000) })
export const AccessLogQuery = z.strictObject({
  ...ListQuery.shape,
  case: z.string().min(1).max(100).optional().meta({ description: 'Whole code of a case: everything about it, its person and her other cases.' }),
  user: z.string().min(1).max(100).optional().meta({ description: 'Id of who looked.' }),
  from: Moment.optional(),
  until: Moment.optional(),
  kind: z.enum(['read', 'search', 'export', 'breakGlass', 'refused', 'access']).optional(),
})
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const IndicatorQuery = z.strictObject({
  pathway: Name(100).optional().meta({ description: 'The first one she may see when nothing is said.' }),
  unit: Name(100).optional().meta({ description: 'A unit with all below it; all hers when nothing is said.' }),
  from: Day.optional().meta({ description: 'First day; the month that is over when neither day is said.' }),
  to: Day.optional().meta({ description: 'Last day, counted too.' }),
})
export const NoQuery = z.strictObject({})
