import request from 'supertest'
import type { Express } from 'express'
import { PASSWORD } from '../support/memoryDesk'

/** A page as a person without script meets it: its status, its text and the address it came from. */
export interface Page {
  status: number
  path: string
  html: string
}

type Fields = Record<string, string | string[]>

const ENTITIES: Record<string, string> = { '&quot;': '"', '&#x27;': "'", '&#x3D;': '=', '&lt;': '<', '&gt;': '>', '&#x60;': '`', '&amp;': '&' }
const plain = (html: string): string => html.replace(/&(quot|#x27|#x3D|lt|gt|#x60|amp);/g, (entity) => ENTITIES[entity] ?? entity)

/** The values of the hidden boxes of a page, and its token. */
export function hiddenFields(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const boxes = (part: string) => [...part.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [name, plain(value)])
  const token = boxes(html).filter(([name]) => name === '_csrf').slice(0, 1)
  return Object.fromEntries([...token, ...boxes(main)])
}

export const textOf = (html: string): string => plain(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
export const titleOf = (html: string): string => plain(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? '')

/** Somebody with a browser without script: keeps cookies, follows redirects, sends forms with their hidden boxes. */
export class Visitor {
  private readonly agent: ReturnType<typeof request.agent>
  page: Page = { status: 0, path: '', html: '' }

  constructor(app: Express) {
    this.agent = request.agent(app)
  }

  async open(path: string): Promise<Page> {
    return this.follow(await this.agent.get(path), path)
  }

  /** Where a page of ours sends the browser, without going there. */
  async sentTo(path: string): Promise<string> {
    return (await this.agent.get(path)).headers.location ?? ''
  }

  /** Sends the form of the page at hand. */
  async send(fields: Fields, path = this.page.path): Promise<Page> {
    const body = { ...hiddenFields(this.page.html), ...fields }
    const pairs = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
    return this.follow(await this.agent.post(path).type('form').send(new URLSearchParams(pairs).toString()), path)
  }

  async signIn(email: string, password = PASSWORD): Promise<Page> {
    await this.open('/conectare')
    return this.send({ email, password })
  }

  /** Forgets the session, as when it expires, and stays on the page. */
  forget(): void {
    this.agent.jar.setCookie('parcurs=; Path=/; Max-Age=0', '127.0.0.1')
  }

  private async follow(response: request.Response, path: string): Promise<Page> {
    if (response.status === 303 && response.headers.location?.startsWith('/')) return this.open(response.headers.location)
    this.page = { status: response.status, path, html: response.text }
    return this.page
  }
}
