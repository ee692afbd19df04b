import { Router, type Request, type Response } from 'express'
import type { Outcome } from '../../acts/acts'
import { ActRequest, CompleteStepRequest, FastForwardRequest, RaiseEventRequest, ReasonRequest } from '../../contract/requests'
import { ProblemError } from '../../problem'
import { sendOutcome } from './answer'
import { userOf } from './authenticate'
import { momentAfter } from './momentAfter'
import type { RestNeeds } from './needs'
import { parse } from './parse'

/** `monthly-review~2` in an address is the instance `monthly-review#2`; an encoded # is taken as it is. */
const keyOf = (req: Request): string => String(req.params.step).replace('~', '#')
const effectOf = (req: Request): string => String(req.params.effect).replace('~', '#')
const caseOf = (req: Request): string => String(req.params.id)

/** Without what was not sent. */
function given<Sent extends { occurredAt?: string | undefined; release?: string | undefined }>({ occurredAt, release, ...sent }: Sent): Omit<Sent, 'occurredAt' | 'release'> & { occurredAt?: string; release?: string } {
  return { ...sent, ...(occurredAt !== undefined && { occurredAt }), ...(release !== undefined && { release }) }
}

/** Everything that changes a case; each is one act of one person. */
export function actRoutes(needs: RestNeeds): Router {
  const { acts } = needs
  const router = Router()
  const post = (path: string, act: (req: Request, res: Response) => Promise<Outcome>, at?: string): void => {
    router.post(path, async (req, res) => sendOutcome(req, res, needs, await act(req, res), at))
  }

  post('/cases/:id/steps/:step/complete', (req, res) => acts.completeStep(userOf(res), caseOf(req), keyOf(req), given(parse(CompleteStepRequest, req.body))), '/answers')
  post('/cases/:id/steps/:step/start', (req, res) => acts.startStep(userOf(res), caseOf(req), keyOf(req), given(parse(ActRequest, req.body))))
  post('/cases/:id/steps/:step/sign', (req, res) => acts.signStep(userOf(res), caseOf(req), keyOf(req), given(parse(ActRequest, req.body))))
  post('/cases/:id/steps/:step/return', (req, res) => acts.returnStep(userOf(res), caseOf(req), keyOf(req), given(parse(ReasonRequest, req.body))))
  post('/cases/:id/steps/:step/skip', (req, res) => acts.skipStep(userOf(res), caseOf(req), keyOf(req), given(parse(ReasonRequest, req.body))))
  post('/cases/:id/steps/:step/reopen', (req, res) => acts.reopenStep(userOf(res), caseOf(req), keyOf(req), given(parse(ReasonRequest, req.body))))
  post('/cases/:id/effects/:effect/done', (req, res) => acts.completeEffect(userOf(res), caseOf(req), effectOf(req), given(parse(ActRequest, req.body))))
  post('/cases/:id/effects/:effect/not-needed', (req, res) => acts.dropEffect(userOf(res), caseOf(req), effectOf(req), given(parse(ReasonRequest, req.body))))
  post('/cases/:id/duties/:duty/settle', (req, res) => acts.settleDuty(userOf(res), caseOf(req), String(req.params.duty).replace('~', ':'), given(parse(ReasonRequest, req.body))))
  post('/cases/:id/events/:type/return', (req, res) => acts.returnProposal(userOf(res), caseOf(req), String(req.params.type), given(parse(ReasonRequest, req.body))))
  post(
    '/cases/:id/events',
    (req, res) => {
      const { type, ...sent } = parse(RaiseEventRequest, req.body)
      return acts.raiseEvent(userOf(res), caseOf(req), type, given(sent))
    },
    '/data',
  )

  router.post('/cases/:id/fast-forward', async (req, res) => {
    const asked = parse(FastForwardRequest, req.body)
    const outcome = await acts.fastForward(userOf(res), caseOf(req), (now, zone) => momentAfter(now, zone, asked))
    if (outcome.outcome === 'not-practice') throw new ProblemError('not-practice')
    if (outcome.outcome === 'away') throw new ProblemError('away', {}, { 'Retry-After': '10' })
    await sendOutcome(req, res, needs, outcome)
  })

  return router
}
