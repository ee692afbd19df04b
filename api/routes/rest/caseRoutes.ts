import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Router, type Response } from 'express'
import { caseloadOverview } from '../../../database/caseloadOverview'
import { notificationsOverview } from '../../../database/notificationsOverview'
import { timelineOverview, type TimelineEntry } from '../../../database/timelineOverview'
import { concealing, type Concealing } from '../../../domain/case/conceal'
import { CasesQuery, JournalQuery, NoQuery, OpenCaseRequest } from '../../contract/requests'
import { zoned, zonedAll } from '../../presenters/zoned'
import { abilityIn } from '../../reads/abilityIn'
import { noteReading } from '../../reads/noteReading'
import { ProblemError } from '../../problem'
import { NOT_FOUND, sendCase, sendKept, versionOf } from './answer'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'
import { parse } from './parse'

/** Cases: opened, listed, read. */
export function caseRoutes(needs: RestNeeds): Router {
  const { acts, knex, pathways } = needs
  const router = Router()

  router.post('/cases', async (req, res) => {
    const { id = randomUUID(), openedAt, practice, ...asked } = parse(OpenCaseRequest, req.body)
    const opened = await acts.openCase(userOf(res), { id, ...asked, ...(openedAt !== undefined && { openedAt }), ...(practice !== undefined && { practice }) })
    switch (opened.outcome) {
      case 'ok':
        return void res.status(201).location(`/api/v1/cases/${opened.caseId}`).json({ id: opened.caseId, code: opened.code })
      case 'away':
        return sendKept(req, res)
      case 'id-used':
        throw new ProblemError('id-used', { errors: [{ pointer: '/id', code: 'id-used', text: 'id-used' }] })
      case 'refused':
        throw new ProblemError('not-allowed-here')
      case 'invalid':
        throw new ProblemError('invalid', { errors: opened.problems.map(({ pointer, code, text }) => ({ pointer, code, text: wordsOf(req).text(text) })) })
    }
  })

  router.get('/cases', async (req, res) => {
    const { limit, cursor, unit, view, practice, pathway, stage } = parse(CasesQuery, req.query)
    const ability = await abilityIn(pathways)(userOf(res))
    const { rows, next } = await caseloadOverview(knex)(ability, { view, now: new Date().toISOString(), unitId: unit, pathway, stage, practice: practice === 'true' }, { after: cursor, limit })
    const at = await clockOf(needs, rows)
    res.json({
      items: rows.map((row) => ({ id: row.id, code: row.code, pathway: row.pathway, version: row.version, unit: row.unitId, stage: row.stage, status: row.status, practice: row.practice, openedAt: at(row, row.openedAt), nextDueAt: row.nextDueAt && at(row, row.nextDueAt) })),
      next: next ?? null,
    })
  })

  router.get('/cases/:id', async (req, res) => {
    parse(NoQuery, req.query)
    const read = await acts.read(userOf(res), req.params.id)
    if (!read) throw NOT_FOUND()
    await looked(needs, res, read.id)
    await sendCase(req, res, needs, read)
  })

  router.get('/cases/:id/journal', async (req, res) => {
    const page = parse(JournalQuery, req.query)
    const read = await acts.read(userOf(res), req.params.id)
    const version = read && (await versionOf(pathways, read))
    const rows = version && (await timelineOverview(knex)(req.params.id, await abilityIn(pathways)(userOf(res)), page))
    if (!rows) throw NOT_FOUND()
    await looked(needs, res, req.params.id)
    const at = (instant: string) => zoned(instant, version.core.calendar)
    res.json(
      rows.map(concealedRow(concealing(version.definition, read.readable))).map(({ event, data, writtenAt, hash }) => ({ sequence: event.sequence, type: event.type, occurredAt: at(event.occurredAt), recordedAt: at(event.recordedAt), writtenAt: at(writtenAt), actor: event.actor, role: event.role ?? null, data: zonedAll(data, version.core.calendar), hash })),
    )
  })

  router.get('/cases/:id/notifications', async (req, res) => {
    const read = await acts.read(userOf(res), req.params.id)
    const version = read && (await versionOf(pathways, read))
    const rows = version && (await notificationsOverview(knex)(req.params.id, await abilityIn(pathways)(userOf(res))))
    if (!rows) throw NOT_FOUND()
    await looked(needs, res, req.params.id)
    const at = (instant: string) => zoned(instant, version.core.calendar)
    res.json(rows.map((row) => ({ deadline: row.deadline || null, rung: row.rung, kind: row.kind, to: row.role, recipient: row.recipient, channel: row.channel, at: at(row.at), sentAt: row.sentAt && at(row.sentAt) })))
  })

  return router
}

/** With everything else of a row known, its hash would tell by a few tries what was left out: then it is left out too. */
const concealedRow =
  ({ body }: Concealing) =>
  (row: TimelineEntry): Omit<TimelineEntry, 'hash'> & { hash: string | null } => {
    const data = body(row.data)
    return { ...row, data, hash: isDeepStrictEqual(data, row.data) ? row.hash : null }
  }

/** Whoever looks at a case is named in the access log, programs too. */
const looked = (needs: RestNeeds, res: Response, caseId: string): Promise<void> => noteReading(needs, userOf(res), caseId)

/** Tells moments of listed cases with the offset of each one's pathway. */
export async function clockOf({ pathways }: RestNeeds, rows: { pathway: string; version: number }[]): Promise<(row: { pathway: string; version: number }, instant: string) => string> {
  const key = ({ pathway, version }: { pathway: string; version: number }) => `${pathway} ${version}`
  const calendars = new Map<string, Awaited<ReturnType<typeof versionOf>>['core']['calendar']>()
  for (const row of rows) if (!calendars.has(key(row))) calendars.set(key(row), (await versionOf(pathways, row)).core.calendar)
  return (row, instant) => zoned(instant, calendars.get(key(row)) ?? { offsets: [[0, 0]] })
}
