import { Router } from 'express'
import { periodBetween } from '../../../domain/indicator/period'
import { IndicatorQuery } from '../../contract/requests'
import { figureInWords, type AmountInWords } from '../../presenters/indicatorFigures'
import type { ShownAmount } from '../../../domain/indicator/hide'
import { ProblemError } from '../../problem'
import type { IndicatorReads } from '../../reads/indicatorReads'
import { NOT_FOUND } from './answer'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import { parse } from './parse'

/** Figures of a unit and a period: as many as the pathway defines, small cells hidden. */
export function indicatorRoutes(indicators: IndicatorReads): Router {
  const router = Router()
  router.get('/indicators', async (req, res) => {
    const { pathway, unit, from, to } = parse(IndicatorQuery, req.query)
    const period = from !== undefined && to !== undefined ? periodBetween(from, to) : undefined
    if ((from !== undefined || to !== undefined) && !period) throw new ProblemError('invalid', { errors: [{ pointer: '/from', code: 'period', text: wordsOf(req).say('indicators.badPeriod') }] })
    const report = await indicators.report(userOf(res), { pathway, unit, period })
    if (!report) throw NOT_FOUND()
    const { formulas, definedOn, running, before } = report
    res.json({
      pathway: formulas.pathway, version: formulas.number, definedOn, unit: report.unit ?? null, period: report.period, before, running,
      indicators: report.indicators.map((one) => {
        const { id, code, title, how, notes, waits, unit: measuredIn, now, before: was, cells } = figureInWords(one, formulas.definition, wordsOf(req))
        return {
          id, code: code || null, title, how: how.map(({ text, formula }) => [text, formula].filter(Boolean).join(' ')), notes, waitsFor: waits ?? null, unit: measuredIn, target: one.target ?? null,
          now: amount(one.now, now), before: amount(one.before, was),
          cells: cells.map((cell, index) => ({ by: one.now?.cells[index]?.by ?? [], label: cell.label, ...amount(one.now?.cells[index], cell.now) })),
        }
      }),
    })
  })
  return router
}

const amount = (given: ShownAmount | undefined, { text }: AmountInWords) => ({ text, value: given?.value ?? null, counted: given?.counted ?? null, holds: given?.holds ?? null, hidden: given?.hidden ?? null })
