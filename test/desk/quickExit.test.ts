import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inBrowser, testBrowser } from '../support/browser'
import { MemoryDesk, deskUser, PASSWORD } from '../support/memoryDesk'
import { pathway } from '../support/pathways'

inBrowser('quick exit in a browser', () => {
  const browser = testBrowser()
  const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager')])
  let server: Server
  beforeAll(async () => {
    server = made.app.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it.each([true, false])('leaves for the neutral page, which the policy of the pages must not hinder (script: %s)', async (javaScript) => {
    const window = await browser.window({ javaScript })
    const exit = 'https://example.test/'
    await window.route(`${new URL(exit).origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>neutral</title>' }))
    const page = await window.newPage()
    const complaints: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/conectare`)
    await page.fill('#email', 'ana@example.test')
    await page.fill('#password', PASSWORD)
    await page.click('main button[type=submit]')
    await page.click('.quick-exit')
    await page.waitForURL(`${exit}**`)
    expect(await page.title()).toBe('neutral')
    expect(complaints).toEqual([])
    await window.close()
  }, 60_000)
})
