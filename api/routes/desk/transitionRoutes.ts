import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import { isOverloaded, type Workload } from '../../../domain/access/workload'
import type { EventView } from '../../../domain/case/view'
import type { Missing } from '../../../domain/case/refusal'
import type { Field } from '../../../domain/form/definition'
import { eventForm } from '../../../domain/form/eventForm'
import type { Problem } from '../../../domain/form/problem'
import { paths } from '../../paths'
import { answerContext, answering } from '../../presenters/answering'
import type { CasePage } from '../../presenters/casePage'
import { errorLinks, questions } from '../../presenters/formPage'
import type { Words } from '../../presenters/words'
import { transitionPage } from '../../presenters/transition'
import { readAnswers, type Body } from './formBody'
import { loadCase, paramOf } from './loadCase'
import type { DeskNeeds } from './needs'
import { occurredField, readOccurred } from './occurred'
import { releaseField, releaseIn } from './release'
import { show } from './show'
import { userOf } from './visit'

interface Tried {
  body?: Body
  problems?: Problem[]
  refused?: Missing[]
  errors?: { field: string; text: string }[]
}

function eventAt(page: CasePage, name: string): EventView {
  const event = page.view.events.find((one) => one.type === name)
  if (!event) throw createError(404)
  return event
}

function formOf(page: CasePage, event: string) {
  const definition = page.pathway.definition.events[event]
  return definition && eventForm(event, definition)
}

/** Where a colleague is meant, her name is chosen; her id is what is recorded. */
const withNames = ({ reads }: DeskNeeds, { user, head: { unit }, words }: CasePage, fields: Field[]): Promise<Field[]> =>
  Promise.all(
    fields.map(async (field): Promise<Field> => {
      const { colleagues: roles } = field
      const colleagues = roles ? await reads.colleagues(unit, roles) : []
      if (!roles || colleagues.length === 0) return field
      const loads = (await reads.workload({ id: user.id, memberships: [] }, { unit, users: colleagues.map(({ id }) => id) })).filter(({ role }) => roles.includes(role))
      return { ...field, type: 'choice', options: colleagues.map(({ id, name }) => ({ id, ro: withLoad(name, loads.find(({ userId }) => userId === id), words) })) }
    }),
  )

/** How much she has to do already, and whether that is more than she is to be given: whoever chooses her sees it before. */
function withLoad(name: string, load: Workload | undefined, words: Words): string {
  if (!load) return name
  const { weight, most = 0 } = load
  return words.say(isOverloaded(load) ? 'load.choiceOver' : 'load.choice', { name, weight, most })
}

/** „Treceți la …” or everything that stands in its way; proposals and their approval. */
export function transitionRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { acts } = needs

  async function showTransition(req: Request, res: Response, page: CasePage, event: EventView, { body = {}, problems = [], refused = [], errors = [] }: Tried): Promise<void> {
    const { words, head } = page
    const form = event.proposed ? undefined : formOf(page, event.type)
    const typed = form ? readAnswers(form.sections[0]?.fields ?? [], body) : {}
    const fields = form ? questions(await withNames(needs, page, form.sections[0]?.fields ?? []), answering(form, typed, answerContext(page)), problems, words) : []
    const model = transitionPage(event, page, refused)
    const all = [...errorLinks(problems, words), ...errors]
    await show(req, res, needs, 'transition', {
      ...model, title: page.pathway.event(event.type), about: head.code, section: 'caseload', practice: head.practice, wrong: all.length > 0,
      fields, errors: all, backHref: paths.pathway(head.caseId), submissionId: typeof body.id === 'string' && refused.length === 0 ? body.id : randomUUID(),
      occurred: event.proposed ? undefined : occurredField(words, body, errors.find((one) => one.field === 'occurredAt')?.text),
      release: releaseField(page, all, body), canReturn: event.proposed !== undefined && event.missing.length === 0, returnId: randomUUID(),
    }, all.length > 0 || refused.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/treceri/:eveniment', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    await showTransition(req, res, page, eventAt(page, paramOf(req, 'eveniment')), {})
  })

  router.post('/cazuri/:caz/treceri/:eveniment', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const event = eventAt(page, paramOf(req, 'eveniment'))
    const body = req.body as Body
    const user = userOf(res)
    const { caseId } = page.head
    const id = String(body.id)
    if (body.action === 'return') {
      const reason = typeof body.reason === 'string' ? body.reason.trim() : ''
      if (!reason) return showTransition(req, res, page, event, { errors: [{ field: 'reason', text: page.words.say('approve.reasonNeeded') }] })
      const returned = await acts.returnProposal(user, caseId, event.type, { id, reason })
      return returned.outcome === 'refused' ? showTransition(req, res, page, event, { refused: returned.refusal.missing }) : res.redirect(303, paths.case(caseId))
    }
    const form = event.proposed ? undefined : formOf(page, event.type)
    const typed = form ? readAnswers(form.sections[0]?.fields ?? [], body) : {}
    const acceptance = form ? answering(form, typed, answerContext(page)).acceptance : undefined
    if (acceptance && !acceptance.ok) return showTransition(req, res, page, event, { body, problems: acceptance.problems })
    const occurred = readOccurred(page.words, body, page.pathway.definition.time.zone, page.view.now)
    if (occurred.wrong) return showTransition(req, res, page, event, { body, errors: [{ field: 'occurredAt', text: page.words.say('occurred.wrong') }] })
    const outcome = await acts.raiseEvent(user, caseId, event.type, { id, data: typed, ...(occurred.at && { occurredAt: occurred.at }), ...releaseIn(body) })
    if (outcome.outcome === 'unknown-case') throw createError(404)
    if (outcome.outcome === 'away') return res.redirect(303, `${paths.case(caseId)}?retinut=1`)
    if (outcome.outcome === 'refused') return showTransition(req, res, page, event, { body, refused: outcome.refusal.missing })
    if (outcome.outcome === 'invalid') return showTransition(req, res, page, event, { body, problems: outcome.problems })
    if (outcome.outcome !== 'ok') return showTransition(req, res, page, event, { body: { ...body, id: undefined }, errors: [{ field: 'content', text: page.words.say('act.notTaken') }] })
    res.redirect(303, paths.case(caseId))
  })

  return router
}
