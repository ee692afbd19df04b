import { randomUUID } from 'node:crypto'
import { inBrowser, testBrowser } from '../support/browser'
import { pageChecks } from '../support/journeyChecks'
import { journeyDesk } from '../support/journeyDesk'
import { aReservedCase, aUnit } from '../support/factories'
import { go } from '../support/journeyForm'
import { Person, type Journey } from '../support/journeyPerson'

const MINUTES = 60_000

inBrowser('finding one’s way, by clicking', () => {
  const desk = journeyDesk()
  const browser = testBrowser()

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (label, javaScript) => {
    const checks = pageChecks({ javaScript, names: ['TEST-Dora', 'TEST-Trei'], label: `reading ${label}` })
    const journey: Journey = { desk, browser, javaScript, checks }
    let operator: Person
    let supervisor: Person
    let caseId = ''
    let code = ''

    beforeAll(async () => {
      operator = await Person.arrives(journey, 'phoneOperator', 'Oana Telefonescu')
      supervisor = await Person.arrives(journey, 'supervisor', 'Silvia Supervizescu')
      const { account } = operator
      const opened = await desk.engine.acts.openCase({ id: account.id, memberships: [{ role: account.role, unitId: desk.engine.unit, units: [desk.engine.unit] }] }, { id: randomUUID(), pathway: 'venus', unit: desk.engine.unit, subject: { alias: 'TEST-Dora Trei' } })
      if (opened.outcome !== 'ok') throw new Error(opened.outcome)
      caseId = opened.caseId
      code = opened.code
    }, 2 * MINUTES)

    afterEach(() => expect(checks.take()).toEqual([]))

    it('shows in Azi what is to be done, and leads there', async () => {
      await operator.open('/azi')
      expect(await operator.reads()).toContain(code)
      await operator.clicks(`a[href*="${caseId}/pasi/triage"]`)
      expect(await operator.heading()).toContain('Faceți triajul inițial')
    }, MINUTES)

    it('tells from what and how a deadline was counted', async () => {
      await operator.page.locator('main details summary').first().click()
      expect(await operator.reads()).toMatch(/30 de minute/)
      await operator.open(`/cazuri/${caseId}/pasi/triage/de-ce`)
      expect(await operator.reads()).toMatch(/30 de minute/)
    }, MINUTES)

    it('finds a case by its code and by a name, which no address repeats', async () => {
      for (const cauta of [code, 'dora']) {
        await supervisor.open('/cazuri')
        await supervisor.page.fill('#cauta', cauta)
        await supervisor.clicks('form.filters button[type=submit]')
        expect(await supervisor.reads()).toContain('TEST-Dora Trei')
        expect(supervisor.page.url()).not.toContain('dora')
      }
      await supervisor.page.fill('#cauta', 'zzzunknown')
      await supervisor.clicks('form.filters button[type=submit]')
      expect(await supervisor.reads()).not.toContain(code)
      await supervisor.clicks('form.filters a')
      await supervisor.clicks('.chips a:nth-child(1)')
    }, MINUTES)

    it('answers alike for a case that is not there and for one that is not hers', async () => {
      const { id: other } = await aReservedCase(desk.engine.knex, { unitId: await aUnit(desk.engine.knex) })
      const answers: string[] = []
      for (const id of ['c_nowhere', other]) {
        const answer = await operator.page.goto(`${desk.url}/cazuri/${id}`)
        answers.push(`${answer?.status() ?? 0} ${await operator.page.title()} ${await operator.reads()}`)
      }
      expect(answers[0]).toMatch(/^404 /)
      expect(answers[1]).toBe(answers[0])
    }, MINUTES)

    it('speaks English to whoever asks for it, and Romanian again', async () => {
      const speaks = (language: string) => go(supervisor.page, supervisor.page.locator(`form[action="/limba"] button[value=${language}]`))
      await speaks('en')
      for (const path of ['/azi', '/cazuri', '/supervizare', `/cazuri/${caseId}`, `/cazuri/${caseId}/parcurs`, `/cazuri/${caseId}/cronologie`, `/cazuri/${caseId}/pasi/triage`, `/cazuri/${caseId}/pasi/triage/de-ce`]) {
        await supervisor.open(path)
        expect(await supervisor.page.locator('html').getAttribute('lang')).toBe('en')
        expect([path, /\b(și|pentru|Termen|Cazuri|Etapa)\b/.exec(await supervisor.reads())?.[0]]).toEqual([path, undefined])
      }
      await speaks('ro')
      expect(await supervisor.page.locator('html').getAttribute('lang')).toBe('ro')
    }, 2 * MINUTES)

    it('is left at once by the quick exit, and locked behind', async () => {
      await operator.open(`/cazuri/${caseId}`)
      await operator.page.locator('form[data-exit] button').first().click()
      await operator.page.waitForURL(`${desk.exitUrl}/`)
      await operator.page.goto(`${desk.url}/cazuri/${caseId}`)
      expect(await operator.reads()).not.toContain(code)
      expect(await operator.page.locator('#password').count()).toBe(1)
    }, MINUTES)
  })
})
