import { casePathway } from '../../../api/presenters/casePathway'
import { caseNow } from '../../../api/presenters/caseNow'
import { needRow } from '../../../api/presenters/needs'
import { receiptModel } from '../../../api/presenters/receipt'
import { stageMap } from '../../../api/presenters/stageMap'
import { timeline } from '../../../api/presenters/timeline'
import { Simulation } from '../../../domain/scenario/simulate'
import { rules } from '../../support/pathways'
import { aCasePage } from './aCasePage'

const made = rules()
const by = { id: 'u_cm', roles: ['caseManager'] }

/** A case opened on Thursday, 5 February 2026, 10:00. */
function opened(): Simulation {
  return new Simulation(made, { caseId: 'c_1', practice: true, openedAt: '2026-02-05T08:00:00.000Z', actor: 'u_cm', role: 'caseManager', facts: {} })
}

function helping(): Simulation {
  const simulation = opened()
  simulation.act({ id: 'a', by, type: 'completeStep', step: 'assess-need', values: { wantsHelp: true, band: 'HIGH', score: 8 } })
  simulation.act({ id: 'b', by, type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-05' } })
  return simulation
}

describe('a due date opened to its sum', () => {
  it('names the trigger, the rule in its unit, the days not counted, the date and who hears of it', () => {
    const simulation = opened()
    const [deadline] = Object.values(simulation.state.deadlines)
    if (!deadline) throw new Error('no deadline')
    const receipt = receiptModel(deadline, aCasePage(made, simulation))
    expect(receipt.lines[0]).toMatchObject({ what: 'A început „Preluare”', when: 'joi, 5 februarie 2026, 10:00' })
    expect(receipt.lines[1]).toMatchObject({ sign: '+', what: '3 zile lucrătoare' })
    expect(receipt.lines[1]?.notes.join(' ')).toContain('7 feb. 2026 (sfârșit de săptămână), 8 feb. 2026 (sfârșit de săptămână)')
    expect(receipt.sum).toBe('marți, 10 februarie 2026')
    expect(receipt.ifMissed).toBe('Dacă nu se face: din miercuri, 11 februarie 2026, 08:00 apare la Șef serviciu.')
  })
})

describe('where a case is', () => {
  it('marks the stages passed, the present one and those one allowed move away', () => {
    expect(stageMap(aCasePage(made, opened())).stops.map(({ title, status }) => [title, status])).toEqual([['Preluare', 'now'], ['Ajutor în curs', 'ahead'], ['Închis', 'next']])
    expect(stageMap(aCasePage(made, helping())).stops.map(({ status }) => status)).toEqual(['done', 'now', 'next'])
  })

  it('keeps exceptional stages beside the line and says it all in one sentence', () => {
    const map = stageMap(aCasePage(made, helping()))
    expect(map.aside.map(({ title }) => title)).toEqual(['Ajutor întrerupt'])
    expect(map.sentence).toContain('Etapa 2 din 3: Ajutor în curs')
  })

  it('lists regions that run beside the stages with the state they are in', () => {
    expect(stageMap(aCasePage(made, opened())).common).toMatchObject([{ current: 'Obișnuit', moved: false }])
  })
})

describe('what may happen', () => {
  it('puts moves that are possible apart from those something is missing for', () => {
    const page = casePathway(aCasePage(made, opened()))
    expect(page.blocked).toMatchObject([{ title: 'Începe ajutorul', status: { text: 'Lipsesc 2 lucruri' } }])
    expect(page.possible.map(({ title }) => title)).toContain('Încheiați ajutorul')
    expect(page.elsewhere.map(({ title }) => title)).toContain('Reluați ajutorul')
  })

  it('says of each missing thing what, who and by when, and leads to the step', () => {
    const page = aCasePage(made, opened())
    const event = page.view.events.find(({ type }) => type === 'HELP_STARTED')
    expect(event?.missing.map((missing) => needRow(missing, page))[0]).toMatchObject({ text: 'Evaluarea nevoii nu este încă făcută', detail: 'Manager de caz, până marți, 10 februarie 2026', action: 'Evaluați nevoia', href: '/cazuri/c_1/pasi/assess-need' })
  })

  it('gives one primary button on the page of a case', () => {
    expect(caseNow(aCasePage(made, helping())).steps.filter(({ begin }) => begin)).toHaveLength(1)
  })
})

describe('the timeline', () => {
  it('tells what people did, newest first, and everything else only when asked', () => {
    const page = aCasePage(made, helping())
    const words = timeline(page, false).flatMap(({ rows }) => rows.map(({ what }) => what))
    expect(words[0]).toBe('A început etapa „Ajutor în curs”')
    expect(words).toContain('Pasul „Evaluați nevoia” este finalizat')
    expect(words.at(-1)).toBe('Cazul a fost înregistrat')
    expect(timeline(page, true).flatMap(({ rows }) => rows).length).toBeGreaterThan(words.length)
  })

  it('says of a late entry when it was written down', () => {
    const simulation = opened()
    simulation.advance('2026-02-06T09:00:00.000Z')
    simulation.act({ id: 'a', by, type: 'completeStep', step: 'assess-need', values: { wantsHelp: true, band: 'LOW', score: 0 }, occurredAt: '2026-02-05T12:00:00.000Z' })
    const row = timeline(aCasePage(made, simulation), false).flatMap(({ rows }) => rows).find(({ what }) => what.includes('finalizat'))
    expect(row).toMatchObject({ when: '14:00', recorded: 'notat azi, 11:00' })
  })

  it('is told in English too', () => {
    expect(timeline(aCasePage(made, opened(), { locale: 'en' }), false).flatMap(({ rows }) => rows.map(({ what }) => what))).toContain('The case was registered')
  })
})
