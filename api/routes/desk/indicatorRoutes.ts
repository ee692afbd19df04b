import { Router, type Request } from 'express'
import createError from 'http-errors'
import { periodBetween } from '../../../domain/indicator/period'
import { paths } from '../../paths'
import { indicatorCsv, indicatorPage } from '../../presenters/indicatorPage'
import type { IndicatorQuery, IndicatorReads } from '../../reads/indicatorReads'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf, wordsOf } from './visit'

/** „Indicatori”: figures of units, for those who lead, design or examine. For others it is not there. */
export function indicatorRoutes(needs: DeskNeeds, indicators: IndicatorReads): Router {
  const router = Router()

  router.get('/indicatori', async (req, res) => {
    const [user, words] = [userOf(res), wordsOf(res)]
    const { query, wrong } = asked(req)
    const [report, choices] = await Promise.all([indicators.report(user, query), indicators.choices(user)])
    if (!report) throw createError(404)
    const { formulas, period } = report
    const offered = report.unit === undefined || !needs.statistics ? [] : await needs.statistics.offered(user, formulas.pathway, report.unit)
    const reports = offered.map(({ document }) => ({ title: words.text(document.title), href: paths.statistics(document.id, { parcurs: formulas.pathway, unitate: report.unit, de: period.from, pana: period.to }) }))
    await show(req, res, needs, 'indicators', { title: words.say('indicators.title'), section: 'indicators', reports, ...indicatorPage({ report, choices, words, wrong }) })
  })

  router.get('/indicatori.csv', async (req, res) => {
    const { query, wrong } = asked(req)
    const report = wrong ? undefined : await indicators.report(userOf(res), query)
    if (!report) throw createError(404)
    res.attachment(`indicatori-${report.formulas.pathway}-${report.period.from}-${report.period.to}.csv`).type('text/csv; charset=utf-8').send(indicatorCsv(report, wordsOf(res)))
  })

  return router
}

/** What an address asks for; without both days, the month that is over. */
function asked({ query }: Request): { query: IndicatorQuery; wrong: boolean } {
  const given = (name: string): string | undefined => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined)
  const [from, to] = [given('de'), given('pana')]
  const period = from !== undefined && to !== undefined ? periodBetween(from, to) : undefined
  return { query: { pathway: given('parcurs'), unit: given('unitate'), period }, wrong: (from !== undefined || to !== undefined) && period === undefined }
}
