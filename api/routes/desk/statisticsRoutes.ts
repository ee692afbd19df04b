import { Router, type Request, type Response } from 'express'
import createError from 'http-errors'
import type { StatisticsDocuments, StatisticsPaper } from '../../acts/documents/statisticsDocuments'
import { askedForm } from '../../../domain/document/askedForm'
import { periodBetween } from '../../../domain/indicator/period'
import { answering } from '../../presenters/answering'
import { errorLinks, questions } from '../../presenters/formPage'
import { periodText } from '../../presenters/indicatorPage'
import { paths } from '../../paths'
import { readAnswers, textOf, type Body } from './formBody'
import { paramOf } from './loadCase'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf, wordsOf } from './visit'

/** Reports of a unit and a period, written from its indicators: what is asked, the paper, and the same as PDF. */
export function statisticsRoutes(needs: DeskNeeds, statistics: StatisticsDocuments): Router {
  const router = Router()

  async function page(req: Request, res: Response, made?: StatisticsPaper): Promise<void> {
    const [user, words, body] = [userOf(res), wordsOf(res), (req.body ?? {}) as Body]
    const { pathway, unit, period, query } = asked(req)
    const offer = (await statistics.offered(user, pathway, unit)).find(({ document }) => document.id === paramOf(req, 'raport'))
    if (!offer) throw createError(404)
    const { document, context } = offer
    const fields = document.asks ?? []
    const problems = made?.outcome === 'invalid' ? made.problems : []
    const refused = made?.outcome === 'refused' ? [...made.words, ...made.missing].join(', ') : undefined
    const language = languageOf(body, words.locale)
    await show(req, res, needs, 'statistics', {
      title: words.text(document.title), section: 'indicators', wrong: problems.length > 0 || refused !== undefined, heading: words.text(document.title), period: periodText(period, words),
      backHref: paths.indicators(query), action: paths.statistics(document.id, query), errors: errorLinks(problems, words), refused: refused && words.say('statistics.refused', { what: refused }),
      fields: questions(fields, answering(askedForm(document), readAnswers(fields, body), context), problems, words),
      writtenIn: (['ro', 'en'] as const).map((id) => ({ id, label: words.say(`language.${id}`), checked: id === language })),
      number: document.register !== undefined && words.say('statistics.number'), paper: made?.outcome === 'ok' ? { html: made.html } : undefined, paperLanguage: language,
    }, problems.length > 0 || refused !== undefined ? 422 : 200)
  }

  router.get('/indicatori/raport/:raport', (req: Request, res: Response) => (Object.keys(req.query).length === 0 ? res.redirect(303, paths.indicators()) : page(req, res)))

  router.post('/indicatori/raport/:raport', async (req: Request, res: Response) => {
    const { pathway, unit, period } = asked(req)
    const offer = (await statistics.offered(userOf(res), pathway, unit)).find(({ document }) => document.id === paramOf(req, 'raport'))
    if (!offer) throw createError(404)
    const body = req.body as Body
    const made = await statistics.write(userOf(res), { pathway, unit, period, document: offer.document.id, language: languageOf(body, wordsOf(res).locale), answers: readAnswers(offer.document.asks ?? [], body) })
    if (!made) throw createError(404)
    if (made.outcome !== 'ok' || textOf(body, 'action') !== 'pdf') return page(req, res, made)
    res.set('Cache-Control', 'no-store').attachment(made.name).type('application/pdf').send(made.pdf())
  })

  return router
}

const languageOf = (body: Body, otherwise: 'ro' | 'en'): 'ro' | 'en' => (body.language === 'en' ? 'en' : body.language === 'ro' ? 'ro' : otherwise)

function asked({ query }: Request) {
  const given = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  const [pathway, unit] = [given('parcurs'), given('unitate')]
  const period = periodBetween(given('de'), given('pana'))
  if (!period || pathway === '' || unit === '') throw createError(404)
  return { pathway, unit, period, query: { parcurs: pathway, unitate: unit, de: period.from, pana: period.to } }
}
