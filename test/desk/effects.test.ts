import { MemoryDesk, deskUser, UNIT } from '../support/memoryDesk'
import { pathway } from '../support/pathways'
import { textOf, Visitor } from './visitor'

const title = { ro: 'Păstrați un loc', en: 'Keep a place' }

/** A case whose first step asks for a place to be kept. */
async function desk() {
  const definition = pathway()
  const step = definition.steps['assess-need']
  if (step) step.effects = [{ id: 'place', title, reserve: 'place', within: '2 days' }]
  const made = new MemoryDesk(definition, [deskUser('ana', 'caseManager'), deskUser('maria', 'supervisor')])
  const [ana, maria] = made.users
  if (!ana || !maria) throw new Error('no user')
  await made.acts.openCase(ana, { id: 'open-1', pathway: 'small', unit: UNIT, subject: {} })
  const done = await made.acts.completeStep(ana, 'c_1', 'assess-need', { id: 's-1', answers: { wantsHelp: 'yes', alone: 'yes', fell: 'no', meals: 'yes' } })
  if (done.outcome !== 'ok') throw new Error(JSON.stringify(done))
  const visitor = new Visitor(made.app)
  await visitor.signIn(ana.email)
  return { made, visitor, maria }
}

describe('what is to be done outside a case', () => {
  it('stands on its page with its owner, and one press says that it is done', async () => {
    const { made, visitor } = await desk()
    const page = await visitor.open('/cazuri/c_1/legaturi')
    expect(textOf(page.html)).toContain('Păstrați un loc')
    await visitor.send({}, '/cazuri/c_1/urmari/place/gata')
    expect(textOf(visitor.page.html)).toContain('Nimic de făcut în afara cazului acum.')
    expect(made.cases.get('c_1')?.simulation.events.at(-1)).toMatchObject({ type: 'effectDone', key: 'place' })
    expect(textOf((await visitor.open('/cazuri/c_1/cronologie')).html)).toContain('Făcut: Păstrați un loc')
  })

  it('is given up only with a reason, and done only by those whose work it is', async () => {
    const { made, visitor, maria } = await desk()
    await visitor.open('/cazuri/c_1/legaturi')
    expect((await visitor.send({ reason: ' ' }, '/cazuri/c_1/urmari/place/renuntare')).status).toBe(422)
    const other = new Visitor(made.app)
    await other.signIn(maria.email)
    expect((await other.open('/cazuri/c_1/legaturi')).html).not.toContain('/gata')
    await visitor.send({ reason: 'A găsit singură.' }, '/cazuri/c_1/urmari/place/renuntare')
    expect(made.cases.get('c_1')?.simulation.events.at(-1)).toMatchObject({ type: 'effectDropped', key: 'place' })
  })
})
