import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { Payload, PayloadCodec } from '@temporalio/common'
import { z } from 'zod'
import type { ActingUser } from '../acts/acts'
import type { CodecReads } from '../reads/codecReads'
import { ProblemError } from '../problem'
import { parse } from './rest/parse'
import { send } from './rest/problemHandler'
import { visitorOf } from './desk/visit'

export interface CodecNeeds extends CodecReads {
  codec: PayloadCodec
  /** Origin of Temporal's pages, the only ones that may ask from a browser; without it only tokens may. */
  origin: string | undefined
}

/** One page of a history in Temporal's pages is sent at once. */
const LARGEST = '16mb'

/** Payloads as Protocol Buffers write them in JSON: bytes in base64. */
const Bytes = z.base64().default('')
const Payloads = z.object({ payloads: z.array(z.object({ metadata: z.record(z.string(), Bytes).default({}), data: Bytes })).max(10_000) })
type WrittenPayload = z.infer<typeof Payloads>['payloads'][number]

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64')
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64')
const eachOf = <From, To>(record: Record<string, From> | null | undefined, change: (one: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record ?? {}).map(([key, one]) => [key, change(one)]))

const read = ({ metadata, data }: WrittenPayload): Payload => ({ metadata: eachOf(metadata, bytesOf), data: bytesOf(data) })
const written = ({ metadata, data }: Payload): WrittenPayload => ({ metadata: eachOf(metadata, textOf), data: textOf(data) })

/** Lets Temporal's pages, and no other, ask with the session of whoever looks at them. */
const allowOrigin = (origin: string | undefined): RequestHandler => (req, res, next) => {
  res.vary('Origin').set('Cache-Control', 'no-store')
  if (origin !== undefined && req.get('origin') === origin) {
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' })
    res.set({ 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Namespace', 'Access-Control-Max-Age': '600' })
  }
  if (req.method === 'OPTIONS') return void res.status(204).end()
  next()
}

/** A token by itself; a session only where the request comes from Temporal's pages, since no page of ours asks. */
async function whoAsks(req: Request, res: Response, { origin, userOfToken }: CodecNeeds): Promise<ActingUser> {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '') ?? []
  const visitor = origin !== undefined && req.get('origin') === origin ? visitorOf(res) : undefined
  const user = token === undefined ? visitor : await userOfToken(token)
  if (!user) throw new ProblemError('not-signed-in')
  return user
}

const answerProblems: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent || !(error instanceof ProblemError)) return next(error)
  send(req, res, error)
}

/** `POST /codec/decode`: what Temporal holds, readable, for a signed-in administrator of the installation. Nothing is ever encoded for anybody. */
export function codecRoutes(needs: CodecNeeds): Router {
  const router = Router()
  router.use('/codec', allowOrigin(needs.origin))
  router.post('/codec/decode', express.json({ limit: LARGEST }), async (req, res) => {
    const user = await whoAsks(req, res, needs)
    if (!(await needs.isAdministrator(user))) throw new ProblemError('not-allowed-here')
    const { payloads } = parse(Payloads, req.body)
    await needs.note(user.id, payloads.length)
    const decoded = await needs.codec.decode(payloads.map(read)).catch(() => {
      throw new ProblemError('invalid', { errors: [{ pointer: '/payloads', code: 'key', text: 'key' }] })
    })
    res.json({ payloads: decoded.map(written) })
  })
  router.use('/codec', answerProblems)
  return router
}
