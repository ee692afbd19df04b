import request from 'supertest'
import type { Express } from 'express'
import { MemoryDesk, deskUser, PASSWORD } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { hiddenFields } from './visitor'

interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle?: { stack?: Layer[] }
}

/** Every address that takes what a method writes, as the router holds them. */
const written = (layers: Layer[]): string[] =>
  layers.flatMap(({ route, handle }) => [
    ...(route && Object.keys(route.methods).some((method) => method !== 'get' && method !== 'head') ? [route.path] : []),
    ...written(handle?.stack ?? []),
  ])

const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager')])
const paths = written((made.app as Express & { router: { stack: Layer[] } }).router.stack).map((path) => path.replace(/\{|\}/g, '').replace(/[:*]\w+/g, 'c_1'))

async function signedIn() {
  const agent = request.agent(made.app)
  const page = await agent.get('/conectare')
  const answer = await agent.post('/conectare').type('form').send({ ...hiddenFields(page.text), email: 'ana@example.test', password: PASSWORD })
  expect(answer.status).toBe(303)
  return agent
}

it('finds the routes that write', () => {
  expect(paths.length).toBeGreaterThan(10)
  expect(paths).toContain('/conectare')
})

it.each(paths)('refuses %s without the token of the session, with another one and from another site', async (path) => {
  const agent = await signedIn()
  const tries = [agent.post(path).type('form').send({}), agent.post(path).type('form').send({ _csrf: 'a'.repeat(64) }), agent.post(path).set('X-CSRF-Token', 'b'), agent.post(path).set('Sec-Fetch-Site', 'cross-site')]
  for (const sent of tries) expect([path, (await sent).status]).toEqual([path, 403])
})
