import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { StepView } from '../../../domain/case/view'
import type { Form, Section } from '../../../domain/form/definition'
import type { Problem } from '../../../domain/form/problem'
import { paths } from '../../paths'
import { answerContext, answering, type Answering } from '../../presenters/answering'
import type { CasePage } from '../../presenters/casePage'
import { formPage, nextHref, problemsIn } from '../../presenters/formPage'
import { canFill } from '../../presenters/stepRow'
import type { Draft, DraftKey } from '../../reads/reads'
import { readAnswers, type Body } from './formBody'
import { changeRows } from './formRows'
import { Overtaken } from './overtaken'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'

/** A step's form as this user fills it in. */
export interface Filling {
  page: CasePage
  step: StepView
  form: Form
  key: DraftKey
  draft: Draft | undefined
  answers: Answering
}

export async function loadFilling(req: Request, res: Response, needs: DeskNeeds): Promise<Filling> {
  const page = await loadCase(req, res, needs)
  const step = stepAt(page, paramOf(req, 'pas'))
  const form = page.pathway.form(page.pathway.definition.steps[step.step]?.form ?? '')
  if (form && !canFill(step) && req.method === 'GET') throw new Overtaken(paths.step(page.head.caseId, step.key))
  if (!form || !canFill(step)) throw createError(404)
  const key = { caseId: page.head.caseId, step: step.key, form: form.id, author: page.user.id }
  const draft = await needs.reads.draft(key)
  return { page, step, form, key, draft, answers: answering(form, draft?.answers ?? {}, answerContext(page)) }
}

function sectionAt({ form }: Filling, id: string): Section {
  const section = form.sections.find((one) => one.id === id)
  if (!section) throw createError(404)
  return section
}

interface Showing {
  problems?: Problem[]
  revealed?: boolean
  conflict?: boolean
}

async function showForm(req: Request, res: Response, needs: DeskNeeds, filling: Filling, section: Section, { problems = [], revealed, conflict }: Showing): Promise<void> {
  const { page, step, draft, answers } = filling
  const model = formPage({ caseId: page.head.caseId, key: step.key, stepTitle: page.pathway.step(step.key), code: page.head.code, section, answers, problems, words: page.words })
  await show(req, res, needs, 'form', {
    ...model, title: model.heading, about: page.head.code, section: 'caseload', practice: page.head.practice, wrong: problems.length > 0, revealed, conflict,
    revision: draft?.revision ?? '', saved: draft ? page.words.say('form.saved', { time: page.moments.time(draft.savedAt) }) : '',
  }, problems.length > 0 ? 422 : 200)
}

const visibleIn = (section: Section, answers: Answering) => section.fields.filter((field) => answers.asked.has(field.id)).map((field) => field.id)

/** Saves what was typed over the newest draft; another window's newer fields stay. */
async function save(needs: DeskNeeds, filling: Filling, fields: Record<string, unknown>, revision: number | undefined): Promise<{ filling: Filling; conflict: boolean }> {
  const saved = await needs.reads.saveDraft(filling.key, fields, revision)
  if (saved !== 'conflict') return { conflict: false, filling: { ...filling, draft: saved, answers: answering(filling.form, saved.answers, answerContext(filling.page)) } }
  const newest = await needs.reads.draft(filling.key)
  const shown = { ...newest?.answers, ...fields }
  return { conflict: true, filling: { ...filling, draft: newest, answers: answering(filling.form, shown, answerContext(filling.page)) } }
}

const revisionOf = (body: Body): number | undefined => (typeof body.revision === 'string' && body.revision !== '' ? Number(body.revision) : undefined)

/** Pages of a form and its draft. */
export function formRoutes(needs: DeskNeeds): Router {
  const router = Router()

  router.get('/cazuri/:caz/pasi/:pas/formular/:pagina', async (req: Request, res: Response) => {
    const filling = await loadFilling(req, res, needs)
    await showForm(req, res, needs, filling, sectionAt(filling, paramOf(req, 'pagina')), { revealed: req.query.noi !== undefined })
  })

  router.post('/cazuri/:caz/pasi/:pas/formular/:pagina', async (req: Request, res: Response) => {
    const before = await loadFilling(req, res, needs)
    const section = sectionAt(before, paramOf(req, 'pagina'))
    const body = req.body as Body
    const action = String(body.action)
    const fields = changeRows(action, section.fields, readAnswers(section.fields, body))
    const { filling, conflict } = await save(needs, before, fields, revisionOf(body))
    const { caseId } = before.key
    const here = (query = {}) => paths.form(caseId, before.step.key, section.id, query)
    if (conflict) return showForm(req, res, needs, filling, section, { conflict })
    if (action === 'stop') return res.redirect(303, paths.step(caseId, before.step.key))
    if (action === 'save') return res.redirect(303, here())
    if (action.includes(':')) return res.redirect(303, `${here()}#${action.split(':')[1] ?? ''}`)
    const known = visibleIn(section, before.answers)
    const revealed = visibleIn(section, filling.answers).filter((id) => !known.includes(id) && (filling.answers.typed[id] ?? null) === null)
    if (revealed.length > 0) return res.redirect(303, `${here({ noi: 1 })}#field-${revealed[0]}`)
    const problems = problemsIn(section, filling.answers)
    if (problems.length > 0) return showForm(req, res, needs, filling, section, { problems })
    res.redirect(303, req.query.inapoi === 'verificare' ? paths.check(caseId, before.step.key) : nextHref(caseId, before.step.key, filling.answers, section))
  })

  /** Autosave: the fields of one section; answers with the new revision and the questions asked now. */
  const autosave = async (req: Request, res: Response) => {
    const before = await loadFilling(req, res, needs)
    const body = req.body as Body
    const section = sectionAt(before, String(body.section))
    const { filling, conflict } = await save(needs, before, readAnswers(section.fields, body), revisionOf(body))
    if (conflict) return res.status(409).json({ status: 'conflict' })
    const { page, draft, answers } = filling
    res.json({ revision: draft?.revision, status: draft && page.words.say('form.saved', { time: page.moments.time(draft.savedAt) }), visible: visibleIn(section, answers) })
  }
  router.post('/cazuri/:caz/pasi/:pas/ciorna', autosave)

  return router
}
