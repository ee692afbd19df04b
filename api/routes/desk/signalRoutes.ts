import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { Signals } from '../../acts/signals'
import type { Form } from '../../../domain/form/definition'
import type { Problem } from '../../../domain/form/problem'
import { LONGEST_NOTE, SAFETY_FLAGS, type Signals as Rules } from '../../../domain/signal/definition'
import { paths } from '../../paths'
import { answerContext, answering } from '../../presenters/answering'
import type { CasePage } from '../../presenters/casePage'
import { errorLinks, questions } from '../../presenters/formPage'
import { momentsIn } from '../../presenters/moments'
import type { Words } from '../../presenters/words'
import { readAnswers, type Body } from './formBody'
import { loadCase } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf, wordsOf } from './visit'

const PAGE = 25

/** The questions of a signal, in the words of the pathway that tells. */
function signalForm({ types, levels }: NonNullable<Rules['tells']>, words: Words): Form {
  const label = (key: 'signal.type' | 'signal.level' | 'signal.at' | 'signal.note') => ({ ro: words.say(key), en: words.say(key) })
  const options = (list: typeof types) => list.map(({ id, title }) => ({ id, ...title }))
  const fields: Form['sections'][number]['fields'] = [
    { id: 'type', label: label('signal.type'), type: 'choice', required: true, options: options(types) },
    { id: 'level', label: label('signal.level'), type: 'choice', required: true, options: options(levels) },
    { id: 'at', label: label('signal.at'), type: 'dateTime', required: true },
    { id: 'note', label: label('signal.note'), type: 'longText', maxLength: LONGEST_NOTE },
  ]
  return { id: 'signal', title: { ro: words.say('signal.title') }, visibility: 'V3', sections: [{ id: 'signal', title: { ro: words.say('signal.title') }, fields }], computed: [], statements: [] }
}

/** „Trimiteți un semnal” on one side, the liaison's inbox on the other. Neither shows anything of the other's cases. */
export function signalRoutes(needs: DeskNeeds, signals: Signals): Router {
  const router = Router()

  async function loadTelling(req: Request, res: Response) {
    const page = await loadCase(req, res, needs)
    const tells = await signals.tells(userOf(res), page.head.caseId)
    if (!tells) throw createError(404)
    return { page, form: signalForm(tells, page.words) }
  }

  async function showTelling(req: Request, res: Response, page: CasePage, form: Form, body: Body = {}, problems: Problem[] = []): Promise<void> {
    const { words, head } = page
    const fields = form.sections[0]?.fields ?? []
    const typed = readAnswers(fields, body)
    await show(req, res, needs, 'signal', {
      title: words.say('signal.title'), about: head.code, section: 'caseload', practice: head.practice, wrong: problems.length > 0, caption: head.code,
      fields: questions(fields, answering(form, typed, answerContext(page)), problems, words), errors: errorLinks(problems, words),
      caseHref: paths.case(head.caseId), submissionId: typeof body.id === 'string' ? body.id : randomUUID(), received: req.query.primit !== undefined,
    }, problems.length > 0 ? 422 : 200)
  }

  router.get('/cazuri/:caz/semnal', async (req: Request, res: Response) => {
    const { page, form } = await loadTelling(req, res)
    await showTelling(req, res, page, form)
  })

  router.post('/cazuri/:caz/semnal', async (req: Request, res: Response) => {
    const { page, form } = await loadTelling(req, res)
    const body = req.body as Body
    const { acceptance } = answering(form, readAnswers(form.sections[0]?.fields ?? [], body), answerContext(page))
    if (!acceptance.ok) return showTelling(req, res, page, form, body, acceptance.problems)
    const { type, level, at, note } = acceptance.answers as Record<string, string | undefined>
    const sent = await signals.send(userOf(res), page.head.caseId, { id: String(body.id), type: type ?? '', level: level ?? '', at: at ?? '', note })
    if (sent.outcome !== 'received') throw createError(404)
    res.redirect(303, paths.signal(page.head.caseId, { primit: 1 }))
  })

  async function showInbox(req: Request, res: Response, error?: string): Promise<void> {
    const words = wordsOf(res)
    const user = userOf(res)
    if (!(await signals.isLiaison(user))) throw createError(404)
    const before = typeof req.query.dupa === 'string' ? req.query.dupa : undefined
    const heard = await signals.inbox(user, PAGE + 1, before)
    const moments = momentsIn(words, needs.config.zone)
    const rows = heard.slice(0, PAGE).map(({ id, token, typeTitle, levelTitle, at, note, seenAt, cases }) => ({
      id, token, note, type: words.text(typeTitle), level: words.text(levelTitle), at: moments.dayTime(at), seenAt: seenAt && moments.dayTime(seenAt), seenHref: paths.signalSeen(id),
      cases: cases.map((one) => ({ href: paths.case(one) })),
      flags: SAFETY_FLAGS.map((flag) => ({ value: flag, id: `flag-${id}-${flag}`, label: words.say(`signals.flag.${flag}`) })),
    }))
    await show(req, res, needs, 'signals', {
      title: words.say('signals.title'), section: 'signals', wrong: error !== undefined, errors: error ? [{ field: 'content', text: error }] : [], rows, empty: rows.length === 0,
      linkHref: paths.signalLink(), answerHref: paths.signalAnswer(), next: heard.length > PAGE ? paths.signals({ dupa: rows.at(-1)?.id }) : undefined,
    }, error ? 422 : 200)
  }

  router.get('/semnale', (req: Request, res: Response) => showInbox(req, res))

  router.post('/semnale/legatura', async (req: Request, res: Response) => {
    const body = req.body as Body
    const taken = await signals.link(userOf(res), String(body.token), String(body.case).trim())
    if (taken.outcome !== 'received') return showInbox(req, res, wordsOf(res).say('signals.notFound'))
    res.redirect(303, paths.signals())
  })

  router.post('/semnale/raspuns', async (req: Request, res: Response) => {
    const body = req.body as Body
    const taken = await signals.answer(userOf(res), String(body.token), String(body.flag), body.block === 'yes')
    if (taken.outcome !== 'received') throw createError(404)
    res.redirect(303, paths.signals())
  })

  router.post('/semnale/:semnal/vazut', async (req: Request<{ semnal: string }>, res: Response) => {
    const taken = await signals.markSeen(userOf(res), req.params.semnal)
    if (taken.outcome !== 'received') throw createError(404)
    res.redirect(303, paths.signals())
  })

  return router
}
