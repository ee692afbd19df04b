import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyTemporalIn, copyTemporalOut } from '../../commands/backup/temporalCopies'
import { verify } from '../../commands/verify'
import { journalOf } from '../../database/projectAgain'
import { clerk, destroy, parcurs, staffed, startDrill, type Drill } from '../support/drill'

const folder = mkdtempSync(join(tmpdir(), 'parcurs-drill-'))
const data = join(folder, 'data')
const copy = join(folder, 'temporal')
const key = randomBytes(32).toString('base64')
const ports = { postgres: 5900 + (process.pid % 90), temporalShift: 5_000 + 10 * (process.pid % 90) }

let drill: Drill | undefined
afterAll(async () => {
  await drill?.stop()
  destroy(data)
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

it("when Temporal is put back from an older copy of its databases, every case goes on from the journal", async () => {
  drill = await startDrill({ folder: data, key, ports })
  await drill.startWorker()
  const unit = await staffed(drill)
  const ana = clerk(drill, unit)
  const [untouched, acted] = [await ana.open(), await ana.open()]
  mkdirSync(copy)
  const older = await copyTemporalOut(drill.temporalDatabaseUrl, copy)
  expect(older.map(({ database }) => database)).toEqual(['temporal', 'temporal_visibility'])
  const opened = await ana.open()
  expect([await ana.assess(acted), await ana.startHelp(acted), await ana.assess(opened)]).toEqual(['ok', 'ok', 'ok'])
  const journals = async (running: Drill) => Promise.all([untouched, acted, opened].map((caseId) => journalOf(running.knex, caseId)))
  const before = await journals(drill)
  await drill.stop()

  drill = await startDrill({ folder: data, key, ports, beforeTemporal: (url) => copyTemporalIn(url, copy, older) })
  const codeOf = async (id: string): Promise<string> => (await drill?.knex('cases').where({ id }).first<{ code: string }>('code'))?.code ?? ''
  const [, actedCode, openedCode] = [await codeOf(untouched), await codeOf(acted), await codeOf(opened)]
  const dry = await parcurs(data, key, 'rebuild', '--dry-run')
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('1 as written, 2 would be started again, 0 failed') as string })
  expect(dry.out).toContain(`${actedCode}: its process knows less than the journal`)
  expect(dry.out).toContain(`${openedCode}: no process runs`)
  expect((await parcurs(data, key, 'rebuild')).out).toContain('1 as written, 2 started again, 0 failed')
  expect((await parcurs(data, key, 'rebuild')).out).toContain('3 as written, 0 started again, 0 failed')
  expect(await journals(drill)).toEqual(before)
  expect(await drill.knex('journal_conflicts')).toEqual([])

  await drill.startWorker()
  const again = clerk(drill, unit)
  expect([await again.signAgreement(acted), await again.assess(untouched), await again.startHelp(opened)]).toEqual(['ok', 'ok', 'ok'])
  expect(await verify(drill.knex, () => undefined, { readModels: true })).toBe(0)
}, 400_000)
