import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import request from 'supertest'
import { MemoryDesk, deskUser, UNIT } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { Visitor, type Page } from './visitor'

const files = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => join(folder, file))

/** What the policy of the pages forbids, and a browser would silently leave undone. */
const inline = (html: string): string[] =>
  [...html.matchAll(/<[a-z][^>]*\s(?:on[a-z]+|style|srcdoc)\s*=[^>]*>|<style[\s>]|<script(?![^>]*\ssrc=)[^>]*>|javascript:|<base[\s>]|<(?:iframe|object|embed)[\s>]/gi)].map(([found]) => found)

async function desk() {
  const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager'), deskUser('maria', 'supervisor')])
  const [ana] = made.users
  if (!ana) throw new Error('no user')
  await made.acts.openCase(ana, { id: 'open-1', pathway: 'small', unit: UNIT, subject: { alias: '<img src=x onerror=alert(1)>' } })
  await made.acts.openCase(ana, { id: 'open-2', pathway: 'small', unit: UNIT, subject: { alias: '"><script>alert(2)</script>' } })
  const key = Object.keys(made.cases.get('c_1')?.simulation.state.steps ?? {})[0] ?? ''
  await made.acts.completeStep(ana, 'c_1', key, { id: 'assess', answers: { wantsHelp: true, alone: 'yes', fell: 'yes', fellTimes: 2, meals: 'no' } })
  await made.acts.raiseEvent(ana, 'c_1', 'HELP_STARTED', { id: 'start', data: { startsOn: '2026-02-02' } })
  return made
}

const linksOf = (html: string): string[] => [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).filter((href) => !href.startsWith('/assets'))

/** Every page that can be reached by links from where somebody begins, and each of their forms sent empty. */
async function walk(visitor: Visitor, from: string[]): Promise<Page[]> {
  const [seen, pages, waiting] = [new Set<string>(), [] as Page[], [...from]]
  for (let path = waiting.shift(); path !== undefined && pages.length < 300; path = waiting.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const page = { ...(await visitor.open(path)) }
    pages.push(page)
    waiting.push(...linksOf(page.html))
    if (page.html.includes('<main') && /<main[\s\S]*<form[^>]*method="post"/.test(page.html)) pages.push({ ...(await visitor.send({})) })
  }
  return pages
}

describe('the pages and their policy', () => {
  it('has no handler, style or script within any template or script of ours', () => {
    // The book is a file of its own that no server sends.
    for (const file of files('views', '.hbs').filter((name) => !name.startsWith('views/book/'))) expect([file, inline(readFileSync(file, 'utf8'))]).toEqual([file, []])
    for (const file of files('views/assets', '.js')) expect([file, /\.style\b|setAttribute\('(style|on)|innerHTML|document\.write|\beval\b|new Function/.exec(readFileSync(file, 'utf8'))?.[0]]).toEqual([file, undefined])
  })

  it.each(['ana', 'maria'])('shows %s nothing inline on any page that links lead to, whatever names hold', async (who) => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn(`${who}@example.test`)
    const pages = await walk(visitor, ['/', '/azi', '/cazuri', '/cazuri/nou', '/supervizare', '/nu-exista', '/cazuri/c_1/pasi/sign-agreement/omitere'])
    await visitor.send({}, '/blocare')
    pages.push(await visitor.open('/blocat'))
    pages.push(await new Visitor(made.app).open('/conectare'))
    expect(new Set(pages.map(({ path }) => path.replace(/c_\d+/, 'c').replace(/pasi\/[^/]+/, 'pasi'))).size).toBeGreaterThan(12)
    for (const { path, status, html } of pages) {
      expect([path, status < 500]).toEqual([path, true])
      expect([path, inline(html)]).toEqual([path, []])
    }
  }, 60_000)

  it('says in a header that nothing within a page runs, that nobody frames it and nothing keeps it', async () => {
    const { headers } = await request((await desk()).app).get('/conectare')
    const policy = String(headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe|\*|data:|http:/)
    for (const part of ["default-src 'none'", "script-src 'self'", "script-src-attr 'none'", "style-src-attr 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' })
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000; includeSubDomains/)
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})
