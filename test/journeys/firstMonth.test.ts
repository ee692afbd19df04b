import { journalOf } from '../../database/projectAgain'
import { inBrowser, testBrowser } from '../support/browser'
import { answersOf } from '../support/journeyAnswers'
import { pageChecks } from '../support/journeyChecks'
import { journeyDesk } from '../support/journeyDesk'
import { fillPage } from '../support/journeyForm'
import { Person, type Journey } from '../support/journeyPerson'

const MINUTES = 60_000
const NAMES = ['TEST-Ana', 'TEST-Unu']

inBrowser('the first month of SC-1, by clicking', () => {
  const desk = journeyDesk()
  const browser = testBrowser()

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (label, javaScript) => {
    const checks = pageChecks({ javaScript, names: NAMES, label })
    const journey: Journey = { desk, browser, javaScript, checks }
    let caseId = ''
    let operator: Person
    let manager: Person
    let supervisor: Person
    let coordinator: Person
    let psychologist: Person
    const done = async (inCase: string, step: string): Promise<number> =>
      (await journalOf(desk.engine.knex, inCase)).filter((event) => event.type === 'stepCompleted' && event.step === step).length
    const sc1 = (named: string) => {
      const scenario = desk.scenarios.find((one) => one.scenario === 'SC-1')
      if (!scenario) throw new Error('no SC-1')
      return answersOf(scenario, named)
    }

    /** The acts of a journey follow each other: after one that failed, the rest is not tried. */
    let failed = false
    const act = (name: string, work: () => Promise<void>, timeout = 2 * MINUTES): void =>
      it(name, async () => {
        if (failed) throw new Error('not tried: an earlier act failed')
        failed = true
        await work()
        failed = false
      }, timeout)

    beforeAll(async () => {
      operator = await Person.arrives(journey, 'phoneOperator', 'Oana Telefonescu')
      manager = await Person.arrives(journey, 'caseManager', 'Maria Managerescu')
      supervisor = await Person.arrives(journey, 'supervisor', 'Silvia Supervizescu')
      coordinator = await Person.arrives(journey, 'shelterCoordinator', 'Carmen Coordonescu')
      psychologist = await Person.arrives(journey, 'psychologist', 'Paula Psihologescu')
    }, 2 * MINUTES)

    afterEach(() => expect(checks.take()).toEqual([]))

    act('registers the case while the person is on the line', async () => {
      await operator.open('/azi')
      await operator.clicks('a[href="/cazuri/nou"]')
      await operator.fills({ pathway: 'venus', unit: desk.engine.unit })
      await operator.fills({ alias: 'TEST-Ana Unu' })
      expect(operator.path).toMatch(/^\/cazuri\/c_\w+\/pasi\/record-contact\/formular\//)
      caseId = operator.path.split('/')[2] ?? ''
    })

    act('records the contact and does the triage', async () => {
      await operator.fillsForm(sc1('record-contact'))
      await operator.clicks('.actions a.button')
      await operator.signs({ twice: true })
      expect(await operator.reads()).toContain('Faceți triajul inițial')
      expect(await done(caseId, 'record-contact')).toBe(1)
      await operator.goesBack()
      expect(await operator.reads()).toContain('Finalizat')
      await operator.does(caseId, 'triage', sc1('triage'))
      expect(await operator.reads()).toContain('Triaj inițial făcut')
    })

    act('tells what is missing before the intake can be completed', async () => {
      await supervisor.decides(caseId, 'assign-case-manager', 'CASE_ASSIGNED', { caseManager: manager.account.id })
      await manager.opensStep(caseId, 'complete-intake')
      expect(await manager.reads()).toMatch(/Nu se poate încă.*[Cc]ontact/)
    })

    act('takes the minimum and completes the intake', async () => {
      await manager.opensStep(caseId, 'safe-contact')
      await manager.clicks('.actions a.button')
      await fillPage(manager.page, sc1('safe-contact'))
      const unsent = await manager.typed()
      await desk.endSession(manager.account)
      await manager.clicks('button[value=continue]')
      expect(await manager.reads()).toContain('Ce ați scris este păstrat')
      await manager.signIn()
      expect(await manager.typed()).toEqual(expect.arrayContaining(unsent))
      for (const step of ['safe-contact', 'identity', 'consent']) await manager.does(caseId, step, sc1(step))
      await manager.does(caseId, 'complete-intake')
      await manager.open(`/cazuri/${caseId}`)
      expect(await manager.reads()).toContain('Sunteți aici')
    })

    act('assesses, and shows how the score came about', async () => {
      await manager.does(caseId, 'initial-assessment', sc1('initial-assessment'))
      await psychologist.opensStep(caseId, 'risk-grid')
      await psychologist.clicks('.actions a.button')
      await psychologist.fillsForm(sc1('risk-grid'))
      expect(await psychologist.reads()).toContain('Grad calculat Grad mediu')
      expect((await psychologist.page.locator('.results .how').allTextContents()).join(' ')).toContain('4 din 23: 1. Au existat acte de violență anterioare?')
      await psychologist.clicks('.actions a.button')
      await psychologist.signs()
      await manager.does(caseId, 'eligibility', sc1('eligibility'))
    })

    act('admits only when a second person decides', async () => {
      await manager.open(`/cazuri/${caseId}/treceri/ADMIT_WITH_HOUSING`)
      expect(await manager.heading()).toContain('nu este încă posibil')
      await coordinator.decides(caseId, 'check-place', 'BED_CHECKED', sc1('BED_CHECKED'))
      await manager.decides(caseId, 'admission-proposal', 'ADMIT_WITH_HOUSING', sc1('ADMIT_WITH_HOUSING'))
      await supervisor.open('/supervizare')
      await supervisor.clicks(`a[href$="/treceri/ADMIT_WITH_HOUSING"]`)
      await supervisor.clicks('button[value=go]')
      expect(await supervisor.reads()).toContain('Sunteți aici')
    })

    act('welcomes her to the house', async () => {
      await manager.does(caseId, 'double-confidentiality', sc1('double-confidentiality'))
      await coordinator.decides(caseId, 'medical-note', 'MEDICAL_NOTE', sc1('MEDICAL_NOTE'))
      await coordinator.does(caseId, 'arrival')
      await coordinator.does(caseId, 'services-contract', sc1('services-contract'))
    })

    act('agrees on a plan that two people sign', async () => {
      await manager.does(caseId, 'detailed-assessment', sc1('detailed-assessment'))
      await manager.does(caseId, 'plan', sc1('plan'))
      await supervisor.open('/supervizare')
      await supervisor.clicks('a[href$="/pasi/plan"], a[href$="/pasi/plan/aprobare"]')
      if (!supervisor.path.endsWith('/aprobare')) await supervisor.clicks('.actions a.button')
      await supervisor.signs()
    })

    act('does the first monthly review', async () => {
      await manager.does(caseId, 'monthly-review', sc1('monthly-review'))
      for (const page of ['', '/parcurs', '/cronologie']) await manager.open(`/cazuri/${caseId}${page}`)
    })
  })
})
