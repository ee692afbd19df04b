import { Router } from 'express'
import { z } from 'zod'
import { startDeadline } from '../../../domain/deadline/start'
import type { Core } from '../../../domain/pathway/core'
import { paramsOn } from '../../../domain/pathway/parameters'
import { localDate } from '../../../domain/time/localTime'
import type { Pathway } from '../../acts/pathways'
import { ComputeRequest } from '../../contract/requests'
import { zoned, zonedAll } from '../../presenters/zoned'
import { ProblemError } from '../../problem'
import { NOT_FOUND } from './answer'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'
import { parse } from './parse'

const VersionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() })

/** Published pathways, and what their calendars make of a moment. */
export function pathwayRoutes({ pathways }: RestNeeds): Router {
  const router = Router()

  router.get('/pathways', async (req, res) => {
    const words = wordsOf(req)
    res.json((await pathways.all()).map((pathway) => ({ ...headOf(pathway), title: words.text(pathway.definition.title) })))
  })

  router.get('/pathways/:id', async (req, res) => {
    const { version } = parse(VersionQuery, req.query)
    const pathway = version === undefined ? await pathways.current(req.params.id) : await pathways.version(req.params.id, version)
    if (!pathway) throw NOT_FOUND()
    res.json({ ...headOf(pathway), title: wordsOf(req).text(pathway.definition.title), definition: pathway.definition })
  })

  router.get('/pathways/:id/versions', async (req, res) => {
    const [rows, current] = await Promise.all([pathways.history(req.params.id), pathways.current(req.params.id)])
    if (!current) throw NOT_FOUND()
    const { calendar } = current.core
    res.json(rows.map(({ number, hash, state, publishedAt, effectiveFrom, copiedFrom }) => ({ version: number, hash, state, publishedAt: zoned(publishedAt, calendar), effectiveFrom: zoned(effectiveFrom, calendar), copiedFrom })))
  })

  router.post('/calendar/compute', async (req, res) => {
    const asked = parse(ComputeRequest, req.body)
    const pathway = await pathways.current(asked.pathway)
    if (!pathway) throw new ProblemError('invalid', { errors: [{ pointer: '/pathway', code: 'option', text: wordsOf(req).locale === 'ro' ? 'Nu există acest parcurs.' : 'There is no such pathway.' }] })
    const { dueAt, receipt } = compute(pathway.core, asked)
    res.json({ dueAt: zoned(dueAt, pathway.core.calendar), receipt: zonedAll({ ...receipt }, pathway.core.calendar) })
  })

  return router
}

const headOf = ({ pathway, number, hash, publishedAt, core }: Pathway) => ({ pathway, version: number, hash, publishedAt: zoned(publishedAt, core.calendar) })

/** A deadline of nobody's, started at that moment, only to be looked at. */
function compute(core: Core, { from, within, class: kind }: z.infer<typeof ComputeRequest>) {
  const { calendar, time } = core
  const now = new Date(from).toISOString()
  const params = paramsOn(core, localDate(now, calendar))
  const due = { within }
  const rule = { id: 'X', class: kind, start: [], due: [due], remind: [], escalate: [], raise: [] }
  try {
    return startDeadline({ rule, due, id: 'X', params, calendar, time, now, startedBy: { kind: 'event', name: '', at: now }, countFrom: now })
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CalendarRangeError') throw error
    throw new ProblemError('invalid', { errors: [{ pointer: '/from', code: 'calendar', text: error.message }] })
  }
}
