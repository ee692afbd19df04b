import { MemoryDesk, deskUser, UNIT } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { textOf, titleOf, Visitor } from './visitor'

const NEED = { alone: 'yes', fell: 'no', meals: 'yes' }

async function desk() {
  const made = new MemoryDesk(pathway(), [deskUser('ana', 'caseManager'), deskUser('maria', 'supervisor')])
  const [ana] = made.users
  if (!ana) throw new Error('no user')
  await made.acts.openCase(ana, { id: 'open-1', pathway: 'small', unit: UNIT, subject: { alias: 'Ioana Sintetica' } })
  const visitor = new Visitor(made.app)
  await visitor.signIn(ana.email)
  return { made, visitor }
}

const stepKey = (made: MemoryDesk) => Object.keys(made.cases.get('c_1')?.simulation.state.steps ?? {})[0] ?? ''
const stepPath = (made: MemoryDesk) => `/cazuri/c_1/pasi/${stepKey(made).replace('#', '~')}`

describe('a step, page by page, without script', () => {
  it('goes from the landing page through the form, the check and the signature to done', async () => {
    const { made, visitor } = await desk()
    const landing = await visitor.open(stepPath(made))
    expect(textOf(landing.html)).toContain('Evaluați nevoia')
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ wantsHelp: 'yes', action: 'continue' })
    expect(visitor.page.path).toContain('/formular/need')
    await visitor.send({ ...NEED, action: 'continue' })
    expect(visitor.page.path).toContain('/verificare')
    expect(textOf(visitor.page.html)).toContain('Necompletat')
    await visitor.open(`${stepPath(made)}/semnare`)
    await visitor.send({ password: 'parola de probă', statement: ['0', '1', '2'] })
    expect(visitor.page.path).toContain('/gata')
    expect(made.cases.get('c_1')?.simulation.state.facts).toMatchObject({ wantsHelp: true, needBand: 'LOW' })
  })

  it('shows what is missing beside its question and keeps what was typed', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    const page = await visitor.send({ alias: 'Țăndărică', action: 'continue' })
    expect(page.status).toBe(422)
    expect(titleOf(page.html)).toMatch(/^Eroare: /)
    expect(page.html).toContain('href="#wantsHelp"')
    expect(page.html).toContain('value="Țăndărică"')
  })

  it('shows a question that an answer opens before going on', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/need`)
    expect(visitor.page.html).toMatch(/data-field="fellTimes" hidden/)
    await visitor.send({ ...NEED, fell: 'yes', action: 'continue' })
    expect(visitor.page.path).toContain('noi=1')
    expect(visitor.page.html).not.toMatch(/data-field="fellTimes" hidden/)
    await visitor.send({ ...NEED, fell: 'yes', fellTimes: '2', action: 'continue' })
    expect(visitor.page.path).toContain('/verificare')
  })

  it('writes cedillas as commas below and takes an answer refused on purpose as an answer', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ alias: 'Şerban Ţepeş', 'phone.silence': 'refused', wantsHelp: 'yes', action: 'save' })
    const [draft] = [...made.drafts.values()]
    expect(draft?.answers).toMatchObject({ alias: 'Șerban Țepeș', phone: { silence: 'refused' } })
  })

  it('counts wrong passwords at a signature, and the right one waits too', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ wantsHelp: 'yes', action: 'continue' })
    await visitor.send({ ...NEED, action: 'continue' })
    await visitor.open(`${stepPath(made)}/semnare`)
    for (let tries = 0; tries < 5; tries++) await visitor.send({ password: 'alta', statement: ['0', '1', '2'] })
    const page = await visitor.send({ password: 'parola de probă', statement: ['0', '1', '2'] })
    expect([page.status, textOf(page.html)]).toEqual([422, expect.stringContaining('Prea multe încercări')])
    expect(made.cases.get('c_1')?.simulation.state.facts).not.toHaveProperty('needBand')
  })

  it('completes a step once when its signature is sent twice', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ wantsHelp: 'yes', action: 'continue' })
    await visitor.send({ ...NEED, action: 'continue' })
    const sign = await visitor.open(`${stepPath(made)}/semnare`)
    const path = `${stepPath(made)}/semnare`
    await visitor.send({ password: 'parola de probă', statement: ['0', '1', '2'] })
    visitor.page = sign
    const again = await visitor.send({ password: 'parola de probă', statement: ['0', '1', '2'] }, path)
    expect(again.path).toContain('/gata')
    const completed = made.cases.get('c_1')?.simulation.events.filter((event) => event.type === 'stepCompleted')
    expect(completed).toHaveLength(1)
  })

  it('asks for the password again before signing and loses nothing when it is wrong', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ wantsHelp: 'yes', action: 'continue' })
    await visitor.send({ ...NEED, action: 'continue' })
    await visitor.open(`${stepPath(made)}/semnare`)
    const page = await visitor.send({ password: 'alta', statement: ['0', '1', '2'] })
    expect(page.status).toBe(422)
    expect(textOf(page.html)).toContain('Parola nu se potrivește')
    expect(made.drafts.size).toBe(1)
  })

  it('keeps an act while the engine is away and says that it is not decided yet', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    await visitor.send({ wantsHelp: 'yes', action: 'continue' })
    await visitor.send({ ...NEED, action: 'continue' })
    made.engineAway = true
    const before = await visitor.open(`${stepPath(made)}/semnare`)
    expect(textOf(before.html)).toContain('Motorul de cazuri nu răspunde acum')
    const page = await visitor.send({ password: 'parola de probă', statement: ['0', '1', '2'] })
    expect(textOf(page.html)).toContain('nu s-a hotărât încă')
  })

  it('brings somebody whose session ended in the middle of a form back to the page with what she typed', async () => {
    const { made, visitor } = await desk()
    await visitor.open(`${stepPath(made)}/formular/person`)
    visitor.forget()
    const signIn = await visitor.send({ alias: 'scris înainte', action: 'continue' })
    expect(signIn.status).toBe(401)
    expect(textOf(signIn.html)).toContain('Ce ați scris este păstrat')
    const back = await visitor.send({ email: 'ana@example.test', password: 'parola de probă' }, '/conectare')
    expect(back.path).toBe(`${stepPath(made)}/formular/person`)
    expect(back.html).toContain('value="scris înainte"')
  })

  it('does not let an older window overwrite a newer draft unseen', async () => {
    const { made, visitor } = await desk()
    const form = `${stepPath(made)}/formular/person`
    await visitor.open(form)
    await visitor.send({ alias: 'primul', action: 'save' })
    const older = visitor.page
    await visitor.send({ alias: 'al doilea', action: 'save' })
    visitor.page = older
    const page = await visitor.send({ alias: 'vechi', action: 'save' }, form)
    expect(textOf(page.html)).toContain('Modificat și în altă fereastră')
    expect([...made.drafts.values()][0]?.answers).toMatchObject({ alias: 'al doilea' })
  })

  it('answers a megabyte of text with what is wrong and keeps it, and says plainly when it is even more', async () => {
    const { made, visitor } = await desk()
    const form = await visitor.open(`${stepPath(made)}/formular/person`)
    const page = await visitor.send({ alias: 'ă'.repeat(1_000_000 / 2), wantsHelp: 'yes', action: 'continue' })
    expect(page.status).toBe(422)
    expect(textOf(page.html)).toContain('Textul este prea lung: cel mult 60 de semne.')
    visitor.page = form
    const tooMuch = await visitor.send({ alias: 'x'.repeat(5_000_000) })
    expect(tooMuch.status).toBe(413)
    expect(textOf(tooMuch.html)).toContain('Nimic nu s-a schimbat')
  })

  it('answers alike for a step that is not hers and one that is not there', async () => {
    const { visitor } = await desk()
    expect((await visitor.open('/cazuri/c_1/pasi/monthly-review/formular/review')).status).toBe(404)
    expect((await visitor.open('/cazuri/c_9')).status).toBe(404)
  })
})
