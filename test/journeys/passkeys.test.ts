import type { Page } from 'playwright-core'
import { givePassword, serveAt, virtualAuthenticator, type Served } from '../support/accountBrowser'
import { accountDesk, type TestAccount } from '../support/accountDesk'
import { inBrowser, testBrowser } from '../support/browser'
import { pageChecks } from '../support/journeyChecks'
import { PASSWORD } from '../support/memoryDesk'

const desk = accountDesk()
const pathOf = (page: Page): string => new URL(page.url()).pathname
const USE = 'form[data-island=passkey] button'

inBrowser('passkeys', () => {
  const browser = testBrowser()
  let served: Served
  beforeAll(async () => {
    served = await serveAt((baseUrl) => desk.server({ baseUrl }))
  }, 120_000)
  afterAll(() => served.close())

  /** A window whose person has a phone that answers. */
  async function window(): Promise<Page> {
    const page = await (await browser.window({ javaScript: true })).newPage()
    await virtualAuthenticator(page)
    return page
  }
  async function withPasskey(account: TestAccount): Promise<Page> {
    const page = await window()
    await givePassword(page, served.url, account.email)
    await page.goto(`${served.url}/cont/al-doilea-pas`)
    await page.fill('#name', 'Telefonul de serviciu')
    await page.click(USE)
    await page.waitForSelector('.codes')
    return page
  }
  /** Presses the button, and again where the browser would not answer at once, as people do on a slow machine. */
  async function usesPasskey(page: Page, leadsTo: string): Promise<void> {
    for (let times = 1; times <= 3; times++) {
      await page.click(USE)
      if (await page.waitForURL(leadsTo, { timeout: 25_000 }).then(() => true, () => false)) return
    }
    throw new Error(`the passkey leads to ${pathOf(page)}, which says: ${(await page.textContent('main')) ?? ''}`)
  }
  const signOut = (page: Page) => page.click('form[action="/iesire"] button')

  it('take the place of password and code', async () => {
    const account = await desk.account()
    const page = await withPasskey(account)
    expect(await page.locator('.codes li').count()).toBe(10)
    await page.goto(`${served.url}/cont/al-doilea-pas`)
    expect(await page.textContent('main')).toContain('Telefonul de serviciu')
    await signOut(page)
    await usesPasskey(page, '**/azi')
    expect(await desk.acts(account)).toEqual(expect.arrayContaining(['passkeyAdded', 'recoveryCodesMade']))
  }, 120_000)

  it('are asked for after the password', async () => {
    const account = await desk.account()
    const page = await withPasskey(account)
    await signOut(page)
    await givePassword(page, served.url, account.email)
    expect(await page.textContent('h1')).toBe('Al doilea pas')
    await page.goto(`${served.url}/azi`)
    expect(pathOf(page)).toBe('/conectare')
    await page.goto(`${served.url}/cod`)
    await usesPasskey(page, '**/azi')
  }, 120_000)

  it('open a locked session again', async () => {
    const page = await withPasskey(await desk.account())
    await page.goto(`${served.url}/cazuri`)
    await page.evaluate(`fetch('/blocare', { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _csrf: document.querySelector('[name=_csrf]').value }) })`)
    await page.goto(`${served.url}/cazuri`)
    expect(pathOf(page)).toBe('/blocat')
    await usesPasskey(page, '**/cazuri')
  }, 120_000)

  it('of somebody else do not open an account, and removed ones open nothing', async () => {
    const [mine, other] = [await desk.account(), await desk.account()]
    const [page, elsewhere] = [await withPasskey(mine), await withPasskey(other)]
    await signOut(elsewhere)
    await desk.knex('passkeys').where({ user_id: other.id }).update({ user_id: mine.id, public_key: desk.knex('passkeys').where({ user_id: mine.id }).select('public_key') })
    await elsewhere.click(USE)
    await elsewhere.waitForSelector('.notice.danger')
    await desk.knex('passkeys').where({ user_id: mine.id }).delete()
    await signOut(page)
    await page.click(USE)
    await page.waitForSelector('.notice.danger')
    expect(pathOf(page)).toBe('/conectare/cheie')
  }, 120_000)

  it('are not offered where the address people use does not allow them', async () => {
    const numeric = await serveAt(() => desk.server({ baseUrl: 'http://127.0.0.1:3000' }))
    const page = await window()
    await givePassword(page, numeric.url, (await desk.account()).email)
    await page.goto(`${numeric.url}/cont/al-doilea-pas`)
    expect(await page.textContent('main')).toContain('La această adresă nu se pot folosi chei de acces')
    await numeric.close()
  }, 120_000)

  it('and the other pages of an account are whole on a wide and on a narrow screen', async () => {
    const page = await withPasskey(await desk.account())
    const checks = pageChecks({ javaScript: true, names: ['Sintetică'], label: 'account' })
    await checks.look(page)
    for (const path of ['/cont', '/cont/parola', '/cont/al-doilea-pas']) {
      await page.goto(`${served.url}${path}`)
      await checks.look(page)
    }
    await page.click('form[action="/cont/al-doilea-pas/aplicatie/noua"] button')
    await checks.look(page)
    await page.goto(`${served.url}/cont/parola`)
    for (const field of ['#next', '#again']) await page.fill(field, 'password1234')
    await page.fill('#current', PASSWORD)
    await page.click('main form button')
    await checks.look(page)
    await signOut(page)
    await checks.look(page)
    expect(checks.take()).toEqual([])
  }, 120_000)
})
