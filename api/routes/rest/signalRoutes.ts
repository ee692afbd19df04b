import { Router } from 'express'
import type { Signals, Taken } from '../../acts/signals'
import { ListQuery, SignalAnswerRequest, SignalLinkRequest, SignalRequest } from '../../contract/requests'
import { ProblemError } from '../../problem'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import { parse } from './parse'

const FIELD = { ro: 'Nu este unul dintre cele pe care le dă parcursul.', en: 'It is none of those the pathway gives.' }

/** Signals between compartments: sending, and what liaisons hear, link and answer. */
export function signalRoutes(signals: Signals): Router {
  const router = Router()

  const answered = (taken: Taken, locale: 'ro' | 'en'): { received: true } => {
    if (taken.outcome === 'received') return { received: true }
    if (taken.because === 'unknown') throw new ProblemError('not-found')
    if (taken.because === 'role') throw new ProblemError('not-allowed-here')
    throw new ProblemError('invalid', { errors: [{ pointer: `/${taken.because}`, code: 'option', text: FIELD[locale] }] })
  }

  router.post('/cases/:id/signals', async (req, res) => {
    const signal = parse(SignalRequest, req.body)
    res.json(answered(await signals.send(userOf(res), req.params.id, signal), wordsOf(req).locale))
  })

  router.get('/signals', async (req, res) => {
    const { limit, cursor } = parse(ListQuery, req.query)
    const words = wordsOf(req)
    const heard = await signals.inbox(userOf(res), limit + 1, cursor)
    const items = heard.slice(0, limit).map(({ pathway: _pathway, typeTitle, levelTitle, ...rest }) => ({ ...rest, typeTitle: words.text(typeTitle), levelTitle: words.text(levelTitle) }))
    res.json({ items, next: heard.length > limit ? (items.at(-1)?.id ?? null) : null })
  })

  router.post('/signals/links', async (req, res) => {
    const { token, case: caseId } = parse(SignalLinkRequest, req.body)
    res.json(answered(await signals.link(userOf(res), token, caseId), wordsOf(req).locale))
  })

  router.post('/signals/answers', async (req, res) => {
    const { token, flag, groupMixBlock } = parse(SignalAnswerRequest, req.body)
    res.json(answered(await signals.answer(userOf(res), token, flag, groupMixBlock), wordsOf(req).locale))
  })

  router.post('/signals/:signal/seen', async (req, res) => void res.json(answered(await signals.markSeen(userOf(res), req.params.signal), wordsOf(req).locale)))

  return router
}
