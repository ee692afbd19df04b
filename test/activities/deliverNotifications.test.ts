import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { createActivities } from '../../activities'
import { fileTransport } from '../../activities/fileTransport'
import { neutralText } from '../../activities/noticeText'
import { smtpTransport } from '../../activities/smtpTransport'
import type { ClearedMessage } from '../../activities/clearedMessage'
import { letOutBy } from '../../activities/letOut'
import type { Transport } from '../../activities/transport'
import { outbox } from '../../database/outbox'
import { aReservedCase, aUnit, aUser, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'

const small = rules()
const database = testDatabase()
const render = neutralText('https://parcurs.example')

/** A case whose manager is to be reminded at `now`. */
async function reminded(locale: 'ro' | 'en' = 'ro') {
  const { knex } = database
  const unitId = await aUnit(knex)
  const manager = await aUser(knex, unitId, ['caseManager'], { email: `${unitId}@example.test`, locale })
  const { id, code } = await aReservedCase(knex, { unitId })
  const it_ = aCase(small, { practice: false })
  await recorder(knex, id, small, it_)()
  return { knex, manager, id, code, email: `${unitId}@example.test`, now: it_.at('2026-02-04T08:00') }
}

const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()

describe('delivering notifications', () => {
  it.each([
    ['ro', 'Se apropie un termen în dosarul'],
    ['en', 'A deadline is coming up in case'],
  ] as const)('writes to the recipient in %s, with the code of the case and a link and nothing else', async (locale, words) => {
    const { knex, id, code, email, now } = await reminded(locale)
    const folder = mkdtempSync(join(tmpdir(), 'messages-'))
    const activities = createActivities({ knex, transport: fileTransport(folder), render, now: () => now })
    await activities.carryOutNotices({ limit: 1000 })
    await activities.deliverNotifications({ limit: 1000 })
    const messages = readFileSync(join(folder, 'messages.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as ClearedMessage)
    expect(messages.filter(({ to }) => to === email)).toMatchObject([{ to: email, subject: `${words} ${code}`, text: `${words} ${code}.\n\nhttps://parcurs.example/cazuri/${id}\n` }])
    rmSync(folder, { recursive: true })
  })

  it('sends each once, also when two deliver at the same time', async () => {
    const { knex, id, now } = await reminded()
    const sent: string[] = []
    const transport: Transport = { send: async ({ id: message }) => void sent.push(message) }
    const activities = createActivities({ knex, transport, render, now: () => now })
    await activities.carryOutNotices({ limit: 1000 })
    await Promise.all([1, 2, 3].map(() => activities.deliverNotifications({ limit: 1000 })))
    await activities.deliverNotifications({ limit: 1000 })
    const row: { id: string; sent_at: string | null } | undefined = await knex('notifications').where({ case_id: id }).first('id', 'sent_at')
    expect(sent.filter((message) => message === row?.id)).toHaveLength(1)
    expect(row?.sent_at).toBe(now)
  })

  it('tries again later what could not be sent, and keeps only the code of the error', async () => {
    const { knex, id, now, email } = await reminded()
    let clock = now
    let isDown = true
    const transport: Transport = {
      send: async ({ to }) => {
        if (isDown) throw Object.assign(new Error(`could not reach ${to}`), { code: 'ECONNECTION' })
      },
    }
    const activities = createActivities({ knex, transport, render, now: () => clock })
    await activities.carryOutNotices({ limit: 1000 })
    await activities.deliverNotifications({ limit: 1000 })
    const failed: unknown = await knex('notifications').where({ case_id: id }).first()
    expect(failed).toMatchObject({ attempts: 1, sent_at: null, last_error: 'ECONNECTION', next_attempt_at: later(now, 1) })
    expect(JSON.stringify(failed)).not.toContain(email)
    isDown = false
    await activities.deliverNotifications({ limit: 1000 })
    expect(await knex('notifications').where({ case_id: id }).first('sent_at')).toEqual({ sent_at: null })
    clock = later(now, 2)
    await activities.deliverNotifications({ limit: 1000 })
    expect(await knex('notifications').where({ case_id: id }).first()).toMatchObject({ sent_at: clock, attempts: 2, last_error: null })
  })

  it('gives up after twelve attempts, says so, and begins anew when it is asked to', async () => {
    const { knex, id, now } = await reminded()
    let clock = now
    const givenUp: string[] = []
    const transport: Transport = { send: () => Promise.reject(Object.assign(new Error('no'), { code: 'EAUTH' })) }
    const activities = createActivities({ knex, transport, render, now: () => clock, onGivenUp: (notification, reason) => givenUp.push(`${notification} ${reason}`) })
    await activities.carryOutNotices({ limit: 1000 })
    const row = async () => knex('notifications').where({ case_id: id }).first<{ id: string; attempts: number; next_attempt_at: string | null }>('id', 'attempts', 'next_attempt_at')
    for (let attempt = 1; attempt <= 12; attempt++) {
      await activities.deliverNotifications({ limit: 1000 })
      clock = later(clock, 6 * 60 + 1)
    }
    expect(await row()).toMatchObject({ attempts: 12, next_attempt_at: null })
    expect(givenUp).toContain(`${(await row())?.id} EAUTH`)
    await outbox(knex).tryAgain(clock)
    expect(await row()).toMatchObject({ attempts: 0, next_attempt_at: clock })
  })

  it('is taken up by another a minute after whoever took it up has fallen, as often as that happens', async () => {
    const { knex, id, now } = await reminded()
    const activities = createActivities({ knex, transport: { send: () => Promise.resolve() }, render, now: () => now })
    await activities.carryOutNotices({ limit: 1000 })
    for (let fall = 0; fall < 15; fall++) expect((await outbox(knex).claim(later(now, fall), 1000)).filter(({ caseId }) => caseId === id)).toHaveLength(1)
    expect((await outbox(knex).claim(later(now, 14), 1000)).filter(({ caseId }) => caseId === id)).toHaveLength(0)
  })

  it('leaves by SMTP with a Message-ID made of the notification', async () => {
    const received: string[] = []
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], onData: (stream, _session, done) => void stream.on('data', (chunk: Buffer) => received.push(chunk.toString())).on('end', () => done()) })
    const port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => {
        const address = listening.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const notice = { id: 'n_1', kind: 'remind', urgent: false, caseId: 'c_1', caseCode: 'CS-2026-0001', email: 'a@example.test', locale: 'ro', at: '2026-02-04T08:00:00.000Z' } as const
    await letOutBy(smtpTransport(`smtp://127.0.0.1:${port}`, 'Parcurs <noreply@parcurs.example>')).toStaff(notice, render)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(received.join('')).toContain('Message-ID: <n_1@parcurs.example>')
  })
})
