import { Router, type Request } from 'express'
import type { LinkOutcome, Links, NotLinked } from '../../acts/links'
import { LinkRequest, ListQuery } from '../../contract/requests'
import { pathwayWords } from '../../presenters/pathwayWords'
import { ProblemError } from '../../problem'
import { NOT_FOUND } from './answer'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import { parse } from './parse'

/** Cases joined with others. */
export function linkRoutes(links: Links): Router {
  const router = Router()

  router.get('/cases/:id/links', async (req, res) => {
    const { limit, cursor } = parse(ListQuery, req.query)
    const found = await links.ofCase(userOf(res), req.params.id, { limit, after: cursor })
    if (!found) throw NOT_FOUND()
    const words = wordsOf(req)
    res.json({
      items: found.links.map((link) => ({
        id: link.id, kind: link.kind, title: words.text(link.title), sees: link.sees, since: new Date(link.since).toISOString(), case: link.visible ? link.otherId : null, code: link.otherCode, pathway: link.otherPathway,
        stage: link.otherStage, stageTitle: link.otherStage && pathwayWords(link.definition, words).state(link.otherStage), status: link.otherStatus, facts: link.facts,
      })),
      next: found.next ?? null,
    })
  })

  router.post('/cases/:id/links', async (req, res) => {
    const { id, kind, case: other } = parse(LinkRequest, req.body)
    const link = insist(req, await links.link(userOf(res), req.params.id, { id, kind, other }))
    res.status(201).json({ id: link })
  })

  router.post('/cases/:id/links/:link/end', async (req, res) => {
    insist(req, await links.end(userOf(res), req.params.id, req.params.link))
    res.status(204).end()
  })

  return router
}

function insist(req: Request, done: LinkOutcome): string {
  if (done.outcome === 'ok') return done.id
  if (done.outcome === 'unknown') throw NOT_FOUND()
  const key: `links.why.${NotLinked}` = `links.why.${done.why}`
  throw new ProblemError('refused', { code: done.why, missing: [{ code: done.why, text: wordsOf(req).say(key), who: [], whoTitles: [], by: null }] })
}
