import { z } from 'zod'
import { within } from '../local/within'

/** What came back over the wire. */
export interface Answered {
  status: number
  /** Seconds, from the header Retry-After. */
  retryAfter: number | undefined
  body: Record<string, unknown>
}

export interface Ask {
  method: 'GET' | 'POST'
  path: string
  token: string
  body?: object
  /** How long the sender waits (ms). */
  patience: number
}

const Body = z.record(z.string(), z.unknown())

/** Sends one request; undefined when no answer came in time. */
export const requestOn =
  (port: number) =>
  async ({ method, path, token, body, patience }: Ask): Promise<Answered | undefined> => {
    const send = async (signal: AbortSignal): Promise<Answered> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal,
      })
      const after = answer.headers.get('retry-after')
      return { status: answer.status, retryAfter: after === null ? undefined : Number(after), body: Body.parse(await answer.json()) }
    }
    try {
      return await within(patience, send)
    } catch {
      return undefined
    }
  }

export type Request = ReturnType<typeof requestOn>
