import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Field } from '../../../domain/form/definition'
import { cleanText } from '../../../domain/form/text'
import { compartmentOf } from '../../../domain/pathway/compartment'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { paths } from '../../paths'
import { fieldModel, type FieldModel } from '../../presenters/fieldModel'
import { canFill } from '../../presenters/stepRow'
import { stepOf } from '../../presenters/pathwayWords'
import type { Words } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'
import type { Body } from './formBody'
import { loadCase } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf, wordsOf } from './visit'

interface Choice {
  value: string
  label: string
}

interface Intake {
  /** Whom a pathway is about: a person, a household, a community. */
  subjects: Record<string, PathwayDefinition['subject']>
  pathways: Choice[]
  units: Choice[]
}

const LONGEST_NAME = 100

async function loadIntake({ reads }: DeskNeeds, user: DeskUser, words: Words): Promise<Intake> {
  const [published, units] = await Promise.all([reads.pathways(), reads.units(user)])
  const definitions = await Promise.all(published.map((one) => reads.definition(one.pathway, one.version)))
  const hers = new Set(units.map(({ compartment }) => compartment))
  return {
    subjects: Object.fromEntries(definitions.map(({ pathway, subject }) => [pathway, subject])),
    pathways: definitions.filter((definition) => hers.has(compartmentOf(definition))).map((definition) => ({ value: definition.pathway, label: words.text(definition.title) })),
    units: units.map((unit) => ({ value: unit.id, label: unit.title })),
  }
}

function choiceField(id: string, label: string, choices: Choice[], words: Words, value: unknown, error?: string): FieldModel {
  const field: Field = { id, type: 'choice', label: { ro: label, en: label }, options: choices.map((choice) => ({ id: choice.value, ro: choice.label, en: choice.label })) }
  return fieldModel(field, { value, visible: true, required: true, error }, words)
}

const textField = (id: string, label: string, hint: string | undefined, words: Words, value: unknown): FieldModel =>
  fieldModel({ id, type: 'text', label: { ro: label, en: label }, maxLength: LONGEST_NAME, ...(hint && { hint: { ro: hint, en: hint } }) }, { value, visible: true, required: false }, words)

/** The name fields that were filled in; none when the person is not known yet. */
function subjectOf(body: Body): Record<string, string> {
  if (body.unknown === 'yes' || [body.unknown].flat().includes('yes')) return {}
  const given = ['alias', 'firstName', 'lastName'].map((name) => [name, typeof body[name] === 'string' ? cleanText(body[name]).slice(0, LONGEST_NAME) : ''] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

/** Where to go when the case is registered: into its first form as the definition has them, since somebody may be on the line. */
async function firstPage(req: Request, res: Response, needs: DeskNeeds, caseId: string): Promise<string> {
  req.params.caz = caseId
  const page = await loadCase(req, res, needs)
  const order = Object.keys(page.pathway.definition.steps)
  const [first] = page.view.steps.filter(canFill).sort((one, other) => order.indexOf(one.step) - order.indexOf(other.step))
  const form = first && page.pathway.form(page.pathway.definition.steps[stepOf(first.key)]?.form ?? '')
  return first && form?.sections[0] ? paths.form(caseId, first.key, form.sections[0].id) : paths.case(caseId)
}

/** A new case: which pathway and unit, then who she is, as far as is known. Registers through the same act as the API. */
export function intakeRoutes(needs: DeskNeeds): Router {
  const router = Router()

  async function where(req: Request, res: Response, intake: Intake, body: Body, wrong = false): Promise<void> {
    const words = wordsOf(res)
    const chosen = (name: 'pathway' | 'unit', choices: Choice[]) => body[name] ?? (choices.length === 1 ? choices[0]?.value : undefined)
    const missing = (name: string) => (wrong && !body[name] ? words.say('intake.choose') : undefined)
    const fields = [
      choiceField('pathway', words.say('intake.pathway'), intake.pathways, words, chosen('pathway', intake.pathways), missing('pathway')),
      choiceField('unit', words.say('intake.unit'), intake.units, words, chosen('unit', intake.units), missing('unit')),
    ]
    const errors = fields.filter((field) => field.error).map((field) => ({ field: field.id, text: `${field.label}: ${field.error ?? ''}` }))
    await show(req, res, needs, 'intake', {
      title: words.say('intake.title'), section: 'caseload', wrong, heading: words.say('intake.where'), caption: words.say('intake.caption', { number: 1, total: 2 }),
      danger: words.say('intake.danger'), backHref: paths.caseload(), fields, errors, kept: [], submissionId: '', button: words.say('form.continue'),
    }, wrong ? 422 : 200)
  }

  async function who(req: Request, res: Response, intake: Intake, body: Body, errors: { field: string; text: string }[] = []): Promise<void> {
    const words = wordsOf(res)
    const unknown: Field = { id: 'unknown', type: 'choices', label: { ro: words.say('intake.unknownLabel'), en: words.say('intake.unknownLabel') }, options: [{ id: 'yes', ro: words.say('intake.unknown'), en: words.say('intake.unknown') }] }
    const subject = intake.subjects[String(body.pathway)] ?? 'person'
    const fields = subject === 'person' ? [
      textField('alias', words.say('intake.alias'), words.say('intake.aliasHint'), words, body.alias),
      textField('firstName', words.say('intake.firstName'), undefined, words, body.firstName),
      textField('lastName', words.say('intake.lastName'), undefined, words, body.lastName),
      fieldModel(unknown, { value: [body.unknown ?? []].flat(), visible: true, required: true }, words),
    ] : [textField('alias', words.say(`intake.called.${subject}`), words.say('intake.calledHint'), words, body.alias)]
    await show(req, res, needs, 'intake', {
      title: words.say('intake.title'), section: 'caseload', wrong: errors.length > 0, heading: words.say(subject === 'person' ? 'intake.who' : `intake.called.${subject}`), caption: words.say('intake.caption', { number: 2, total: 2 }),
      danger: words.say('intake.danger'), backHref: paths.intake({ parcurs: String(body.pathway), unitate: String(body.unit) }), fields, errors,
      kept: [{ name: 'pathway', value: body.pathway }, { name: 'unit', value: body.unit }, { name: 'page', value: 'who' }],
      submissionId: typeof body.id === 'string' && body.id !== '' ? body.id : randomUUID(), button: words.say('intake.register'),
    }, errors.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/nou', async (req: Request, res: Response) => {
    const intake = await loadIntake(needs, userOf(res), wordsOf(res))
    await where(req, res, intake, { pathway: req.query.parcurs, unit: req.query.unitate })
  })

  router.post('/cazuri/nou', async (req: Request, res: Response) => {
    const words = wordsOf(res)
    const body = req.body as Body
    const intake = await loadIntake(needs, userOf(res), words)
    const known = intake.pathways.some((one) => one.value === body.pathway) && intake.units.some((one) => one.value === body.unit)
    if (!known) return where(req, res, intake, body, true)
    if (body.page !== 'who') return who(req, res, intake, body)
    const subject = subjectOf(body)
    if (Object.keys(subject).length === 0 && ![body.unknown].flat().includes('yes')) return who(req, res, intake, body, [{ field: 'alias', text: words.say(intake.subjects[String(body.pathway)] === 'person' ? 'intake.nameOrUnknown' : 'intake.nameNeeded') }])
    const opened = await needs.acts.openCase(userOf(res), { id: String(body.id), pathway: String(body.pathway), unit: String(body.unit), subject })
    if (opened.outcome === 'away') return who(req, res, intake, body, [{ field: 'content', text: words.say('problem.awayText') }])
    if (opened.outcome === 'invalid') return who(req, res, intake, body, opened.problems.map((problem) => ({ field: problem.field, text: words.text(problem.text) })))
    if (opened.outcome === 'refused') return who(req, res, intake, body, [{ field: 'content', text: words.say('intake.refused') }])
    if (opened.outcome !== 'ok') return who(req, res, intake, { ...body, id: '' }, [{ field: 'content', text: words.say('act.notTaken') }])
    res.redirect(303, await firstPage(req, res, needs, opened.caseId))
  })

  return router
}
