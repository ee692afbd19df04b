import type { ClearedMessage } from '../../activities/clearedMessage'
import { deliverMessages } from '../../activities/deliverMessages'
import { letOutBy } from '../../activities/letOut'
import { cases } from '../../database/cases'
import { people } from '../../database/people'
import { pathwayVersions } from '../../database/pathwayVersions'
import type { SafeContact } from '../../domain/people/person'
import { rulesOf } from '../../domain/case/rules'
import { testDatabase } from '../support/database'
import { aPerson, aUnit, recorder, testVault } from '../support/factories'
import { coreOf, pathway } from '../support/pathways'
import { aCase, caseManager } from '../support/simulations'

const database = testDatabase()
const text = { ro: 'Ne vedem cum am vorbit.', en: 'See you as agreed.' }
const agreed: SafeContact = { channels: ['email'], email: 'nana@example.test', windows: [{ days: ['monday', 'tuesday'], from: 9, to: 12 }], aggressorMayAccessDevice: 'unknown', neutralText: 'Ne vedem joi' }
const definition = { ...pathway(), pathway: 'writes', safeContact: { consent: 'wantsHelp' }, messages: { 'M-01': { title: text, when: [{ event: 'NEED_SCORED' }], text, roles: ['caseManager'] } } }

/** A case on Monday at 10:00 whose assessment asks for a message, and the post office. */
async function asked(contact: SafeContact | undefined, send: (message: ClearedMessage) => Promise<void> = async () => {}) {
  const { knex } = database
  const keys = await testVault(knex)
  const core = coreOf(definition)
  await pathwayVersions(knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
  const [unitId, personId] = [await aUnit(knex), await aPerson(knex)]
  const opening = { pathway: definition.pathway, version: 1, hash: 'test', unitId, personId, openedAt: '2026-02-02T08:00:00.000Z', year: 2026, createdBy: 'u_1' }
  const { id: caseId } = await cases(knex).reserve(opening)
  const rules = rulesOf(core)
  const it_ = aCase(rules, { practice: false })
  const record = recorder(knex, caseId, rules, it_)
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  await record()
  if (contact) await people(knex, keys).saveSafeContact(personId, contact, 'u_1')
  const sent: ClearedMessage[] = []
  const letOut = letOutBy({ send: async (message) => void (await send(message), sent.push(message)) })
  const deliver = (local: string) => deliverMessages({ knex, personKeys: keys.personKeys, letOut, now: () => it_.at(local), messageOf: async () => definition.messages['M-01'] })
  const rows = () => knex('person_messages').where({ case_id: caseId })
  const told = async () => (await knex('submissions').where({ case_id: caseId }).pluck<{ act: { type: string } }[]>('command')).map(({ act }) => act)
  const worklist = () => knex('worklist').where({ case_id: caseId, kind: 'message' })
  return { it_, record, deliver, sent, rows, told, worklist, caseId }
}

describe('a message to the person of a case', () => {
  it('leaves once, in her own words, and the case is told', async () => {
    const { deliver, sent, rows, told, record } = await asked(agreed)
    await record()
    await deliver('2026-02-02T10:01')
    await deliver('2026-02-02T10:05')
    expect(sent).toMatchObject([{ to: 'nana@example.test', text: 'Ne vedem joi' }])
    expect(await rows()).toMatchObject([{ status: 'sent', reason: null }])
    expect(await told()).toMatchObject([{ type: 'noteMessage', act: 'sent' }])
  })

  it('waits for her hours', async () => {
    const { deliver, sent, rows, told } = await asked({ ...agreed, windows: [{ days: ['tuesday'], from: 9, to: 12 }] })
    await deliver('2026-02-02T10:01')
    expect([sent, await told()]).toEqual([[], []])
    expect(await rows()).toMatchObject([{ status: 'waiting', reason: 'window' }])
    await deliver('2026-02-03T08:59')
    expect(sent).toEqual([])
    await deliver('2026-02-03T09:00')
    expect(sent).toHaveLength(1)
  })

  it.each<[string, string[], SafeContact | undefined]>([
    ['she was never asked', ['never-asked'], undefined],
    ['she has no hours in the next days', ['window'], { ...agreed, windows: [{ days: ['sunday'], from: 9, to: 12 }] }],
    ['somebody may read her device and she gave no words', ['words'], { ...agreed, neutralText: '' }],
    ['only text messages are safe', ['channel'], { ...agreed, channels: ['sms'] }],
  ])('does not leave when %s, and becomes work of whoever reaches her', async (_when, reasons, contact) => {
    const { deliver, sent, rows, told, it_, record, worklist } = await asked(contact)
    await deliver('2026-02-02T10:01')
    expect(sent).toEqual([])
    const [row] = (await rows()) as { status: string; sequence: number }[]
    expect(row).toMatchObject({ status: 'held', reason: reasons.join(' ') })
    expect(await told()).toMatchObject([{ type: 'noteMessage', act: 'held', reasons }])
    it_.does({ type: 'noteMessage', asked: row?.sequence ?? 0, act: 'held', reasons, by: { id: 'system', roles: [] } })
    await record()
    expect(await worklist()).toMatchObject([{ key: `message:${row?.sequence}`, step: 'M-01', role: 'caseManager', status: 'available' }])
    it_.does({ type: 'settleMessage', asked: row?.sequence ?? 0, by: caseManager })
    await record()
    expect(await worklist()).toEqual([])
  })

  it('is tried again when the mail server is away, with no word of hers in what is kept, and given to somebody after three days', async () => {
    const { deliver, rows, told } = await asked(agreed, async ({ to }) => {
      throw Object.assign(new Error(to), { code: 'ECONNREFUSED' })
    })
    await deliver('2026-02-02T10:01')
    expect(await rows()).toMatchObject([{ status: 'waiting', reason: 'ECONNREFUSED', attempts: 1 }])
    await deliver('2026-02-05T10:30')
    expect(await rows()).toMatchObject([{ status: 'held', reason: 'late' }])
    expect(await told()).toMatchObject([{ act: 'held', reasons: ['late'] }])
  })
})
