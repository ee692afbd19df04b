import { Agent, request } from 'node:http'

/** An answer that is not the one hoped for; its text is the beginning of what came. An act that was only kept (202) is not done. */
export class UnexpectedAnswer extends Error {}

/** Speaks to the server over connections that are kept. */
export interface Client {
  get<Body = unknown>(path: string, headers?: Record<string, string>): Promise<Body>
  post<Body = unknown>(path: string, body: object): Promise<Body>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

interface Ask {
  port: number
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

const ask = ({ port, method, path, headers, body }: Ask): Promise<string> =>
  new Promise((done, failed) => {
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ host: '127.0.0.1', port, method, path, agent, headers: { ...headers, ...length } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => (answer.statusCode === 200 || answer.statusCode === 201 ? done(text) : failed(new UnexpectedAnswer(`${method} ${path} → ${answer.statusCode ?? 0} ${text.slice(0, 600)}`))))
    })
    sent.on('error', failed).end(body)
  })

const parsed = <Body>(text: string): Body => (text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Body) : (text as Body))

/** A client that sends these headers with everything, e.g. `authorization`. */
export const clientOn = (port: number, headers: Record<string, string>): Client => ({
  get: async (path, more = {}) => parsed(await ask({ port, method: 'GET', path, headers: { ...headers, ...more } })),
  post: async (path, body) => parsed(await ask({ port, method: 'POST', path, headers, body: JSON.stringify(body) })),
})
