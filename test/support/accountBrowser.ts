import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import type { Page } from 'playwright-core'
import { PASSWORD } from './memoryDesk'

export interface Served {
  url: string
  close(): Promise<void>
}

/** Serves pages under the name `localhost`, which passkeys need; `make` is told the address before it builds them. */
export async function serveAt(make: (url: string) => Promise<Express>): Promise<Served> {
  const server: Server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const app = await make(url)
  server.on('request', (request, response) => void app(request, response))
  return {
    url,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Gives address and password on the sign-in page. */
export async function givePassword(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/conectare`)
  await page.fill('#email', email)
  await page.fill('#password', PASSWORD)
  await page.click('form[action="/conectare"] button')
}

/** A phone or key that answers for the person at the browser, as Chromium imitates it. */
export async function virtualAuthenticator(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
}
