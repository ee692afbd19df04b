import { randomBytes } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { definitionFiles } from '../../../commands/definitionFolder'
import { endVersion, rollBack } from '../../../commands/lifecycle/ending'
import { exportVersion, importPackage } from '../../../commands/lifecycle/exchange'
import { approve, makeDraft, sendBack, submit } from '../../../commands/lifecycle/review'
import { publish } from '../../../commands/publish'
import { keyFrom } from '../../../database/keys/installationKey'
import { pathwayChanges } from '../../../database/pathwayChanges'
import { pathwayDrafts } from '../../../database/pathwayDrafts'
import { pathwayVersions } from '../../../database/pathwayVersions'
import { units } from '../../../database/units'
import { users } from '../../../database/users'
import { parsePathway } from '../../../domain/pathway/parse'
import { testDatabase } from '../../support/database'
import { temporaryFolder } from '../../support/temporaryFolder'

const database = testDatabase()
const temporary = temporaryFolder()
const fixtures = join(__dirname, '../../support/fixtures')
const calendars = join(fixtures, 'calendars')
const [ana, bea, cara] = ['ana@example.org', 'bea@example.org', 'cara@example.org']

/** The small pathway with a role for methodologists and another score from which the need is high. */
async function folderWith(highFrom: number): Promise<string> {
  const folder = join(temporary.path, `small-${highFrom}`)
  await cp(join(fixtures, 'pathways/small'), folder, { recursive: true })
  const head = join(folder, 'pathway.yaml')
  const text = await readFile(head, 'utf8')
  await writeFile(head, text.replace('value: 6\n', `value: ${highFrom}\n`).replace('roles:\n', 'roles:\n  expert: { title: { ro: Metodologă, en: Methodologist }, kind: methodologist, sees: {} }\n'))
  return folder
}

const draftWith = async (highFrom: number): Promise<string> => makeDraft(database.knex, parsePathway(await definitionFiles(await folderWith(highFrom))), { by: ana, note: `from ${highFrom}` })
const approving = { reason: 'hotărâre', calendars, year: 2026 }
const store = () => pathwayVersions(database.knex)
const states = async (): Promise<string[]> => (await store().list()).map(({ number, state }) => `${number} ${state}`)

beforeAll(async () => {
  const { knex } = database
  await publish(knex, await folderWith(6), { calendars, year: 2026 })
  const unit = 'n_test'
  await units(knex).save({ id: unit, code: 'T-1', name: 'Test', county: null, parentId: null })
  for (const [email, role] of [[ana, 'expert'], [bea, 'expert'], [cara, 'supervisor']] as const) await users(knex).grant(await users(knex).create({ email, name: email }), role, unit)
})

it('publishes a draft when another methodologist than its author approves it', async () => {
  const { knex } = database
  const draft = await draftWith(7)
  await expect(approve(knex, draft, { by: bea, ...approving })).rejects.toThrow(/draft/)
  await submit(knex, draft, ana, calendars)
  await expect(approve(knex, draft, { by: ana, ...approving })).rejects.toThrow(/does not approve/)
  await expect(approve(knex, draft, { by: cara, ...approving })).rejects.toThrow(/methodologist/)
  await sendBack(knex, draft, bea, 'de ce șapte?')
  await submit(knex, draft, ana, calendars)
  expect(await approve(knex, draft, { by: bea, ...approving })).toEqual({ pathway: 'small', number: 2 })
  await expect(approve(knex, draft, { by: bea, ...approving })).rejects.toThrow(/published/)
  expect(await store().current('small')).toMatchObject({ number: 2, core: { params: { highFrom: 7 } } })
  expect((await pathwayChanges(knex).list('small')).map(({ act, number }) => `${act} ${number ?? ''}`.trim())).toEqual(['published 1', 'drafted', 'submitted', 'returned', 'submitted', 'published 2'])
})

it('never changes what the log says', async () => {
  await expect(database.knex('pathway_changes').update({ reason: 'altceva' })).rejects.toThrow(/refused/)
  await expect(database.knex('pathway_changes').delete()).rejects.toThrow(/refused/)
})

it('keeps the version in force until the day of the next one has come', async () => {
  const { knex } = database
  const draft = await draftWith(8)
  await submit(knex, draft, ana, calendars)
  const { number } = await approve(knex, draft, { by: bea, ...approving, from: '2999-01-01' })
  expect(await store().currentNumber('small')).toBe(number - 1)
  expect((await states()).at(-1)).toBe(`${number} upcoming`)
})

it('opens nothing under a version that was stopped, until older content comes back under a new number', async () => {
  const { knex } = database
  await endVersion(knex, 'small', 2, 'stopped', { by: ana, reason: 'prag greșit' })
  expect(await store().opens('small', 2)).toBe(false)
  const number = await rollBack(knex, 'small', 1, { by: ana, reason: 'revenim', calendars, year: 2026 })
  const [first, back] = [await store().byNumber('small', 1), await store().current('small')]
  expect(back).toMatchObject({ number, hash: first?.hash, core: { stamp: { version: number }, params: { highFrom: 6 } } })
  expect(await store().opens('small', number)).toBe(true)
  expect(await states()).toEqual(expect.arrayContaining(['1 replaced', '2 stopped', `${number} inForce`]))
  // The same files at the next start change nothing.
  expect(await publish(knex, await folderWith(6), { calendars, year: 2026 })).toMatchObject({ number, isNew: false })
})

it('gives the same hash after export and import, and says what is otherwise here', async () => {
  const { knex } = database
  const keys = [keyFrom(randomBytes(32))] as const
  const { zip } = await exportVersion(knex, [...keys], 'small', 2, '2026-11-23T00:00:00.000Z')
  const { draft, changes } = await importPackage(knex, zip, bea)
  expect(await pathwayDrafts(knex).byId(draft)).toMatchObject({ state: 'draft', hash: (await store().byNumber('small', 2))?.hash, scenarios: [{ scenario: 'one-month' }] })
  expect(changes).toEqual([{ kind: 'changed', section: 'parameters', id: 'highFrom' }])
})
