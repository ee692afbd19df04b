import { MemoryDesk, deskUser, UNIT } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { textOf, titleOf, Visitor } from './visitor'

const NAME = 'Ioana Sintetica'

/** A case whose need was assessed, whose help was proposed to end, with an overdue review. */
async function desk() {
  const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager'), deskUser('maria', 'supervisor')])
  const [ana] = made.users
  if (!ana) throw new Error('no user')
  await made.acts.openCase(ana, { id: 'open-1', pathway: 'small', unit: UNIT, subject: { alias: NAME } })
  const key = Object.keys(made.cases.get('c_1')?.simulation.state.steps ?? {})[0] ?? ''
  await made.acts.completeStep(ana, 'c_1', key, { id: 'assess', answers: { wantsHelp: true, alone: 'yes', fell: 'yes', fellTimes: 2, meals: 'no' } })
  await made.acts.raiseEvent(ana, 'c_1', 'HELP_STARTED', { id: 'start', data: { startsOn: '2026-02-02' } })
  made.advance('2026-03-20T09:00:00.000Z')
  await made.acts.raiseEvent(ana, 'c_1', 'CASE_ENDED', { id: 'end', data: { reason: 'goalsMet' } })
  return made
}

const review = (made: MemoryDesk) => Object.keys(made.cases.get('c_1')?.simulation.state.steps ?? {}).find((key) => key.startsWith('monthly-review'))?.replace('#', '~') ?? ''
const pages = (made: MemoryDesk): [name: string, path: string][] => [
  ['Azi', '/azi'],
  ['Cazuri', '/cazuri'],
  ['Cazuri, închise', '/cazuri?vedere=closed'],
  ['caz nou', '/cazuri/nou'],
  ['De decis', '/supervizare'],
  ['Acum', '/cazuri/c_1'],
  ['Parcurs', '/cazuri/c_1/parcurs'],
  ['Cronologie', '/cazuri/c_1/cronologie?arata=tot'],
  ['pas', `/cazuri/c_1/pasi/${review(made)}`],
  ['de ce', `/cazuri/c_1/pasi/${review(made)}/de-ce`],
  ['verificare', `/cazuri/c_1/pasi/${review(made)}/verificare`],
  ['aprobare', '/cazuri/c_1/pasi/sign-agreement/aprobare'],
  ['gata', `/cazuri/c_1/pasi/${review(made)}/gata`],
  ['o trecere cu formular', '/cazuri/c_1/treceri/HELP_PAUSED'],
  ['o trecere propusă', '/cazuri/c_1/treceri/CASE_ENDED'],
  ['o trecere care nu se poate', '/cazuri/c_1/treceri/HELP_RESUMED'],
]

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found = '']) => found)

function faults(html: string): string[] {
  const ids = all(html, / id="([^"]+)"/g)
  const labelled = new Set(all(html, /<label[^>]* for="([^"]+)"/g))
  const boxes = [...html.matchAll(/<(input|select|textarea)\b([^>]*)>/g)].map(([, , attributes = '']) => attributes).filter((attributes) => !/type="(hidden|submit)"/.test(attributes))
  const headings = all(html, /<h([1-6])/g).map(Number)
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} twice`),
    ...boxes.filter((attributes) => !labelled.has(/ id="([^"]+)"/.exec(attributes)?.[1] ?? '')).map((attributes) => `no label for ${attributes}`),
    ...all(html, /aria-describedby="([^"]+)"/g).flatMap((list) => list.split(' ')).filter((id) => !ids.includes(id)).map((id) => `described by ${id}, which is not there`),
    ...all(html, /aria-labelledby="([^"]+)"/g).flatMap((list) => list.split(' ')).filter((id) => !ids.includes(id)).map((id) => `labelled by ${id}, which is not there`),
    ...(headings.filter((level) => level === 1).length === 1 ? [] : ['not exactly one h1']),
    ...headings.flatMap((level, at) => (at > 0 && level > (headings[at - 1] ?? 0) + 1 ? [`h${headings[at - 1]} is followed by h${level}`] : [])),
    ...(/ style=|<style|<script(?![^>]* src=)| on[a-z]+="/.test(html) ? ['style or script within the page'] : []),
    ...(/tabindex="[1-9]/.test(html) ? ['a tabindex above 0'] : []),
  ]
}

describe.each(['ro', 'en'] as const)('every page in %s', (language) => {
  it('has one heading, a label for every box, unique ids, no inline style or script, and a title without a name', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn('ana@example.test')
    if (language === 'en') await visitor.send({ language, back: '/azi' }, '/limba')
    for (const [name, path] of pages(made)) {
      const { status, html } = await visitor.open(path)
      expect([name, status, faults(html)]).toEqual([name, 200, []])
      expect(html).toContain(`<html lang="${language}"`)
      expect(titleOf(html)).toMatch(/ – Parcurs$/)
      expect(titleOf(html)).not.toContain(NAME)
      expect(html).not.toMatch(/\[object Object\]|undefined|NaN/)
    }
  })
})

describe('what the pages say', () => {
  it('shows the supervisor what has reached her and why', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    const home = await visitor.signIn('maria@example.test')
    expect(home.path).toBe('/supervizare')
    const text = textOf(home.html)
    expect(text).toContain('Termene ajunse la dumneavoastră')
    expect(text).toContain('De ce îmi apare: „Revizuire lunară” nu este încă făcut')
    expect(text).toContain('Încheiați ajutorul')
  })

  it('lets the supervisor, and not the proposer, carry out a proposal', async () => {
    const made = await desk()
    const proposer = new Visitor(made.app)
    await proposer.signIn('ana@example.test')
    expect(textOf((await proposer.open('/cazuri/c_1/treceri/CASE_ENDED')).html)).toContain('Mai trebuie aprobarea: Șef serviciu.')
    const approver = new Visitor(made.app)
    await approver.signIn('maria@example.test')
    const page = await approver.open('/cazuri/c_1/treceri/CASE_ENDED')
    expect(textOf(page.html)).toContain('Propus de Persoana ana')
    await approver.send({ action: 'go' })
    expect(textOf((await approver.open('/cazuri/c_1')).html)).toContain('Etapa: Închis')
  })

  it('lists everything that stands in the way of a move, by whom and where', async () => {
    const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager')])
    const [ana] = made.users
    if (!ana) throw new Error('no user')
    await made.acts.openCase(ana, { id: 'open-1', pathway: 'small', unit: UNIT, subject: {} })
    const visitor = new Visitor(made.app)
    await visitor.signIn(ana.email)
    const text = textOf((await visitor.open('/cazuri/c_1/treceri/HELP_STARTED')).html)
    expect(text).toContain('Mai trebuie 2 lucruri:')
    expect(text).toContain('Evaluarea nevoii nu este încă făcută Manager de caz, până joi, 5 februarie 2026')
  })

  it('sends a signed step to a second person, who reads and signs it, and never to the first', async () => {
    const made = await desk()
    const first = new Visitor(made.app)
    await first.signIn('ana@example.test')
    await first.open('/cazuri/c_1/pasi/sign-agreement/semnare')
    await first.send({ password: 'parola de probă' })
    expect(textOf(first.page.html)).toContain('așteaptă a doua persoană')
    expect(textOf((await first.open('/cazuri/c_1/pasi/sign-agreement/aprobare')).html)).toContain('A doua persoană nu poate fi cea care a propus')
    const second = new Visitor(made.app)
    await second.signIn('maria@example.test')
    expect(textOf((await second.open('/cazuri/c_1/pasi/sign-agreement')).html)).toContain('Este rândul dumneavoastră')
    await second.open('/cazuri/c_1/pasi/sign-agreement/aprobare')
    expect((await second.send({ action: 'return', reason: '' })).status).toBe(422)
    await second.send({ action: 'sign', password: 'parola de probă' })
    expect(second.page.path).toContain('/gata')
    expect(made.cases.get('c_1')?.simulation.state.steps['sign-agreement']?.status).toBe('done')
  })

  it('lets whoever may waive a step say with a reason that it does not apply', async () => {
    const made = await desk()
    const worker = new Visitor(made.app)
    await worker.signIn('ana@example.test')
    expect((await worker.open('/cazuri/c_1/pasi/sign-agreement/omitere')).status).toBe(404)
    const above = new Visitor(made.app)
    await above.signIn('maria@example.test')
    await above.open('/cazuri/c_1/pasi/sign-agreement/omitere')
    expect((await above.send({ reason: ' ' })).status).toBe(422)
    await above.send({ reason: 'Persoana nu dorește un acord scris.' })
    expect(made.cases.get('c_1')?.simulation.state.steps['sign-agreement']?.status).toBe('skipped')
  })

  it('opens a due date to its sum', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn('ana@example.test')
    const text = textOf((await visitor.open(`/cazuri/c_1/pasi/${review(made)}/de-ce`)).html)
    expect(text).toContain('o lună × 1')
    expect(text).toContain('= luni, 2 martie 2026')
  })

  it('says who decides, and asks what the event asks, before it is raised', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn('ana@example.test')
    await visitor.open('/cazuri/c_1/treceri/HELP_PAUSED')
    await visitor.send({ action: 'go' })
    expect(textOf(visitor.page.html)).toContain('Ajutor întrerupt')
  })
})

describe('signing in and out', () => {
  it('sends whoever is not signed in to sign in and then to the page she wanted', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    const page = await visitor.open('/cazuri/c_1/parcurs')
    expect(page.path).toBe('/conectare')
    expect((await visitor.send({ email: 'ana@example.test', password: 'parola de probă' })).path).toBe('/cazuri/c_1/parcurs')
  })

  it('says one thing for a wrong pair and how long to wait after five', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    for (let tries = 0; tries < 5; tries++) expect((await visitor.signIn('ana@example.test', 'alta')).status).toBe(422)
    const page = await visitor.signIn('ana@example.test')
    expect(page.status).toBe(429)
    expect(textOf(page.html)).toContain('Încercați din nou peste')
  })

  it('locks at quick exit: only the lock page is left until the password is given', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn('ana@example.test')
    await visitor.send({}, '/blocare')
    const locked = await visitor.open('/cazuri/c_1')
    expect(locked.path).toBe('/blocat')
    expect(textOf(locked.html)).not.toContain(NAME)
    expect((await visitor.send({ password: 'parola de probă' })).path).toBe('/cazuri/c_1')
  })

  it('refuses a form without the token of the session and a form from another site', async () => {
    const made = await desk()
    const visitor = new Visitor(made.app)
    await visitor.signIn('ana@example.test')
    visitor.page = { status: 0, path: '/', html: '' }
    expect((await visitor.send({ language: 'en' }, '/limba')).status).toBe(403)
  })
})
