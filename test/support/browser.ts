import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findChromium } from '../../local/chromium'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update', '--disable-sync']
const MISSING = 'There is no Chromium, so this did not run. Install one, or set CHROMIUM_PATH.'

/** A `describe` of what is done by clicking. Without a Chromium it says that it did not run, and where CI is set it fails. */
export function inBrowser(name: string, body: () => void): void {
  if (findChromium()) return describe(name, body)
  describe(name, () => {
    it('did not run: there is no Chromium', () => {
      if (process.env.CI === 'true') throw new Error(MISSING)
      console.warn(MISSING)
    })
  })
}

export interface TestBrowser {
  /** A window with cookies of its own, closed after the tests. */
  window(options: { javaScript: boolean }): Promise<BrowserContext>
}

/** Called at the top of a `describe`: one Chromium for its tests. */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    const executablePath = findChromium()
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: QUIET })
  }, 60_000)
  afterAll(() => browser?.close())
  return {
    async window({ javaScript }) {
      if (!browser) throw new Error('The browser exists inside tests and hooks only')
      return browser.newContext({ javaScriptEnabled: javaScript, locale: 'ro-RO', timezoneId: 'Europe/Bucharest', viewport: { width: 1280, height: 900 } })
    },
  }
}
