import { gzipSync } from 'node:zlib'
import { MemoryStore } from 'express-session'
import pino from 'pino'
import request from 'supertest'
import { assembleApp } from '../../api/app'
import { memoryGuard } from '../support/memoryGuard'
import { MemoryDesk, deskUser } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { textOf } from '../desk/visitor'

const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager')])
const config = { baseUrl: 'https://parcurs.example.test', exitUrl: 'https://example.test/', sessionSecret: 'test', zone: 'Europe/Bucharest', lockMinutes: 15 }
const NOW = '2026-11-22T12:34:56.000Z'
const appWith = (more: object) =>
  assembleApp({ acts: made.acts, reads: made.reads, guard: memoryGuard(), engineIsAway: () => false, sessions: new MemoryStore(), log: pino({ level: 'silent' }), now: () => NOW, config: { ...config, ...more } })

describe('/.well-known/security.txt', () => {
  it('names the contact and ends within a year, as RFC 9116 asks', async () => {
    const { status, text, headers } = await request(appWith({ securityContact: 'mailto:securitate@example.test' })).get('/.well-known/security.txt')
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(text).toBe('Contact: mailto:securitate@example.test\nExpires: 2027-05-23T00:00:00.000Z\nPreferred-Languages: ro, en\nCanonical: https://parcurs.example.test/.well-known/security.txt\n')
  })

  it('is not there as long as nobody is named', async () => {
    expect((await request(appWith({})).get('/.well-known/security.txt')).status).not.toBe(200)
  })
})

describe('what is too large for a page', () => {
  const large = `text=${'a'.repeat(5_000_000)}`

  it.each([
    ['a text', () => request(appWith({})).post('/conectare').type('form').send(large)],
    ['a text packed small', () => request(appWith({})).post('/conectare').type('form').set('Content-Encoding', 'gzip').serialize((body: Buffer) => body as never).send(gzipSync(large))],
    ['more boxes than any form has', () => request(appWith({})).post('/conectare').type('form').send('a=1&'.repeat(6_000))],
  ])('is answered 413 with a page: %s', async (_what, send) => {
    const { status, text, headers } = await send()
    expect([status, headers['cache-control']]).toEqual([413, 'no-store'])
    expect(textOf(text)).toContain('Nimic nu s-a schimbat.')
  })
})

describe('what goes wrong before a page is begun', () => {
  it('is answered without a stack or a path of ours', async () => {
    const { status, text } = await request(appWith({})).post('/conectare').set('Sec-Fetch-Site', 'cross-site')
    expect(status).toBe(403)
    expect(text).not.toMatch(/ at |node_modules|\.ts\b/)
  })

  it('is a problem for programs', async () => {
    const answer = await request(appWith({})).post('/api/v1/cases').set('Sec-Fetch-Site', 'cross-site')
    expect([answer.status, answer.type, (answer.body as { code: string }).code]).toEqual([403, 'application/problem+json', 'not-taken'])
  })
})

it('turns cookies secure and upgrades what is linked where people come by https', async () => {
  const { headers } = await request(appWith({})).get('/conectare').set('X-Forwarded-Proto', 'https')
  expect(String(headers['set-cookie'])).toMatch(/^__Host-parcurs=.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax/)
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
})
