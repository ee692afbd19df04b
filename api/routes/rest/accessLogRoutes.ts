import { Router } from 'express'
import type { LogRow } from '../../../database/accessLogOverview'
import { AccessLogQuery } from '../../contract/requests'
import { NOT_FOUND } from './answer'
import { userOf } from './authenticate'
import type { RestNeeds } from './needs'
import { parse } from './parse'

/** The access log for data-protection officers; for others it is not there. */
export function accessLogRoutes({ officer }: RestNeeds): Router {
  const router = Router()
  router.get('/access-log', async (req, res) => {
    const { limit, cursor, case: code, ...filter } = parse(AccessLogQuery, req.query)
    const found = await officer.log(userOf(res), { ...filter, code }, { after: cursor, limit })
    if (!found) throw NOT_FOUND()
    res.json({ items: found.rows.map(entry), next: found.next ?? null })
  })
  return router
}

const entry = ({ id, at, userId, action, subject, code, classes }: LogRow) => ({ id, at: new Date(at).toISOString(), user: userId, action, subject, code, classes })
