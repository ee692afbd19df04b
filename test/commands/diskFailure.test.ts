import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printAnchors } from '../../commands/anchors'
import { restore } from '../../commands/backup/restore'
import { verify } from '../../commands/verify'
import { journalOf } from '../../database/projectAgain'
import { temporalDatabases } from '../../local/temporalTables'
import { until } from '../../local/until'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { clerk, destroy, parcurs, staffed, startDrill, type Drill } from '../support/drill'
import { dumpOf, filesIn, payloadsIn, plantedIn } from '../support/planted'

/** The steps of docs/how-to/after-a-disk-failure.md, in their order, on a real PostgreSQL and a real Temporal. */
const folder = mkdtempSync(join(tmpdir(), 'parcurs-drill-'))
const key = randomBytes(32).toString('base64')
const ports = { postgres: 5700 + (process.pid % 200), temporalShift: 2_000 + 10 * (process.pid % 200) }
const place = (name: string): string => join(folder, name)

/** What nobody may find anywhere once its person is erased. */
const PLANTED = ['Țărmureanu Minodora', 'Strada Cuișoarelor 41', '0745 918 273']

/** Where the engine keeps what it knows of a case. */
const ENGINES = ['executions', 'current_executions', 'executions_visibility']

const DAY_MS = 86_400_000
const days = (count: number): string => new Date(Date.now() + count * DAY_MS).toISOString()

let drill: Drill | undefined
afterAll(async () => {
  await drill?.stop()
  for (const name of ['first', 'second', 'third']) destroy(place(name))
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const reachedIn = async (running: Drill, caseId: string): Promise<string[]> =>
  (await journalOf(running.knex, caseId)).flatMap((event) => (event.type === 'rungReached' ? [`${event.deadline} ${event.rung.id} ${event.rung.at}`] : []))

it('after the disk is gone, every case goes on from the backup, and what fell due meanwhile arrives exactly once', async () => {
  drill = await startDrill({ folder: place('first'), key, ports })
  await drill.startWorker()
  const { knex } = drill
  const unit = await staffed(drill)
  const ana = clerk(drill, unit)

  // A case that is over; its person will be erased after the backup was made.
  const gone = await ana.open()
  expect(await ana.end(gone, PLANTED.join(', '))).toEqual(['ok', 'ok', 'ok'])
  const { code, person_id: person } = await knex('cases').where({ id: gone }).first<{ code: string; person_id: string }>('code', 'person_id')

  // Cases in different places: waiting for the assessment, in help, a practice case just before a due moment.
  const [waiting, helped, practice] = [await ana.open(), await ana.open(), await ana.open({ practice: true, openedAt: '2026-02-02T08:00:00.000Z' })]
  expect([await ana.assess(helped), await ana.startHelp(helped)]).toEqual(['ok', 'ok'])
  const rung = await knex('case_rungs').where({ case_id: practice }).orderBy('at').first<{ at: string }>('at')
  const almost = new Date(Date.parse(rung?.at ?? '') - 20_000).toISOString()
  expect((await drill.acts.fastForward(await drill.user('u_cm'), practice, () => almost)).outcome).toBe('ok')

  expect(await drill.nameOf(helped)).toMatchObject({ alias: 'Ana Exemplu' })

  // While people go on working, the backup is made; the anchors, which the worker has taken by itself, are kept elsewhere.
  const [made, ...during] = await Promise.all([parcurs(place('first'), key, 'backup', place('backup')), ana.open(), ana.open()])
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('NOT in it') as string })
  expect(made.out).not.toContain('could not be reached')
  expect(await until(async () => ((await knex('day_anchors').first('day')) ? true : undefined), { limit: 60_000 })).toBe(true)

  // Somebody asks to be forgotten: one person asks for it, another confirms.
  const erase = (...args: string[]) => parcurs(place('first'), key, 'erase', ...args)
  expect(await erase('--person', code, '--dry-run')).toMatchObject({ code: 1, out: expect.stringContaining('an order may be given') as string })
  const asked = await erase('--person', code, '--order', 'b', '--reference', '12/2026', '--by', 'coordinator@example.test')
  expect(asked).toMatchObject({ code: 0, out: expect.stringMatching(/Asked for: e_/) as string })
  const request = /e_[a-z0-9]+/.exec(asked.out)?.[0] ?? ''
  expect(await erase('--confirm', request, '--by', 'dpo@example.test')).toMatchObject({ code: 0, out: expect.stringContaining('Erased, here, in the engine and in earlier backups') as string })
  const lines: string[] = []
  await printAnchors(knex, (line) => lines.push(line))
  writeFileSync(place('anchors.txt'), `${lines.join('\n')}\n`)
  const backedUp = JSON.parse(readFileSync(join(place('backup'), 'manifest.json'), 'utf8')) as { application: { tables: { table: string; rows: number }[] } }
  const rowsOf = (table: string): number => backedUp.application.tables.find((one) => one.table === table)?.rows ?? 0
  expect(rowsOf('cases')).toBeGreaterThanOrEqual(3)

  // Work goes on after it, and then the disk fails.
  const before = await journalOf(knex, waiting)
  expect(await ana.assess(waiting)).toBe('ok')
  const lost = await ana.open()
  await drill.stop()
  drill = undefined
  destroy(place('first'))

  // A new disk: the key comes from where it was kept, everything else from the backup.
  mkdirSync(place('second'), { mode: 0o700 })
  writeFileSync(join(place('second'), 'secrets.json'), JSON.stringify({ key }), { mode: 0o600 })
  const restored = await parcurs(place('second'), key, 'restore', place('backup'))
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('Restored as of') as string })
  expect(restored.out).toContain("Temporal's databases are restored")
  expect(restored.out).toMatch(new RegExp(`0 as written, ${rowsOf('cases') - 1} started again, 0 failed`))
  expect(restored.out).toMatch(/\d+ passed, 0 failed/)

  drill = await startDrill({ folder: place('second'), key, ports })
  await drill.startWorker()
  const back = drill

  // Who was erased after the backup is not back: in no table of any database, no history of the engine, no file, no key.
  expect(await back.knex('people').where({ id: person }).first('wrapped_key', 'sealed')).toEqual({ wrapped_key: null, sealed: null })
  expect(await back.knex('answers').where({ case_id: gone })).toEqual([])
  expect(await back.knex('erasures').where({ id: request }).whereNotNull('forgotten_at')).toHaveLength(1)
  for (const url of [back.databaseUrl, ...Object.keys(temporalDatabases).map((name) => back.temporalDatabaseUrl.replace(/[^/]+$/, name))]) {
    for (const { table, bytes } of await dumpOf(url)) expect([table, plantedIn(bytes, ENGINES.includes(table) ? [...PLANTED, gone] : PLANTED)]).toEqual([table, []])
  }
  for await (const { workflowId, runId } of back.client.workflow.list()) {
    expect(workflowId).not.toContain(gone)
    const history = await back.client.workflow.getHandle(workflowId, runId).fetchHistory()
    const payloads = await new EncryptedPayloads([Buffer.from(key, 'base64')]).decode(payloadsIn(history))
    for (const payload of payloads) expect([workflowId, plantedIn(Buffer.from(payload.data ?? []), [...PLANTED, gone])]).toEqual([workflowId, []])
  }
  for (const { file, bytes } of filesIn(folder, /[/]postgres[/]/)) expect([file, plantedIn(bytes, PLANTED)]).toEqual([file, []])

  // Everybody goes on.
  const anaAgain = clerk(back, unit)
  expect(Number((await back.knex('cases').count<{ count: number }[]>())[0]?.count)).toBe(rowsOf('cases'))
  expect(await back.knex('cases').where({ id: lost })).toEqual([])
  expect(await journalOf(back.knex, waiting)).toEqual(before)
  expect(await back.nameOf(helped)).toMatchObject({ alias: 'Ana Exemplu' })
  expect(await anaAgain.assess(waiting)).toBe('ok')
  expect(await anaAgain.signAgreement(helped)).toBe('ok')
  for (const caseId of during) if ((await back.knex('cases').where({ id: caseId })).length > 0) expect(await anaAgain.assess(caseId)).toBe('ok')

  // What fell due while nothing ran: the practice case's own moment in its journal, the reminders of the others as notices.
  const reached = await reachedIn(back, practice)
  expect(reached.filter((one) => one.endsWith(rung?.at ?? '?'))).toHaveLength(1)
  expect(new Set(reached).size).toBe(reached.length)
  const later = days(12)
  expect((await back.carryOut(later)).notified).toBeGreaterThan(0)
  expect(await back.carryOut(later)).toEqual({ notified: 0, sent: 0 })
  const told = await back.knex('notifications').where({ channel: 'email' }).select<{ case_id: string; deadline: string; rung: string; recipient: string; sent_at: string | null }[]>('case_id', 'deadline', 'rung', 'recipient', 'sent_at')
  expect(told.map(({ case_id, deadline, rung: reminder, recipient }) => [case_id, deadline, reminder, recipient].join(' ')).sort()).toEqual([...new Set(told.map(({ case_id, deadline, rung: reminder, recipient }) => [case_id, deadline, reminder, recipient].join(' ')))].sort())
  expect(told.every(({ sent_at: sentAt }) => sentAt !== null)).toBe(true)
  const messages = readFileSync(join(place('second'), 'mail/messages.jsonl'), 'utf8').trim().split('\n')
  expect(messages).toHaveLength(told.length)

  // Nothing was lost on the way and nothing added: every journal and the anchors kept elsewhere.
  const said: string[] = []
  expect(await verify(back.knex, ({ en }) => said.push(en), { readModels: true, anchors: place('anchors.txt') })).toBe(0)
  expect(said).toEqual([expect.stringMatching(/^\d+ passed, 0 failed$/)])
  expect(await parcurs(place('second'), key, 'rebuild')).toMatchObject({ code: 0, out: expect.stringContaining('0 started again, 0 failed') as string })

  expect(await parcurs(place('second'), key, 'keys', 'status')).toMatchObject({ code: 0, out: expect.stringMatching(/newest .*: \d+ people, \d kept keys/) as string })

  // A mistake at night does no harm.
  expect(await parcurs(place('second'), key, 'restore', place('backup'))).toMatchObject({ code: 1, out: expect.stringContaining('runs already') as string })
}, 500_000)

it('refuses what would do harm: another key, a damaged backup, a folder without one', async () => {
  process.env.PARCURS_DATA = place('third')
  process.env.PARCURS_KEY = randomBytes(32).toString('base64')
  await expect(restore(place('backup'), {})).rejects.toThrow('installation key')
  process.env.PARCURS_KEY = key
  await expect(restore(place('nothing'), {})).rejects.toThrow('no finished backup')
  const file = join(place('backup'), 'application/public.users.gz')
  const whole = readFileSync(file)
  writeFileSync(file, 'something else')
  await expect(restore(place('backup'), {})).rejects.toThrow('damaged')
  rmSync(file)
  await expect(restore(place('backup'), {})).rejects.toThrow('missing')
  writeFileSync(file, whole)
  expect(existsSync(place('third'))).toBe(false)
}, 60_000)
