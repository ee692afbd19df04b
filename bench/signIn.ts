import { request } from 'node:http'
import type { Bench } from './bench'
import { clientOn, type Client } from './client'

interface Page {
  status: number
  cookie: string
  text: string
}

const ask = (port: number, method: string, path: string, headers: Record<string, string>, body = ''): Promise<Page> =>
  new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = ''
      const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => done({ status: answer.statusCode ?? 0, cookie, text }))
    })
    sent.on('error', failed).end(body)
  })

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

const signInAs = async ({ port, password }: Bench, email: string): Promise<Client> => {
  const page = await ask(port, 'GET', '/conectare', {})
  const form = new URLSearchParams({ _csrf: tokenIn(page.text), email, password }).toString()
  const answer = await ask(port, 'POST', '/conectare', { 'content-type': 'application/x-www-form-urlencoded', cookie: page.cookie }, form)
  if (answer.status !== 302 && answer.status !== 303) throw new Error(`signing in to the desk was answered with ${answer.status}`)
  return clientOn(port, { cookie: answer.cookie || page.cookie })
}

/** Signs the first case managers in to the desk, as a browser does. */
export const signIn = async (bench: Bench, count: number): Promise<Client[]> => {
  const clients: Client[] = []
  for (const { email } of bench.organisation.caseManagers.slice(0, count)) clients.push(await signInAs(bench, email))
  return clients
}
