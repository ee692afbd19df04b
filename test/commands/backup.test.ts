import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { backup } from '../../commands/backup/backup'
import { readManifest, type Manifest } from '../../commands/backup/manifest'
import { keyFileBeside, readKeyFile } from '../../commands/backup/personKeyFile'
import { refuseUsedDatabase, restoreApplication } from '../../commands/backup/restoreApplication'
import { tablesOf } from '../../commands/backup/tables'
import { verify } from '../../commands/verify'
import { connect } from '../../database/connection'
import { installationKeys } from '../../database/keys/installationKey'
import { people } from '../../database/people'
import { standingCase } from '../../database/standingCases'
import { createDatabase, testDatabase } from '../support/database'
import { aPerson, aReservedCase, aUnit, aUser, recorder, TEST_KEY, testVault } from '../support/factories'
import { rules } from '../support/pathways'
import { aCase } from '../support/simulations'
import { temporaryFolder } from '../support/temporaryFolder'
import { onDatabase } from '../../commands/backup/copyDatabase'

const small = rules()
const database = testDatabase()
const folder = temporaryFolder()
const keys = installationKeys({ PARCURS_KEY: TEST_KEY })
const quietly = (): void => undefined

async function aWrittenCase(): Promise<{ id: string; go: (local: string) => Promise<void> }> {
  const { knex } = database
  const unitId = await aUnit(knex)
  await aUser(knex, unitId, ['caseManager'])
  const { id } = await aReservedCase(knex, { unitId, practice: true })
  const it_ = aCase(small, { facts: { wantsHelp: true } })
  const record = recorder(knex, id, small, it_)
  await record()
  return {
    id,
    async go(local) {
      it_.until(local)
      await record()
    },
  }
}

async function backedUp(): Promise<{ place: string; manifest: Manifest }> {
  const dataFolder = join(folder.path, 'data')
  mkdirSync(join(dataFolder, 'mail'), { recursive: true })
  writeFileSync(join(dataFolder, 'mail/messages.jsonl'), '{}\n')
  writeFileSync(join(dataFolder, 'secrets.json'), '{"key":"secret"}')
  const place = join(folder.path, 'backup')
  return { place, manifest: await backup({ databaseUrl: database.url, dataFolder, keys }, place, quietly) }
}

async function restored(url: string, place: string, given?: Manifest): Promise<void> {
  const manifest = given ?? (await readManifest(place))
  await restoreApplication(url, place, manifest, await readKeyFile(keyFileBeside(place), manifest.madeAt), keys)
}

const contents = (url: string): Promise<Record<string, string[]>> =>
  onDatabase(url, async (client) => {
    const found: Record<string, string[]> = {}
    for (const { schema, table } of await tablesOf(client)) {
      if (table.startsWith('knex_') || ['sessions', 'key_copies'].includes(table)) continue
      const { rows } = await client.query<{ row: string }>(`select made::text as row from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)} made order by 1`)
      found[table] = rows.map(({ row }) => row)
    }
    return found
  })

it('a restored database holds the same rows, whole and in their order', async () => {
  const { id, go } = await aWrittenCase()
  await go('2026-02-20T12:00')
  const personId = await aPerson(database.knex)
  const { place, manifest } = await backedUp()
  const other = await createDatabase()
  try {
    await refuseUsedDatabase(other.url, {})
    await restored(other.url, place)
    expect(await contents(other.url)).toEqual(await contents(database.url))
    const knex = connect(other.url)
    expect(await verify(knex, quietly, { readModels: true })).toBe(0)
    expect(JSON.stringify(await standingCase(knex, id))).toBe(JSON.stringify(await standingCase(database.knex, id)))
    expect((await people(knex, await testVault(knex)).read([personId])).get(personId)).toMatchObject({ firstName: 'Ana' })
    await expect(knex.raw('delete from case_events')).rejects.toThrow('never changed')
    await knex.destroy()
    await expect(refuseUsedDatabase(other.url, {})).rejects.toThrow('Nothing was changed')
    await refuseUsedDatabase(other.url, { overwrite: true })
    await restored(other.url, place, manifest)
    expect(await contents(other.url)).toEqual(await contents(database.url))
  } finally {
    await other.drop()
  }
}, 120_000)

it('what is written meanwhile is in it whole or not at all', async () => {
  const cases = [await aWrittenCase(), await aWrittenCase()]
  let stopped = false
  const writing = Promise.all(
    cases.map(async ({ go }) => {
      for (let day = 3; day < 28 && !stopped; day++) await go(`2026-02-${String(day).padStart(2, '0')}T12:00`)
    }),
  )
  const { place, manifest } = await backedUp()
  stopped = true
  await writing
  const other = await createDatabase()
  const knex = connect(other.url)
  try {
    await restored(other.url, place, manifest)
    expect(await verify(knex, quietly, { readModels: true })).toBe(0)
  } finally {
    await knex.destroy()
    await other.drop()
  }
}, 120_000)

it('holds neither key nor secret nor anybody signed in, and only its owner may read it', async () => {
  await aWrittenCase()
  await database.knex('sessions').insert({ sid: 'a-session', sess: '{}', expire: '2030-01-01T00:00:00Z' })
  const { place, manifest } = await backedUp()
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(manifest.files.map(({ file }) => file)).toEqual(['files/mail/messages.jsonl.gz'])
  for (const { parentPath, name } of files) {
    expect(statSync(join(parentPath, name)).mode & 0o077).toBe(0)
    const bytes = readFileSync(join(parentPath, name))
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
    for (const secret of [TEST_KEY, Buffer.from(TEST_KEY, 'base64').toString('hex'), '"secret"', 'a-session', 'Ana']) expect(text).not.toContain(secret)
  }
  expect(manifest.keyId).toBe(keys[0].id.toString('hex'))
  await database.knex('sessions').delete()
})

it('is never put into a folder that holds something', async () => {
  const place = join(folder.path, 'used')
  mkdirSync(place)
  writeFileSync(join(place, 'note.txt'), 'keep me')
  await expect(backup({ databaseUrl: database.url, dataFolder: folder.path, keys }, place, quietly)).rejects.toThrow('not empty')
  expect(readdirSync(place)).toEqual(['note.txt'])
})

it('is not made at all where rows would be hidden from who makes it', async () => {
  const { knex } = database
  await aWrittenCase()
  await knex.raw('alter table drafts enable row level security')
  await knex.raw('alter table drafts force row level security')
  await expect(backedUp()).rejects.toThrow('row-level security')
  await knex.raw('alter table drafts no force row level security')
  await knex.raw('alter table drafts disable row level security')
})

it('is not restored while somebody uses the database, without the newest keys of its people, nor by a Parcurs that is older', async () => {
  const { place, manifest } = await backedUp()
  const other = await createDatabase()
  const knex = connect(other.url)
  try {
    await knex.raw('select 1')
    await expect(refuseUsedDatabase(other.url, { overwrite: true })).rejects.toThrow('in use')
    await knex.destroy()
    const copy = keyFileBeside(place)
    await expect(readKeyFile(copy, new Date(Date.now() + 1_000).toISOString())).rejects.toThrow('older than the backup')
    await expect(readKeyFile(`${copy}.none`, manifest.madeAt)).rejects.toThrow('missing')
    await expect(readKeyFile(join(place, 'manifest.json'), manifest.madeAt)).rejects.toThrow('not a whole file')
    await expect(restored(other.url, place, { ...manifest, migrations: [...manifest.migrations, '29990101000000_fromTheFuture'] })).rejects.toThrow('29990101000000_fromTheFuture')
  } finally {
    await other.drop()
  }
}, 60_000)
