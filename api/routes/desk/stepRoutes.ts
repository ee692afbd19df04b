import { Router, type Request, type Response } from 'express'
import type { StepView } from '../../../domain/case/view'
import { paths } from '../../paths'
import { answerContext, answering, type Answering } from '../../presenters/answering'
import { caseTop, type CasePage } from '../../presenters/casePage'
import { problemsIn } from '../../presenters/formPage'
import { receiptModel } from '../../presenters/receipt'
import { stepLanding, type Part } from '../../presenters/stepLanding'
import type { Draft } from '../../reads/reads'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'

const WAITING: StepView['status'][] = ['awaitingSecond', 'awaitingApproval']

/** The sections of the form as a task list. */
function parts(page: CasePage, step: StepView, answers: Answering, draft: Draft | undefined): Part[] {
  const { words, head } = page
  const say = (key: 'status.done' | 'status.inProgress' | 'status.notBegun', tone: string) => ({ text: words.say(key), tone })
  const sections = answers.sections.map((section): Part => {
    const begun = draft !== undefined && section.fields.some((field) => draft.answers[field.id] !== undefined && draft.answers[field.id] !== null)
    const complete = begun && problemsIn(section, answers).length === 0
    const status = complete ? say('status.done', 'plain') : begun ? say('status.inProgress', 'info') : say('status.notBegun', 'neutral')
    return { title: words.text(section.title), href: step.missing.length === 0 ? paths.form(head.caseId, step.key, section.id) : undefined, status, reason: undefined }
  })
  const ready = answers.acceptance.ok && draft !== undefined && step.missing.length === 0
  const last: Part = {
    title: words.say('step.checkAndSign'),
    href: ready ? paths.check(head.caseId, step.key) : undefined,
    status: ready ? { text: words.say('status.available'), tone: 'brand' } : { text: words.say('status.cannot'), tone: 'neutral' },
    reason: ready ? undefined : words.say('step.afterParts', { count: sections.length }),
  }
  return [...sections, last]
}

/** Landing page and deadline receipt of a step. */
export function stepRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { reads } = needs

  router.get('/cazuri/:caz/pasi/:pas', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const { head, pathway, words } = page
    const step = stepAt(page, paramOf(req, 'pas'))
    const form = pathway.form(pathway.definition.steps[step.step]?.form ?? '')
    const draft = form && (await reads.draft({ caseId: head.caseId, step: step.key, form: form.id, author: page.user.id }))
    const list = form ? parts(page, step, answering(form, draft?.answers ?? {}, answerContext(page)), draft) : []
    const waiting = WAITING.includes(step.status)
    const model = stepLanding(step, page, waiting || step.status === 'done' ? [] : list, draft)
    await show(req, res, needs, 'step', {
      ...model,
      about: head.code, section: 'caseload', practice: head.practice, caseHref: paths.case(head.caseId),
      start: waiting || step.status === 'done' ? undefined : model.start,
      signer: waiting && step.missing.length === 0 ? { title: words.say('approve.yourTurn'), text: words.say('approve.yourTurnText'), href: paths.approve(head.caseId, step.key), action: words.say('approve.open') } : undefined,
      submittedHref: step.status === 'done' || (waiting && step.missing.length > 0) ? paths.approve(head.caseId, step.key) : undefined,
    })
  })

  router.get('/cazuri/:caz/pasi/:pas/de-ce', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const step = stepAt(page, paramOf(req, 'pas'))
    const deadlines = page.view.deadlines.filter((one) => one.id === step.deadline || one.step === step.key || one.step === step.step)
    await show(req, res, needs, 'why', {
      title: page.words.say('why.title'), about: page.head.code, section: 'caseload', practice: page.head.practice,
      top: caseTop(page, undefined), step: page.pathway.step(step.key), stepHref: paths.step(page.head.caseId, step.key),
      receipts: deadlines.map((deadline) => receiptModel(deadline, page)),
    })
  })

  return router
}
