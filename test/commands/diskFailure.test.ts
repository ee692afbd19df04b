import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printAnchors } from '../../commands/anchors'
import { restore } from '../../commands/backup/restore'
import { verify } from '../../commands/verify'
import { journalOf } from '../../database/projectAgain'
import { pathwayVersions } from '../../database/pathwayVersions'
import { coreOf, pathway } from '../support/pathways'
import { aUnit, aUser } from '../support/factories'
import { destroy, insist, parcurs, startDrill, type Drill } from '../support/drill'

/** The steps of docs/how-to/after-a-disk-failure.md, in their order, on a real PostgreSQL and a real Temporal. */
const folder = mkdtempSync(join(tmpdir(), 'parcurs-drill-'))
const key = randomBytes(32).toString('base64')
const ports = { postgres: 5700 + (process.pid % 200), temporalShift: 2_000 + 10 * (process.pid % 200) }
const place = (name: string): string => join(folder, name)

const answers = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes', alias: 'Ana Exemplu' }
const DAY_MS = 86_400_000
const days = (count: number): string => new Date(Date.now() + count * DAY_MS).toISOString()

let drill: Drill | undefined
afterAll(async () => {
  await drill?.stop()
  for (const name of ['first', 'second', 'third']) destroy(place(name))
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

async function open(running: Drill, unit: string, given: { practice?: boolean; openedAt?: string } = {}): Promise<string> {
  const by = await running.user('u_cm')
  const result = await insist((id) => running.acts.openCase(by, { id, pathway: 'small', unit, subject: {}, ...given }))
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  return result.caseId
}

const assess = async (running: Drill, caseId: string): Promise<string> => {
  const by = await running.user('u_cm')
  return (await insist((id) => running.acts.completeStep(by, caseId, 'assess-need', { id, answers }))).outcome
}

const startHelp = async (running: Drill, caseId: string): Promise<string> => {
  const by = await running.user('u_cm')
  return (await insist((id) => running.acts.raiseEvent(by, caseId, 'HELP_STARTED', { id, data: { startsOn: new Date().toISOString().slice(0, 10) } }))).outcome
}

const reachedIn = async (running: Drill, caseId: string): Promise<string[]> =>
  (await journalOf(running.knex, caseId)).flatMap((event) => (event.type === 'rungReached' ? [`${event.deadline} ${event.rung.id} ${event.rung.at}`] : []))

it('after the disk is gone, every case goes on from the backup, and what fell due meanwhile arrives exactly once', async () => {
  drill = await startDrill(place('first'), key, ports)
  const { knex } = drill
  const definition = pathway()
  const core = coreOf(definition)
  await pathwayVersions(knex).publish({ pathway: core.stamp.pathway, hash: core.stamp.hash, definition, core: () => core })
  const unit = await aUnit(knex)
  await aUser(knex, unit, ['caseManager'], { id: 'u_cm' })
  await aUser(knex, unit, ['supervisor'], { id: 'u_sup' })

  // Cases in different places: waiting for the assessment, in help, a practice case just before a due moment.
  const [waiting, helped, practice] = [await open(drill, unit), await open(drill, unit), await open(drill, unit, { practice: true, openedAt: '2026-02-02T08:00:00.000Z' })]
  expect([await assess(drill, helped), await startHelp(drill, helped)]).toEqual(['ok', 'ok'])
  const rung = await knex('case_rungs').where({ case_id: practice }).orderBy('at').first<{ at: string }>('at')
  const almost = new Date(Date.parse(rung?.at ?? '') - 20_000).toISOString()
  expect((await drill.acts.fastForward(await drill.user('u_cm'), practice, () => almost)).outcome).toBe('ok')

  expect(await drill.nameOf(helped)).toMatchObject({ alias: 'Ana Exemplu' })

  // While people go on working, the backup is made; the anchors are kept elsewhere.
  const [made, ...during] = await Promise.all([parcurs(place('first'), key, 'backup', place('backup')), open(drill, unit), open(drill, unit)])
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('NOT in it') as string })
  expect(made.out).not.toContain('could not be reached')
  const lines: string[] = []
  await printAnchors(knex, (line) => lines.push(line))
  writeFileSync(place('anchors.txt'), `${lines.join('\n')}\n`)
  const backedUp = JSON.parse(readFileSync(join(place('backup'), 'manifest.json'), 'utf8')) as { application: { tables: { table: string; rows: number }[] } }
  const rowsOf = (table: string): number => backedUp.application.tables.find((one) => one.table === table)?.rows ?? 0
  expect(rowsOf('cases')).toBeGreaterThanOrEqual(3)

  // Work goes on after it, and then the disk fails.
  const before = await journalOf(knex, waiting)
  expect(await assess(drill, waiting)).toBe('ok')
  const lost = await open(drill, unit)
  await drill.stop()
  drill = undefined
  destroy(place('first'))

  // A new disk: the key comes from where it was kept, everything else from the backup.
  mkdirSync(place('second'), { mode: 0o700 })
  writeFileSync(join(place('second'), 'secrets.json'), JSON.stringify({ key }), { mode: 0o600 })
  const restored = await parcurs(place('second'), key, 'restore', place('backup'))
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('Restored as of') as string })
  expect(restored.out).toContain("Temporal's databases are restored")
  expect(restored.out).toMatch(new RegExp(`0 as written, ${rowsOf('cases')} started again, 0 failed`))
  expect(restored.out).toMatch(/\d+ passed, 0 failed/)

  // Everybody goes on.
  drill = await startDrill(place('second'), key, ports)
  const back = drill
  expect(Number((await back.knex('cases').count<{ count: number }[]>())[0]?.count)).toBe(rowsOf('cases'))
  expect(await back.knex('cases').where({ id: lost })).toEqual([])
  expect(await journalOf(back.knex, waiting)).toEqual(before)
  expect(await back.nameOf(helped)).toMatchObject({ alias: 'Ana Exemplu' })
  expect(await assess(back, waiting)).toBe('ok')
  const { outcome } = await insist(async (id) => back.acts.completeStep(await back.user('u_cm'), helped, 'sign-agreement', { id, answers: {} }))
  expect(outcome).toBe('ok')
  for (const caseId of during) if ((await back.knex('cases').where({ id: caseId })).length > 0) expect(await assess(back, caseId)).toBe('ok')

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

  // A mistake at night does no harm.
  expect(await parcurs(place('second'), key, 'restore', place('backup'))).toMatchObject({ code: 1, out: expect.stringContaining('runs already') as string })
}, 400_000)

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
