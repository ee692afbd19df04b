import type { Page } from 'playwright-core'
import { givePassword, serveAt, virtualAuthenticator, type Served } from '../support/accountBrowser'
import { accountDesk, type TestAccount } from '../support/accountDesk'
import { inBrowser, testBrowser } from '../support/browser'
import { pageChecks } from '../support/journeyChecks'
import { PASSWORD } from '../support/memoryDesk'

const desk = accountDesk()
const LOCKED = 'dialog.lock[open] form:not([hidden])'
const TYPED = 'ce a scris înainte'

inBrowser('a page nobody has used for a while', () => {
  const browser = testBrowser()
  let served: Served
  beforeAll(async () => {
    served = await serveAt((baseUrl) => desk.server({ baseUrl, exitUrl: 'about:blank' }))
  }, 60_000)
  afterAll(() => served.close())

  async function signedIn(account: TestAccount): Promise<Page> {
    const page = await (await browser.window({ javaScript: true })).newPage()
    await virtualAuthenticator(page)
    await givePassword(page, served.url, account.email)
    return page
  }

  /** She has typed into a search; the clock of the page is in the hands of the test. */
  async function typing(page: Page): Promise<Page> {
    await page.clock.install()
    await page.goto(`${served.url}/cazuri`)
    await page.fill('[name=cauta]', TYPED)
    await page.waitForSelector('dialog.lock[data-watching]', { state: 'attached' })
    return page
  }

  async function lockedPage(page: Page): Promise<Page> {
    await typing(page)
    await page.clock.fastForward('16:00')
    await page.waitForSelector(LOCKED)
    return page
  }

  it('is covered, locked on the server, and given back as it was for the password', async () => {
    const page = await lockedPage(await signedIn(await desk.account()))
    expect(await page.title()).toBe('Pagină blocată')
    expect(await page.isVisible('main')).toBe(false)
    const elsewhere = await page.context().newPage()
    await elsewhere.goto(`${served.url}/azi`)
    expect(new URL(elsewhere.url()).pathname).toBe('/blocat')
    await page.fill('#lock-password', 'alta')
    await page.click(`${LOCKED} button[type=submit]`)
    await page.waitForSelector('dialog.lock .error:not(:empty)')
    await page.fill('#lock-password', PASSWORD)
    await page.click(`${LOCKED} button[type=submit]`)
    await page.waitForSelector('main', { state: 'visible' })
    expect(await page.inputValue('[name=cauta]')).toBe(TYPED)
    expect(await page.title()).toContain('Cazuri')
  }, 60_000)

  it('does not open with the Escape key', async () => {
    const page = await lockedPage(await signedIn(await desk.account()))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await page.isVisible('main')).toBe(false)
  }, 60_000)

  it('opens with a passkey too', async () => {
    const page = await signedIn(await desk.account())
    await page.goto(`${served.url}/cont/al-doilea-pas`)
    await page.click('form[data-island=passkey] button')
    await page.waitForSelector('.codes')
    await lockedPage(page)
    await page.click('[data-passkey]')
    await page.waitForSelector('main', { state: 'visible' })
    expect(await page.inputValue('[name=cauta]')).toBe(TYPED)
  }, 60_000)

  it('warns before it locks, stays open for whoever is there, and quick exit still leaves', async () => {
    const page = await typing(await signedIn(await desk.account()))
    await page.clock.fastForward('13:30')
    await page.waitForSelector('dialog.lock[open] [data-warning]:not([hidden])')
    await page.keyboard.press('a')
    await page.waitForSelector('dialog.lock', { state: 'hidden' })
    await page.clock.fastForward('11:00')
    expect(await page.isVisible('main')).toBe(true)
    await page.clock.fastForward('05:00')
    await page.waitForSelector(LOCKED)
    const checks = pageChecks({ javaScript: true, names: [], label: 'lock' })
    await checks.look(page)
    expect(checks.take().filter((finding) => !finding.includes('h1'))).toEqual([])
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
    await page.waitForURL('about:blank')
    await page.goto(`${served.url}/azi`)
    expect(new URL(page.url()).pathname).toBe('/blocat')
  }, 60_000)
})

it('without a script locks at the next request, keeping where she was', async () => {
  const account = await desk.account()
  const her = await desk.visitor(account)
  await desk.knex('sessions').update({ sess: desk.knex.raw(`jsonb_set(sess::jsonb, '{seenAt}', '1')`) })
  expect((await her.open('/cazuri')).path).toBe('/blocat')
  expect((await her.send({ password: PASSWORD })).path).toBe('/cazuri')
})
