import type { Locator, Page } from 'playwright-core'
import type { TestBrowser } from './browser'
import type { PageChecks } from './journeyChecks'
import { PASSWORD, type Account, type JourneyDesk } from './journeyDesk'
import { fillPage, go } from './journeyForm'

type Answers = Record<string, unknown>

/** Runs in the page: each box of the form and what it holds. */
const TYPED = `[...document.querySelectorAll('main form > [data-field]:not([hidden]) :is(input:not([type=hidden]), select, textarea)')]
  .map((box) => box.name + '=' + box.value + (box.matches('[type=radio], [type=checkbox]') ? ' ' + box.checked : ''))`

const appears = (target: Locator): Promise<boolean> => target.waitFor({ timeout: 10_000 }).then(
  () => true,
  () => false,
)

/** A journey's surroundings: where, with or without script, and who looks at the pages. */
export interface Journey {
  desk: JourneyDesk
  browser: TestBrowser
  javaScript: boolean
  checks: PageChecks
}

/** Somebody at her desk, who reads and clicks. */
export class Person {
  private constructor(readonly account: Account, readonly page: Page, private readonly journey: Journey) {}

  static async arrives(journey: Journey, role: string, name: string): Promise<Person> {
    const account = await journey.desk.account(role, name)
    const window = await journey.browser.window(journey)
    const page = await window.newPage()
    journey.checks.watch(page)
    page.setDefaultTimeout(40_000)
    const person = new Person(account, page, journey)
    await person.open('/conectare')
    await person.signIn()
    return person
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  private get main() {
    return this.page.locator('main')
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.journey.desk.url}${path}`)
    await this.journey.checks.look(this.page)
  }

  /** Clicks what leads to another page, and looks at that page. */
  async clicks(selector: string): Promise<void> {
    const target = this.main.locator(selector).first()
    if (!(await appears(target))) throw new Error(`${this.path} has no ${selector}: ${await this.reads()}`)
    await go(this.page, target)
    await this.journey.checks.look(this.page)
  }

  async signIn(): Promise<void> {
    await this.page.fill('#email', this.account.email)
    await this.page.fill('#password', PASSWORD)
    await this.clicks('button[type=submit]')
  }

  /** The browser's own button. */
  async goesBack(): Promise<void> {
    await this.page.goBack({ waitUntil: 'load' })
    await this.journey.checks.look(this.page)
  }

  /** What the boxes of the form hold, hidden ones aside. */
  async typed(): Promise<string[]> {
    return this.page.evaluate<string[]>(TYPED)
  }

  /** What the page says, blanks folded. */
  async reads(): Promise<string> {
    return (await this.main.innerText()).replace(/\s+/g, ' ')
  }

  async heading(): Promise<string> {
    return this.page.locator('h1').innerText()
  }

  /** Fills in the page at hand and sends it. */
  async fills(answers: Answers, button = 'button[value=continue]'): Promise<void> {
    await fillPage(this.page, answers)
    await this.clicks(button)
  }

  /** From the case's page into a step, by its link. */
  async opensStep(caseId: string, step: string): Promise<void> {
    await this.open(`/cazuri/${caseId}`)
    const link = `a[href$="/pasi/${step}"], a[href*="/pasi/${step}~"]`
    if ((await this.main.locator(link).count()) === 0) await this.clicks('a[href$="/parcurs"]:visible')
    await this.clicks(link)
  }

  /** Page by page to the answers as they will be signed; what a page still asks for is answered once more. */
  async fillsForm(answers: Answers): Promise<void> {
    for (let pages = 0, before: string[] = []; this.path.includes('/formular/'); pages++) {
      await this.fills(answers)
      const errors = await this.main.locator('#errors li').allInnerTexts()
      if ((errors.length > 0 && errors.join() === before.join()) || pages > 40) throw new Error(`${this.path} ${errors.join('; ')}`)
      before = errors
    }
  }

  /** Ticks the statements and signs; `twice` as an impatient hand does. */
  async signs({ twice = false } = {}): Promise<void> {
    for (const box of await this.main.locator('input[name=statement]').all()) await box.check()
    await this.page.fill('#password', PASSWORD)
    const button = this.main.locator('form button[type=submit]').first()
    const done = (): Promise<void> => this.page.waitForURL(/\/gata$/)
    // The second click of two takes the place of the first's answer, which Playwright calls aborted.
    await Promise.all([done().catch(done), twice ? button.dblclick() : button.click()])
    await this.page.waitForLoadState('load')
    await this.journey.checks.look(this.page)
  }

  /** A step from the case's page to „Gata”. */
  async does(caseId: string, step: string, answers: Answers = {}): Promise<void> {
    await this.opensStep(caseId, step)
    await this.clicks('.actions a.button')
    await this.fillsForm(answers)
    if (this.path.endsWith('/verificare')) await this.clicks('.actions a.button')
    await this.signs()
  }

  /** Takes a step that is a decision: from the step's page to what it records. */
  async decides(caseId: string, step: string, event: string, data: Answers = {}): Promise<void> {
    await this.opensStep(caseId, step)
    await this.clicks(`a[href$="/treceri/${event}"]`)
    await this.fills(data, 'button[value=go]')
  }
}
