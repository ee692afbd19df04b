import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { createActivities } from '../../activities'
import { neutralText } from '../../activities/noticeText'
import { createActs } from '../../api/acts/createActs'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import { rotate } from '../../commands/keys/rotate'
import { historiesBefore } from '../../commands/keys/histories'
import { keyStatus } from '../../commands/keys/status'
import { caseEngine } from '../../commands/rebuild/caseEngine'
import { installationKeys, type InstallationKeys } from '../../database/keys/installationKey'
import { PersonKeys } from '../../database/keys/personKeys'
import { openVault } from '../../database/keys/vault'
import { newId } from '../../database/newId'
import { people } from '../../database/people'
import { pathwayVersions } from '../../database/pathwayVersions'
import { standingCase } from '../../database/standingCases'
import { users } from '../../database/users'
import { root } from '../../local/folders'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { caseWorkflowId } from '../../workflows/messages'
import { testDatabase } from '../support/database'
import { aUnit, aUser, published } from '../support/factories'
import { payloadsIn } from '../support/planted'
import { namespace, startWorker, temporalAddress, uniqueTaskQueue } from '../support/temporal'

const database = testDatabase()
const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
const both = installationKeys({ PARCURS_KEY: second, PARCURS_PREVIOUS_KEYS: first })
/** A process that was told of the coming key and still seals with the one before. */
const notYet = installationKeys({ PARCURS_KEY: first, PARCURS_PREVIOUS_KEYS: second })
const onlyNew = installationKeys({ PARCURS_KEY: second })

const codecOf = ([newest, ...earlier]: InstallationKeys) => new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)])

/** A process with these keys, as far as people are concerned. */
async function processWith(keys: InstallationKeys) {
  const vault = await openVault(database.knex, keys)
  return people(database.knex, { vault, personKeys: new PersonKeys(vault) })
}

/** So many people without names, written at once; their ids in order. */
async function manyPeople(count: number): Promise<string[]> {
  const vault = await openVault(database.knex, notYet)
  const rows = Array.from({ length: count }, () => newId('p')).sort().map((id) => ({ id, wrapped_key: vault.newKey('people', id).wrapped }))
  await database.knex.batchInsert('people', rows, 500)
  return rows.map(({ id }) => id)
}

const wrappedBy = async (keys: InstallationKeys): Promise<number> => {
  const [row] = await database.knex('people').whereRaw('substring(wrapped_key from 1 for 8) = ?', [keys[0].id]).count<{ count: number }[]>()
  return Number(row?.count)
}

function rotating(): ChildProcess {
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporalAddress(), PARCURS_KEY: second, PARCURS_PREVIOUS_KEYS: first }
  return spawn(process.execPath, ['--import', 'tsx', join(root, 'cli.ts'), 'keys', 'rotate'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
}

it('a rotation that is killed in the middle goes on, while people work with both keys, and in the end only the new one is needed', async () => {
  const { knex } = database
  const [before, after] = [await processWith(notYet), await processWith(both)]
  const early = await before.create({ firstName: 'Ana' })
  const ids = await manyPeople(1_100)

  // It waits for somebody who is being written, far down the list, and is killed there.
  const writing = await knex.transaction()
  await writing('people').where({ id: [...ids, early].sort().at(-1) }).forUpdate().first()
  const killed = rotating()
  await new Promise<void>((resolve) => killed.stdout?.on('data', (text: Buffer) => text.includes('1000 people') && resolve()))
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await writing.rollback()
  expect([await wrappedBy(onlyNew), await wrappedBy(notYet)]).toEqual([1_000, 101])

  // Meanwhile both kinds of processes write and read each other's people.
  const [late, new_] = [await before.create({ firstName: 'Ioana' }), await after.create({ firstName: 'Maria' })]
  await after.change(late, { lastName: 'Nou' })
  await before.change(new_, { lastName: 'Vechi' })
  expect([...(await before.read([early, late, new_])).values()].map(({ firstName }) => firstName).sort()).toEqual(['Ana', 'Ioana', 'Maria'])

  const again = rotating()
  let said = ''
  again.stdout?.on('data', (text: Buffer) => void (said += text.toString()))
  expect((await once(again, 'exit'))[0]).toBe(0)
  expect(said).toContain('Wrapped anew: 102 people, 0 kept keys')
  expect(await wrappedBy(notYet)).toBe(0)

  // The earlier key is taken away: everything still opens.
  const alone = await processWith(onlyNew)
  expect((await alone.read([late])).get(late)).toEqual({ firstName: 'Ioana', lastName: 'Nou' })
  expect((await alone.read([...ids.slice(0, 3), early])).get(early)).toEqual({ firstName: 'Ana' })
  await expect(openVault(knex, installationKeys({ PARCURS_KEY: first }))).rejects.toThrow('not at hand')
}, 180_000)

it('a case whose history was sealed by the earlier key goes on with both, and with the new one alone once it was started again', async () => {
  const { knex } = database
  const core = await published(knex)
  const unit = await aUnit(knex)
  const by = await users(knex).byId(await aUser(knex, unit, ['caseManager']))
  if (!by) throw new Error('no user')
  const connection = await Connection.connect({ address: temporalAddress() })
  const taskQueue = uniqueTaskQueue()
  const started = async (keys: InstallationKeys) => {
    const dataConverter = { payloadCodecs: [codecOf(keys)] }
    const client = new Client({ connection, namespace, dataConverter })
    const vault = await openVault(knex, keys)
    const personKeys = new PersonKeys(vault)
    const worker = await startWorker({ taskQueue, dataConverter, activities: createActivities({ knex, transport: { send: () => Promise.resolve() }, render: neutralText('') }) })
    const acts = createActs({ knex: database.own, vault, personKeys, pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue }) })
    return { client, acts, stop: () => worker.stop() }
  }
  const assess = { id: '', answers: { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' } }

  const earlier = await started(notYet)
  const opened = await earlier.acts.openCase(by, { id: randomUUID(), pathway: 'small', unit, subject: {} })
  await earlier.stop()
  if (opened.outcome !== 'ok') throw new Error(opened.outcome)
  const { caseId } = opened

  const now = await started(both)
  expect((await now.acts.completeStep(by, caseId, 'assess-need', { ...assess, id: randomUUID() })).outcome).toBe('ok')
  expect((await historiesBefore(now.client, new Date(Date.now() + 1_000).toISOString())).running).toBeGreaterThan(0)
  const standing = await standingCase(knex, caseId)
  if (!standing) throw new Error('no case')
  expect((await pathwayVersions(knex).byNumber('small', standing.version))?.core.stamp).toEqual(core.stamp)
  await caseEngine(now.client, taskQueue).startAgain({ core, state: standing.state, offset: standing.clockOffsetMs })
  expect(await rotate(knex, both, () => undefined)).toBe(0)
  await now.stop()

  const alone = await started(onlyNew)
  expect((await alone.acts.completeStep(by, caseId, 'assess-need', { ...assess, id: randomUUID() })).outcome).toBe('ok')
  const payloads = payloadsIn(await alone.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory())
  expect(payloads.length).toBeGreaterThan(2)
  await expect(codecOf(onlyNew).decode(payloads)).resolves.toHaveLength(payloads.length)
  await expect(codecOf(installationKeys({ PARCURS_KEY: first })).decode(payloads)).rejects.toThrow('not at hand')
  await alone.stop()
  const said: string[] = []
  await keyStatus(knex, alone.client, both, ({ en }) => said.push(en))
  expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${onlyNew[0].id.toString('hex')} newest .*: [1-9]\\d* people, [1-9] kept keys$`)))
  expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${notYet[0].id.toString('hex')} earlier .*: 0 people, 0 kept keys$`)))
  await connection.close()
}, 240_000)
