import { Router } from 'express'
import { escalationsOverview } from '../../../database/escalationsOverview'
import { worklistOverview, type WorkItem } from '../../../database/worklistOverview'
import { ListQuery } from '../../contract/requests'
import { pathwayWords, type PathwayWords } from '../../presenters/pathwayWords'
import type { Words } from '../../presenters/words'
import { versionOf } from './answer'
import { userOf } from './authenticate'
import { clockOf } from './caseRoutes'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'
import { parse } from './parse'

interface Row {
  pathway: string
  version: number
}

/** What somebody can do now, and what has reached her. */
export function listRoutes(needs: RestNeeds): Router {
  const router = Router()
  const { knex } = needs

  router.get('/worklist', async (req, res) => {
    const { limit, cursor } = parse(ListQuery, req.query)
    const { items, next } = await worklistOverview(knex)(userOf(res), { after: cursor, limit })
    const [at, titles] = await Promise.all([clockOf(needs, items), titlesOf(needs, items, wordsOf(req))])
    res.json({
      items: items.map((row) => ({ case: row.caseId, code: row.code, unit: row.unitId, kind: row.kind, key: row.key, title: workTitle(row, titles(row)), status: row.status, role: row.role, openedAt: at(row, row.openedAt), dueAt: row.dueAt && at(row, row.dueAt) })),
      next: next ?? null,
    })
  })

  router.get('/escalations', async (req, res) => {
    const { limit } = parse(ListQuery, req.query)
    const items = await escalationsOverview(knex)(userOf(res), limit)
    const [at, titles] = await Promise.all([clockOf(needs, items), titlesOf(needs, items, wordsOf(req))])
    res.json({
      items: items.map((row) => ({ case: row.caseId, code: row.code, unit: row.unitId, kind: row.kind, of: row.of, deadline: row.deadline, title: titleOf(row, titles(row)), role: row.role, since: at(row, row.since), dueAt: row.dueAt && at(row, row.dueAt) })),
      next: null,
    })
  })

  return router
}

/** What is to be done, in words: a step, a decision or a document. */
function workTitle({ kind, key, step }: Pick<WorkItem, 'kind' | 'key' | 'step'>, words: PathwayWords): string {
  if (kind === 'document') return words.document(step)
  if (kind === 'message') return words.message(step)
  if (kind === 'effect') return words.effect({ effect: step })
  return kind === 'step' ? words.step(key) : words.event(step)
}

function titleOf({ kind, of, deadline }: { kind: 'escalation' | 'proposal' | 'approval'; of: string | null; deadline: string | null }, words: PathwayWords): string {
  if (kind === 'proposal') return words.event(of ?? '')
  return kind === 'escalation' && deadline ? words.deadline(deadline) : words.step(of ?? '')
}

async function titlesOf({ pathways }: RestNeeds, rows: Row[], words: Words): Promise<(row: Row) => PathwayWords> {
  const known = new Map<string, PathwayWords>()
  for (const row of rows) {
    const key = `${row.pathway} ${row.version}`
    if (!known.has(key)) known.set(key, pathwayWords((await versionOf(pathways, row)).definition, words))
  }
  return (row) => known.get(`${row.pathway} ${row.version}`) as PathwayWords
}
