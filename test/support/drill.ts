import { execFile } from 'node:child_process'
import { existsSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import { createActivities } from '../../activities'
import { fileTransport } from '../../activities/fileTransport'
import { neutralText } from '../../activities/noticeText'
import type { ActingUser, Acts } from '../../api/acts/acts'
import { createActs } from '../../api/acts/createActs'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import { connect } from '../../database/connection'
import { installationKeys } from '../../database/keys/installationKey'
import { PersonKeys } from '../../database/keys/personKeys'
import { openVault } from '../../database/keys/vault'
import { migrate } from '../../database/migrate'
import { people } from '../../database/people'
import { users } from '../../database/users'
import { connectOwnSight } from '../../database/sight'
import { startDaemon } from '../../local/daemon'
import { root, systemFolder, testDataFolder } from '../../local/folders'
import { openInstallation, type Installation } from '../../local/installation'
import type { Login } from '../../local/temporalTables'
import { workflowBundle } from '../../local/workflowBundle'
import { taskQueue } from '../../settings'
import { temporalClient } from '../../temporal/client'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { aUnit, aUser, published } from './factories'

const run = promisify(execFile)

/** What `parcurs …` says, run as an operator runs it, and whether it succeeded. */
export async function parcurs(dataFolder: string, key: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const { DATABASE_URL: _url, TEMPORAL_ADDRESS: _address, ...rest } = process.env
  const env = { ...rest, PARCURS_DATA: dataFolder, PARCURS_KEY: key, LANG: 'C', LC_ALL: 'C' }
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', join(root, 'cli.ts'), ...args], { cwd: root, env })
    return { code: 0, out: stdout + stderr }
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string }
    return { code: code ?? -1, out: stdout + stderr }
  }
}

/** A whole installation of its own: PostgreSQL, Temporal, the real worker. */
export interface Drill {
  knex: Knex
  acts: Acts
  temporalDatabaseUrl: string
  databaseUrl: string
  client: Client
  startWorker(): Promise<void>
  user(id: string): Promise<ActingUser>
  nameOf(caseId: string): Promise<unknown>
  /** Works off reminders and messages once, as the notice carrier does, by this clock. */
  carryOut(now: string): Promise<{ notified: number; sent: number }>
  stop(): Promise<void>
}

interface DrillPlan {
  folder: string
  key: string
  ports: { postgres: number; temporalShift: number }
  /** Done to Temporal's databases before it starts. */
  beforeTemporal?: (temporalDatabaseUrl: string) => Promise<unknown>
}

const urlFor = ({ user, password, host, port }: Login): string => `postgres://${user}:${password}@${host}:${port}/temporal`

/** Starts the programs on what is in the folder; nothing is published and nobody is there unless it was before. */
export async function startDrill({ folder, key, ports, beforeTemporal }: DrillPlan): Promise<Drill> {
  const namespace = 'parcurs'
  let temporalDatabaseUrl = ''
  const installation = await openInstallation({
    folder,
    namespace,
    postgresPort: ports.postgres,
    temporalPortShift: ports.temporalShift,
    forTests: true,
    meanwhile: async (url) => void (await migrate(url)),
    beforeTemporal: async ({ temporalLogin }) => {
      temporalDatabaseUrl = urlFor(temporalLogin)
      await beforeTemporal?.(temporalDatabaseUrl)
    },
  })
  const { databaseUrl, temporalAddress } = await installation.start()
  const bundle = await workflowBundle(testDataFolder())
  const startWorker = (): Promise<void> => startWorkerProcess(installation, folder, { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespace, PARCURS_KEY: key, PARCURS_DATA: folder, PARCURS_WORKFLOW_BUNDLE: bundle })
  const keys = installationKeys({ PARCURS_KEY: key })
  const knex = connect(databaseUrl)
  const own = connectOwnSight(databaseUrl)
  const vault = await openVault(knex, keys)
  const personKeys = new PersonKeys(vault)
  const client = temporalClient({ address: temporalAddress, namespace, codec: new EncryptedPayloads([keys[0].secret]) })
  const acts = createActs({ knex: own, vault, personKeys, pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue }) })
  return {
    knex,
    acts,
    temporalDatabaseUrl,
    databaseUrl,
    client,
    startWorker,
    async user(id) {
      const user = await users(knex).byId(id)
      if (!user) throw new Error(`no user ${id}`)
      return user
    },
    async nameOf(caseId) {
      const { person_id: person } = await knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')
      return (await people(knex, { vault, personKeys }).read([person])).get(person)
    },
    async carryOut(now) {
      const carrier = createActivities({ knex, transport: fileTransport(join(folder, 'mail')), render: neutralText(''), now: () => now })
      const { notified } = await carrier.carryOutNotices({ limit: 100 })
      const { sent } = await carrier.deliverNotifications({ limit: 100 })
      return { notified, sent }
    },
    async stop() {
      await Promise.all([client.connection.close(), knex.destroy(), own.destroy()])
      await installation.stop()
    },
  }
}

async function startWorkerProcess(installation: Installation, folder: string, env: Record<string, string>): Promise<void> {
  installation.daemons.add(
    await startDaemon({ command: process.execPath, args: ['--import', 'tsx', join(root, 'worker.ts')], env: { ...process.env, ...env }, cwd: root, logFile: join(folder, 'logs/worker.log'), stopSignal: 'SIGTERM' }),
  )
}

/** The disk is gone: everything in the folder, and PostgreSQL's data where they had to be kept elsewhere. */
export function destroy(folder: string): void {
  const data = join(folder, 'postgres')
  const place = existsSync(data) ? realpathSync(data) : data
  if (place.startsWith(systemFolder)) rmSync(dirname(place), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

/** An act that is tried until the engine takes it, as a person would whom the page tells that it is away. */
async function insist<Result extends { outcome: string }>(act: (id: string) => Promise<Result>): Promise<Result> {
  const id = randomUUID()
  for (let left = 20; ; left--) {
    const result = await act(id)
    if (result.outcome !== 'away' || left === 0) return result
  }
}

const answers = { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes', alias: 'Ana Exemplu' }

/** What one case manager does in cases of one unit under the small pathway. */
export const clerk = (drill: Drill, unit: string) => ({
  async open(given: { practice?: boolean; openedAt?: string } = {}): Promise<string> {
    const by = await drill.user('u_cm')
    const result = await insist((id) => drill.acts.openCase(by, { id, pathway: 'small', unit, subject: {}, ...given }))
    if (result.outcome !== 'ok') throw new Error(result.outcome)
    return result.caseId
  },
  async assess(caseId: string): Promise<string> {
    const by = await drill.user('u_cm')
    return (await insist((id) => drill.acts.completeStep(by, caseId, 'assess-need', { id, answers }))).outcome
  },
  async startHelp(caseId: string): Promise<string> {
    const by = await drill.user('u_cm')
    return (await insist((id) => drill.acts.raiseEvent(by, caseId, 'HELP_STARTED', { id, data: { startsOn: new Date().toISOString().slice(0, 10) } }))).outcome
  },
  /** Ends a case with a note, which the supervisor approves, and does what is left afterwards. */
  async end(caseId: string, note: string): Promise<string[]> {
    const [by, supervisor] = [await drill.user('u_cm'), await drill.user('u_sup')]
    return [
      (await insist((id) => drill.acts.raiseEvent(by, caseId, 'CASE_ENDED', { id, data: { reason: 'ownWish', note } }))).outcome,
      (await insist((id) => drill.acts.raiseEvent(supervisor, caseId, 'CASE_ENDED', { id, data: {} }))).outcome,
      (await insist((id) => drill.acts.completeStep(by, caseId, 'call-afterwards', { id, answers: {} }))).outcome,
    ]
  },
  async signAgreement(caseId: string): Promise<string> {
    const by = await drill.user('u_cm')
    return (await insist((id) => drill.acts.completeStep(by, caseId, 'sign-agreement', { id, answers: {} }))).outcome
  },
})

/** Publishes the small pathway and makes a unit with a case manager and a supervisor; answers with the unit. */
export async function staffed({ knex }: Drill): Promise<string> {
  await published(knex)
  const unit = await aUnit(knex)
  await aUser(knex, unit, ['caseManager'], { id: 'u_cm' })
  await aUser(knex, unit, ['supervisor'], { id: 'u_sup', email: 'dpo@example.test' })
  await aUser(knex, unit, ['localCoordinator'], { id: 'u_lc', email: 'coordinator@example.test' })
  return unit
}
