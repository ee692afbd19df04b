import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { replayCommand } from '../../commands/replay/replayCommand'
import type { DuePolicy } from '../../domain/replay/duePolicy'
import { testDatabase } from '../support/database'
import { edited, type Edit } from '../support/definitionFiles'
import { aReservedCase, aUnit, recorder } from '../support/factories'
import { rules } from '../support/pathways'
import { aCase, supervisor } from '../support/simulations'
import { temporaryFolder } from '../support/temporaryFolder'

const database = testDatabase()
const folder = temporaryFolder()
const small = rules()
const NOW = '2026-02-10T08:00:00.000Z'
/** By what each of them is: its code. */
const codes: Record<string, string> = {}

async function lived(name: string, live: (it: ReturnType<typeof aCase>) => void): Promise<void> {
  const { knex } = database
  const { id, code } = await aReservedCase(knex, { unitId: await aUnit(knex) })
  const one = aCase(small, { practice: false })
  live(one)
  await recorder(knex, id, small, one)()
  codes[name] = code
}

beforeAll(async () => {
  await lived('fresh', () => {})
  await lived('assessed', (it) => it.does({ type: 'completeStep', step: 'assess-need', values: { needBand: 'LOW', needScore: 2, wantsHelp: true, band: 'LOW', score: 2 } }))
  await lived('ended', (it) => {
    it.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' } })
    it.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: {}, by: supervisor })
  })
})

async function judged(edits: Edit[], policy: DuePolicy = 'recompute'): Promise<{ impossible: number; lines: string[] }> {
  for (const { path, text } of edited([{ file: 'pathway.yaml', from: 'calendar: national', to: 'calendar: ro' }, ...edits])) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true })
    writeFileSync(join(folder.path, path), text)
  }
  const lines: string[] = []
  const impossible = await replayCommand(folder.path, (line) => lines.push(line), { language: 'en', policy, now: NOW, show: 20, databaseUrl: database.url })
  return { impossible, lines }
}

const counted = (lines: string[]): string[] => lines.slice(1, 5).map((line) => line.trim())
const longer = { file: 'deadlines.yaml', from: 'within: 3 working days', to: 'within: 9 working days' }

it('the open cases of the database are the same by the rules they live by', async () => {
  const { impossible, lines } = await judged([])
  expect(impossible).toBe(0)
  expect(lines[0]).toMatch(/^small: 2 journals, \d+ entries, .*fingerprint of the result [0-9a-f]{12}$/)
  expect(counted(lines)).toEqual(['2  same', '0  other dates', '0  other state or steps', '0  impossible'])
})

it('a longer term moves the running due date, from when to when, and none where due dates are kept; twice the same', async () => {
  const { lines } = await judged([longer])
  expect(counted(lines)).toEqual(['1  same', '1  other dates', '0  other state or steps', '0  impossible'])
  expect(lines).toContain(`${codes.fresh}: other dates`)
  expect(lines).toContain('    D01 “Need assessed”: 2026-02-05 23:59 → 2026-02-13 23:59')
  const again = await judged([longer])
  expect(again.lines.slice(1)).toEqual(lines.slice(1))
  expect(again.lines[0]?.slice(-12)).toBe(lines[0]?.slice(-12))
  expect(counted((await judged([longer], 'keep')).lines)[0]).toBe('2  same')
})

it('an act the draft would have refused is told with its entry and why', async () => {
  const { impossible, lines } = await judged([{ file: 'steps.yaml', from: 'roles: [caseManager]', to: 'roles: [localCoordinator]' }])
  expect(impossible).toBe(1)
  expect(lines).toContain(`${codes.assessed}: impossible`)
  expect(lines.find((line) => line.includes('no longer possible'))).toMatch(/entry \d+, completeStep assess-need: no longer possible: the role may no longer do it/)
})

it('nothing but codes of cases is printed of anybody', async () => {
  const { lines } = await judged([longer])
  expect(lines.join('\n')).not.toMatch(/Exemplu|Ana/)
})
