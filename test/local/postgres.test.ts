import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Daemon } from '../../local/daemon'
import { ensureDatabases } from '../../local/databases'
import { tidyCluster } from '../../local/postgresCluster'
import { postgresUrl, startPostgres, type Postgres } from '../../local/postgres'
import { identify } from '../../local/processIdentity'
import { canReach, systemUser } from '../../local/systemUser'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()
const password = 'only-for-this-test'
const started: Daemon[] = []

const start = (): Promise<Postgres> =>
  startPostgres({ folder: folder.path, preferredPort: 21_400, password, throwaway: true, onStarted: (daemon) => started.push(daemon) })

const ask = async (url: string, query: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows
  } finally {
    await client.end()
  }
}

beforeEach(() => chmodSync(folder.path, 0o755))

afterEach(async () => {
  for (const daemon of started.splice(0)) await daemon.stop()
})

it('keeps what was written from one start to the next', async () => {
  const first = await start()
  await ask(postgresUrl(first.port, 'postgres', password, 'postgres'), 'create table kept as select 42 as answer')
  await first.daemon.stop()
  const second = await start()
  expect(await ask(postgresUrl(second.port, 'postgres', password, 'postgres'), 'select * from kept')).toEqual([{ answer: 42 }])
}, 60_000)

it('lets nobody in without the password, and leaves no password file behind', async () => {
  const { port } = await start()
  await expect(ask(postgresUrl(port, 'postgres', 'wrong', 'postgres'), 'select 1')).rejects.toThrow('password')
  expect(existsSync(join(folder.path, 'postgres.password'))).toBe(false)
}, 60_000)

it('comes up again after it was killed, beside a note of who ran it', async () => {
  const { daemon } = await start()
  process.kill(-daemon.identity.pid, 'SIGKILL')
  await daemon.ended
  const again = await start()
  expect(await ask(postgresUrl(again.port, 'postgres', password, 'postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
}, 60_000)

it('ends a server that was left running', async () => {
  const { daemon } = await start()
  await tidyCluster(join(folder.path, 'postgres'))
  expect(identify(daemon.identity.pid)).toBeUndefined()
}, 60_000)

it('makes roles and databases once, and takes over a new password', async () => {
  const { port } = await start()
  const superuser = postgresUrl(port, 'postgres', password, 'postgres')
  const owner = { role: 'parcurs', databases: ['parcurs'] }
  await ensureDatabases(superuser, [{ ...owner, password: 'one' }])
  await ensureDatabases(superuser, [{ ...owner, password: "t'wo" }])
  const url = postgresUrl(port, 'parcurs', encodeURIComponent("t'wo"), 'parcurs')
  expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }])
}, 60_000)

it('knows which folders the system user cannot enter', () => {
  const user = systemUser() ?? { name: 'nobody', uid: 65_534, gid: 65_534 }
  const closed = join(folder.path, 'closed')
  mkdirSync(join(closed, 'inside'), { recursive: true })
  chmodSync(closed, 0o700)
  expect(canReach(join(closed, 'inside'), user)).toBe(false)
  rmSync(closed, { recursive: true })
})
