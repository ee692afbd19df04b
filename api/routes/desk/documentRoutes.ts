import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { DocumentOutcome, Documents } from '../../acts/documents/documents'
import { askedForm } from '../../../domain/document/askedForm'
import type { Problem } from '../../../domain/form/problem'
import { paths } from '../../paths'
import { answerContext, answering } from '../../presenters/answering'
import { caseTop } from '../../presenters/casePage'
import { documentList, documentPage } from '../../presenters/documentPages'
import { errorLinks, questions } from '../../presenters/formPage'
import { readAnswers, textOf, type Body } from './formBody'
import { loadCase, paramOf } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf } from './visit'

const languageIn = (body: Body, otherwise: 'ro' | 'en'): 'ro' | 'en' => (body.language === 'en' ? 'en' : body.language === 'ro' ? 'ro' : otherwise)

/** „Documente”: what can be made, drafts, what is final. */
export function documentRoutes(needs: DeskNeeds & { documents: Documents }): Router {
  const router = Router()
  const { documents } = needs

  router.get('/cazuri/:caz/documente', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const found = await documents.ofCase(userOf(res), page.head.caseId)
    if (!found) throw createError(404)
    await show(req, res, needs, 'documents', { title: page.words.say('documents.title'), about: page.head.code, section: 'caseload', practice: page.head.practice, ...documentList(found, page) })
  })

  async function showNew(req: Request, res: Response, body: Body = {}, problems: Problem[] = []): Promise<void> {
    const page = await loadCase(req, res, needs)
    const { words, head } = page
    const found = await documents.ofCase(userOf(res), head.caseId)
    const offer = found?.offers.find((one) => one.document.id === paramOf(req, 'document') && one.held === undefined)
    if (!offer) throw createError(404)
    const form = askedForm(offer.document)
    const fields = offer.document.asks ?? []
    const language = languageIn(body, words.locale)
    await show(req, res, needs, 'documentNew', {
      title: words.text(offer.document.title), about: head.code, section: 'caseload', practice: head.practice, wrong: problems.length > 0,
      top: caseTop(page, undefined), heading: words.text(offer.document.title), purpose: words.text(offer.document.purpose), backHref: paths.documents(head.caseId),
      fields: questions(fields, answering(form, readAnswers(fields, body), answerContext(page)), problems, words), errors: errorLinks(problems, words),
      writtenIn: (['ro', 'en'] as const).map((id) => ({ id, label: words.say(`language.${id}`), checked: id === language })),
    }, problems.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/documente/nou/:document', (req: Request, res: Response) => showNew(req, res))

  router.post('/cazuri/:caz/documente/nou/:document', async (req: Request, res: Response) => {
    const page = await loadCase(req, res, needs)
    const body = req.body as Body
    const document = page.pathway.definition.documents?.find(({ id }) => id === paramOf(req, 'document'))
    if (!document) throw createError(404)
    const made = await documents.draft(userOf(res), page.head.caseId, { document: document.id, language: languageIn(body, page.words.locale), answers: readAnswers(document.asks ?? [], body) })
    if (made.outcome === 'invalid') return showNew(req, res, body, made.problems)
    if (made.outcome !== 'ok') throw createError(404)
    res.redirect(303, paths.document(page.head.caseId, made.id))
  })

  async function showOne(req: Request, res: Response, error?: { field: string; text: string }): Promise<void> {
    const page = await loadCase(req, res, needs)
    const shown = await documents.show(userOf(res), page.head.caseId, paramOf(req, 'document'))
    if (!shown) throw createError(404)
    await show(req, res, needs, 'document', {
      title: page.words.text(shown.document.title), about: page.head.code, section: 'caseload', practice: page.head.practice, wrong: error !== undefined, errors: error ? [error] : [], reasonError: error?.field === 'reason' ? error.text : undefined, ...documentPage(shown, page),
    }, error ? 422 : 200)
  }

  router.get('/cazuri/:caz/documente/:document', (req: Request, res: Response) => showOne(req, res))

  router.get('/cazuri/:caz/documente/:document/pdf', async (req: Request, res: Response) => {
    const made = await documents.pdf(userOf(res), paramOf(req, 'caz'), paramOf(req, 'document'))
    if (!made) throw createError(404)
    res.set('Cache-Control', 'no-store').attachment(made.name).type('application/pdf').send(made.pdf)
  })

  /** Where an act leads: back to the document, with what stood in its way. */
  async function after(req: Request, res: Response, done: DocumentOutcome, to: string): Promise<void> {
    if (done.outcome === 'ok') return res.redirect(303, to)
    if (done.outcome !== 'refused') throw createError(404)
    const { words } = await loadCase(req, res, needs)
    await showOne(req, res, { field: 'paper', text: words.say(done.why === 'changed' ? 'documents.changed' : done.why === 'missing' || done.why === 'forbidden' ? 'documents.stillMissing' : 'documents.refused') })
  }

  router.post('/cazuri/:caz/documente/:document/finalizare', async (req: Request, res: Response) => {
    const [caseId, id] = [paramOf(req, 'caz'), paramOf(req, 'document')]
    await after(req, res, await documents.finalise(userOf(res), caseId, id, { hash: textOf(req.body, 'hash') }), paths.document(caseId, id))
  })

  router.post('/cazuri/:caz/documente/:document/anulare', async (req: Request, res: Response) => {
    const [caseId, id] = [paramOf(req, 'caz'), paramOf(req, 'document')]
    const reason = textOf(req.body, 'reason').trim()
    const { words } = await loadCase(req, res, needs)
    if (!reason) return showOne(req, res, { field: 'reason', text: words.say('documents.annulNeeded') })
    await after(req, res, await documents.annul(userOf(res), caseId, id, { reason }), paths.document(caseId, id))
  })

  router.post('/cazuri/:caz/documente/:document/renuntare', async (req: Request, res: Response) => {
    const caseId = paramOf(req, 'caz')
    await after(req, res, await documents.throwAway(userOf(res), caseId, paramOf(req, 'document')), paths.documents(caseId))
  })

  return router
}
