import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { paths } from '../../paths'
import type { Answering } from '../../presenters/answering'
import type { CasePage } from '../../presenters/casePage'
import { checkPage } from '../../presenters/checkAnswers'
import type { DeskUser } from '../../reads/reads'
import type { Body } from './formBody'
import { Overtaken } from './overtaken'
import { loadFilling } from './formRoutes'
import { canFill } from '../../presenters/stepRow'
import { loadCase, paramOf, stepAt } from './loadCase'
import type { DeskNeeds } from './needs'
import { occurredField, readOccurred } from './occurred'
import { outcomeErrors } from './outcome'
import { passwordProblem, proofInsteadOfPassword } from './ownPassword'
import { releaseField, releaseIn } from './release'
import { show } from './show'
import { userOf } from './visit'

interface Signing {
  page: CasePage
  key: string
  step: string
  title: string
  /** Undefined for a step without a form. */
  answers: Answering | undefined
  form: string | undefined
}

async function loadSigning(req: Request, res: Response, needs: DeskNeeds): Promise<Signing> {
  const page = await loadCase(req, res, needs)
  const step = stepAt(page, paramOf(req, 'pas'))
  if (!canFill(step)) throw req.method === 'GET' ? new Overtaken(paths.step(page.head.caseId, step.key)) : createError(404)
  const title = page.pathway.step(step.key)
  const form = page.pathway.definition.steps[step.step]?.form
  const answers = form ? (await loadFilling(req, res, needs)).answers : undefined
  return { page, key: step.key, step: step.step, title, answers, form }
}

const statementsOf = ({ answers, page }: Signing, ticked: string[]) =>
  (answers?.form.statements ?? []).map((text, index) => ({ id: `statement-${index}`, value: String(index), text: page.words.text(text), checked: ticked.includes(String(index)) }))

interface Tried {
  errors?: { field: string; text: string }[]
  body?: Body
  occurredWrong?: boolean
}

async function showSign(req: Request, res: Response, needs: DeskNeeds, signing: Signing, { errors = [], body = {}, occurredWrong }: Tried): Promise<void> {
  const { page, key, title, answers, step } = signing
  const { words, head, pathway } = page
  const definition = pathway.definition.steps[step]
  const signers = definition?.secondSignature ?? definition?.approval
  const ticked = [body.statement ?? []].flat().map(String)
  await show(req, res, needs, 'sign', {
    title: words.say('sign.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: errors.length > 0,
    heading: words.say('sign.title'), caption: `${title} · ${head.code}`, errors,
    backHref: answers ? paths.check(head.caseId, key) : paths.step(head.caseId, key),
    submissionId: typeof body.id === 'string' ? body.id : randomUUID(),
    statements: statementsOf(signing, ticked),
    occurred: occurredField(words, body, occurredWrong ? words.say('occurred.wrong') : undefined), occurredOpen: occurredWrong === true,
    then: signers && words.say(definition?.approval ? 'step.thenApproval' : 'step.thenSecond', { who: pathway.roles(signers) }),
    passwordless: userOf(res).passwordless, passwordWrong: errors.find((error) => error.field === 'password')?.text,
    release: releaseField(page, errors, body), button: words.say('sign.button'),
  }, errors.length > 0 ? 422 : 200)
}

/** What must be so before the act is sent: statements ticked, a real moment, the password. */
async function signProblems(req: Request, needs: DeskNeeds, signing: Signing, user: DeskUser, occurredWrong: boolean) {
  const body = req.body as Body
  const { words } = signing.page
  const statements = signing.answers?.form.statements ?? []
  const ticked = new Set([body.statement ?? []].flat().map(String))
  const problems: { field: string; text: string }[] = []
  if (statements.some((_, index) => !ticked.has(String(index)))) problems.push({ field: 'statement-0', text: words.say('sign.tickAll') })
  if (occurredWrong) problems.push({ field: 'occurredAt', text: words.say('occurred.wrong') })
  const password = await passwordProblem(req, needs, user, words)
  if (password) problems.push({ field: 'password', text: password })
  return problems
}

/** Check the answers, sign them, done. */
export function signRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { acts, reads } = needs

  router.get('/cazuri/:caz/pasi/:pas/verificare', async (req: Request, res: Response) => {
    const signing = await loadSigning(req, res, needs)
    const { page, key, title, answers } = signing
    if (!answers) return res.redirect(303, paths.sign(page.head.caseId, key))
    const { words, head, moments, pathway } = page
    const model = checkPage(head.caseId, key, answers, { words, moments })
    const roles = pathway.definition.steps[signing.step]
    await show(req, res, needs, 'check', {
      ...model, title: words.say('check.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: model.errors.length > 0,
      heading: words.say('check.title'), caption: `${title} · ${head.code}`, stepHref: paths.step(head.caseId, key),
      readers: roles?.approval ? words.say('check.readers', { who: pathway.roles(roles.approval) }) : undefined,
      signHref: paths.sign(head.caseId, key), signLabel: words.say('check.sign'),
    })
  })

  router.get('/cazuri/:caz/pasi/:pas/semnare', proofInsteadOfPassword, async (req: Request, res: Response) => {
    const signing = await loadSigning(req, res, needs)
    if (signing.answers && !signing.answers.acceptance.ok) return res.redirect(303, paths.check(signing.page.head.caseId, signing.key))
    await showSign(req, res, needs, signing, {})
  })

  router.post('/cazuri/:caz/pasi/:pas/semnare', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const slug = paramOf(req, 'pas')
    const step = stepAt(page, slug)
    const { caseId } = page.head
    const body = req.body as Body
    const sentBefore = page.journal.some(({ event }) => event.command !== undefined && event.command === body.id)
    if (sentBefore) return res.redirect(303, paths.done(caseId, step.key))
    if (!canFill(step)) return res.redirect(303, step.status === 'available' ? paths.step(caseId, step.key) : paths.done(caseId, step.key))
    const signing = await loadSigning(req, res, needs)
    const user = userOf(res)
    const occurred = readOccurred(page.words, body, page.pathway.definition.time.zone, page.view.now)
    const problems = await signProblems(req, needs, signing, user, occurred.wrong === true)
    if (problems.length > 0) return showSign(req, res, needs, signing, { errors: problems, body, occurredWrong: occurred.wrong === true })
    const submission = { id: String(body.id), answers: signing.answers?.typed ?? {}, ...(occurred.at && { occurredAt: occurred.at }), ...releaseIn(body) }
    const outcome = await acts.completeStep(user, caseId, signing.key, submission)
    if (outcome.outcome === 'unknown-case') throw createError(404)
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(caseId)}?retinut=1`)
    if (outcome.outcome !== 'ok') return showSign(req, res, needs, signing, { errors: outcomeErrors(outcome, page), body: { ...body, id: undefined } })
    if (signing.form) await reads.dropDraft({ caseId, step: signing.key, form: signing.form, author: user.id })
    res.redirect(303, paths.done(caseId, signing.key))
  })

  return router
}
