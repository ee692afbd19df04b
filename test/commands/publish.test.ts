import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NotPublishable, publish, publishAll } from '../../commands/publish'
import { pathwayVersions } from '../../database/pathwayVersions'
import { testDatabase } from '../support/database'
import { temporaryFolder } from '../support/temporaryFolder'

const database = testDatabase()
const temporary = temporaryFolder()
const fixtures = join(__dirname, '../support/fixtures')
const publishing = { calendars: join(fixtures, 'calendars'), year: 2026 }

/** A copy of the small pathway that a test may change. */
async function copyOfSmall(): Promise<string> {
  const folder = join(temporary.path, 'small')
  await cp(join(fixtures, 'pathways/small'), folder, { recursive: true })
  return folder
}

async function change(folder: string, file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file)
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
}

it('publishes a definition once, and a changed one as the next version', async () => {
  const folder = await copyOfSmall()
  expect(await publish(database.knex, folder, publishing)).toEqual({ pathway: 'small', number: 1, isNew: true })
  expect(await publish(database.knex, folder, publishing)).toEqual({ pathway: 'small', number: 1, isNew: false })
  await change(folder, 'pathway.yaml', 'value: 6\n', 'value: 7\n')
  expect(await publish(database.knex, folder, publishing)).toEqual({ pathway: 'small', number: 2, isNew: true })
  expect(await pathwayVersions(database.knex).current('small')).toMatchObject({ number: 2, core: { stamp: { version: 2 }, params: { highFrom: 7 } } })
  expect(await pathwayVersions(database.knex).byNumber('small', 1)).toMatchObject({ core: { params: { highFrom: 6 } } })
})

it('gives the same version for the same content written otherwise', async () => {
  const folder = await copyOfSmall()
  const first = await publish(database.knex, folder, publishing)
  await writeFile(join(folder, 'pathway.yaml'), `# a remark\n${await readFile(join(folder, 'pathway.yaml'), 'utf8')}\n`)
  expect(await publish(database.knex, folder, publishing)).toEqual({ ...first, isNew: false })
})

it('keeps the order in which steps and states were written', async () => {
  await publish(database.knex, await copyOfSmall(), publishing)
  const version = await pathwayVersions(database.knex).byNumber('small', 1)
  expect(Object.keys(version?.core.steps ?? {})).toEqual(['assess-need', 'sign-agreement', 'monthly-review', 'call-afterwards'])
  expect(Object.keys(version?.core.chart.states ?? {})).toEqual(['lifecycle', 'attention'])
})

it('does not publish a definition with errors, and says where they are', async () => {
  const folder = await copyOfSmall()
  await change(folder, 'chart.yaml', 'END_NEAR: preparingEnd', 'END_NEAR: nowhere')
  const refused = publish(database.knex, folder, publishing)
  await expect(refused).rejects.toThrow(NotPublishable)
  await expect(refused).rejects.toThrow(/chart\.yaml:\d+:\d+ .*nowhere/)
})

it('publishes every pathway of the product', async () => {
  const published = await publishAll(database.knex, join(__dirname, '../../definitions'))
  expect(published.map(({ pathway }) => pathway)).toContain('venus')
}, 120_000)
