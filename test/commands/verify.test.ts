import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printAnchors } from '../../commands/anchors'
import { rebuildReadModels } from '../../commands/rebuild/readModels'
import { verify } from '../../commands/verify'
import { anchorDay } from '../../database/dayAnchors'
import { aReservedCase, aUnit, recorder } from '../support/factories'
import { testDatabase } from '../support/database'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'
import { tampering } from '../support/tampering'
import { temporaryFolder } from '../support/temporaryFolder'

const small = rules()
const folder = temporaryFolder()
const night = (day: number): string => `2026-03-0${day}T00:10:00Z`

/** Two cases over three nights, as a worker would anchor them. */
function threeNights() {
  const database = testDatabase()
  const cases: { id: string; code: string }[] = []
  beforeAll(async () => {
    const { knex } = database
    const unitId = await aUnit(knex)
    cases.push(await aReservedCase(knex, { unitId, practice: true }), await aReservedCase(knex, { unitId, practice: true }))
    const running = cases.map(({ id }) => {
      const it_ = aCase(small, { facts: { wantsHelp: true } })
      return { it_, record: recorder(knex, id, small, it_) }
    })
    for (const { record } of running) await record()
    await anchorDay(knex, night(2))
    running[0]?.it_.until('2026-02-20T12:00')
    await running[0]?.record()
    await anchorDay(knex, night(3))
    await anchorDay(knex, night(4))
  })
  const copy = async (): Promise<string> => {
    const lines: string[] = []
    await printAnchors(database.knex, (line) => lines.push(line), { now: night(4) })
    const file = join(folder.path, `anchors-${Math.random()}.txt`)
    writeFileSync(file, `${lines.join('\n')}\n`)
    return file
  }
  const said = async (file?: string): Promise<{ failed: number; lines: string[] }> => {
    const lines: string[] = []
    const failed = await verify(database.knex, ({ en }) => lines.push(en), file === undefined ? {} : { anchors: file })
    return { failed, lines }
  }
  const journal = (index: number) => tampering(database.knex, cases[index]?.id ?? '')
  return { database, cases, copy, said, journal }
}

describe('a database nobody has touched', () => {
  const { database, cases, copy, said } = threeNights()

  it('passes: every case and every day, and the copy kept elsewhere', async () => {
    const file = await copy()
    expect(await said()).toEqual({ failed: 0, lines: ['5 passed, 0 failed'] })
    expect(await said(file)).toEqual({ failed: 0, lines: ['5 passed, 0 failed'] })
  })

  it('anchors a day once, whoever comes first, and only what has grown', async () => {
    expect(await anchorDay(database.knex, night(4))).toBeUndefined()
    expect(await Promise.all([night(5), night(5), night(5)].map((now) => anchorDay(database.knex, now)))).toEqual(expect.arrayContaining([undefined, undefined, expect.objectContaining({ day: '2026-03-04', heads: 0 })]))
    const heads: unknown = await database.knex('day_anchors').orderBy('day').pluck('heads')
    expect(heads).toEqual([2, 1, 0, 0])
  })

  it('prints the days from one on', async () => {
    const lines: string[] = []
    await printAnchors(database.knex, (line) => lines.push(line), { since: '2026-03-03', now: night(5) })
    expect(lines).toEqual([expect.stringMatching(/^2026-03-03 0 \d+ [0-9a-f]{64}$/), expect.stringMatching(/^2026-03-04 0 /)])
  })

  it('names cases of which a worklist or a deadline is not what the journal gives, on request', async () => {
    const { knex } = database
    const compared = async (): Promise<string[]> => {
      const lines: string[] = []
      await verify(knex, ({ en }) => lines.push(en), { readModels: true })
      return lines
    }
    expect(await compared()).toEqual([expect.stringContaining(', 0 failed')])
    await knex('worklist').where({ case_id: cases[0]?.id }).delete()
    await knex('case_deadlines').where({ case_id: cases[0]?.id }).update({ due_at: '2030-01-01T00:00:00Z' })
    expect(await compared()).toEqual([`${cases[0]?.code}: not what its journal gives: worklist, case_deadlines`, expect.stringContaining(', 1 failed')])
    expect(await compared()).toHaveLength(2)
    await rebuildReadModels(knex, () => undefined)
    expect(await compared()).toEqual([expect.stringContaining(', 0 failed')])
  })

  it('refuses a file of something else, with its place', async () => {
    const file = join(folder.path, 'other.txt')
    writeFileSync(file, '\nsomething else\n')
    await expect(said(file)).rejects.toThrow('other.txt:2')
  })
})

describe('one row', () => {
  const { cases, said, journal } = threeNights()

  it('that was altered is named by the code of its case and its number', async () => {
    await journal(1).alter(2, { actor: 'u_other' })
    expect(await said()).toEqual({ failed: 1, lines: [`${cases[1]?.code}, row 2: altered`, '4 passed, 1 failed'] })
  })
})

describe('the end of a journal', () => {
  const { cases, copy, said, journal } = threeNights()

  it('that was cut off with head, state and its own anchors is shown by the anchor of the day', async () => {
    const file = await copy()
    await journal(0).cutAfter(5, { head: true, state: true })
    expect((await said()).lines).toEqual([`${cases[0]?.code}, row 6: removed`, '4 passed, 1 failed'])
    await journal(0).unguarded((trx) => trx('audit_anchors').where({ case_id: cases[0]?.id }).where('sequence', '>', 5).delete())
    expect((await said()).lines[0]).toMatch(/^anchor of 2026-03-0[12]: not what was anchored$/)
    await journal(0).unguarded((trx) => trx('day_anchors').delete())
    expect((await said()).failed).toBe(0)
    expect((await said(file)).lines).toContain('anchor of 2026-03-01: this anchor or the one before it was removed')
  })
})

describe('a day', () => {
  const { database, copy, said, journal } = threeNights()

  it('that was anchored anew over rewritten rows is not what was kept elsewhere', async () => {
    const file = await copy()
    await journal(0).rewriteFrom(2)
    await journal(0).unguarded(async (trx) => {
      await trx('day_anchors').delete()
      await trx('audit_anchors').delete()
    })
    for (const day of [2, 3, 4]) await anchorDay(database.knex, night(day))
    expect((await said()).failed).toBe(0)
    expect((await said(file)).lines).toContain('anchor of 2026-03-01: not what was anchored')
  })

  it('that was taken out of the middle is missed', async () => {
    await journal(0).unguarded((trx) => trx('day_anchors').where({ day: '2026-03-02' }).delete())
    expect((await said()).lines).toContain('anchor of 2026-03-03: this anchor or the one before it was removed')
  })
})
