import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import type { OutsideConfig } from './api/accounts/outsideSignIn'
import { createActs } from './api/acts/createActs'
import { engineOn } from './api/acts/engine'
import { pathwaysIn } from './api/acts/pathways'
import { createApp } from './api/app'
import { healthOf } from './api/health'
import { codecReads } from './api/reads/codecReads'
import { codecRoutes } from './api/routes/codecRoutes'
import { waitingApp } from './api/waitingApp'
import { webServer } from './api/webServer'
import { connect, databaseThere } from './database/connection'
import { openInstallationKeys } from './database/keys/openInstallationKeys'
import { PersonKeys } from './database/keys/personKeys'
import { openVault, type Vault } from './database/keys/vault'
import { connectOwnSight } from './database/sight'
import { openLog, sayWhyNotStarted } from './log'
import { readSecretFiles } from './secretFiles'
import { readSettings, taskQueue, type Settings } from './settings'
import { temporalClient } from './temporal/client'
import { EncryptedPayloads } from './temporal/payloadCodec'

const log = openLog('server', process.env.LOG_LEVEL)

/** Signs session cookies; all servers of an installation agree on it. */
const sessionSecretFrom = ({ sessionKey }: Vault): string => createHmac('sha256', sessionKey).update('session cookies').digest('base64')

/** The provider people may sign in with, where one is set. */
const outsideFrom = (settings: Settings): OutsideConfig | undefined =>
  settings.PARCURS_OIDC_ISSUER === undefined
    ? undefined
    : { issuer: settings.PARCURS_OIDC_ISSUER, clientId: settings.PARCURS_OIDC_CLIENT_ID, clientSecret: settings.PARCURS_OIDC_CLIENT_SECRET, name: settings.PARCURS_OIDC_NAME, scope: settings.PARCURS_OIDC_SCOPE, rolesClaim: settings.PARCURS_OIDC_ROLES_CLAIM, roles: settings.PARCURS_OIDC_ROLES }

/** The web process: listens, and composes the application with its database and its engine. It says so while the database is away, and reads while Temporal is. */
const serve = async (): Promise<void> => {
  readSecretFiles(process.env)
  const settings = readSettings(process.env)
  const keys = await openInstallationKeys(process.env)
  const [newest, ...earlier] = keys
  const namespace = settings.TEMPORAL_NAMESPACE
  const knex = connectOwnSight(settings.DATABASE_URL, { min: 2, max: 16 })
  const full = connect(settings.DATABASE_URL, { min: 1, max: 8 })
  const payloads = new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)])
  const client = temporalClient({ address: settings.TEMPORAL_ADDRESS, namespace, codec: payloads })
  const edge = { baseUrl: settings.PARCURS_URL, exitUrl: settings.PARCURS_EXIT_URL }
  let answer: RequestListener = waitingApp(edge, log)
  const server = webServer((req, res) => answer(req, res)).listen(settings.PORT, settings.HOST)
  await once(server, 'listening')
  stopWhenAsked(server, async () => {
    await Promise.all([knex.destroy(), full.destroy(), client.connection.close()])
  })
  await databaseThere(full, () => log.warn('waiting for the database'))
  const vault = await openVault(full, keys)
  const sealed = { knex, vault, personKeys: new PersonKeys(vault) }
  const pathways = pathwaysIn(full)
  const engine = engineOn(client, { namespace, taskQueue })
  const acts = createActs({ ...sealed, pathways, engine })
  const health = () => healthOf({ knex: full, client, namespace, taskQueue })
  const config = { ...edge, zone: settings.PARCURS_ZONE, securityContact: settings.PARCURS_SECURITY_CONTACT, sessionSecret: sessionSecretFrom(vault), strictRoles: settings.PARCURS_SECOND_FACTOR_ROLES, lockMinutes: settings.PARCURS_LOCK_MINUTES, outside: outsideFrom(settings) }
  const codec = codecRoutes({ ...codecReads({ knex: full, pathways, namespace }), codec: payloads, origin: settings.PARCURS_TEMPORAL_UI })
  answer = createApp({ ...sealed, full, pathways, acts, engine, config, log, health, codec })
  log.info({ port: settings.PORT }, 'listening')
}

/** Lets requests under way finish, then closes what they needed. */
const stopWhenAsked = (server: Server, close: () => Promise<void>): void => {
  const stop = (): void => {
    server.close(() => void close().finally(() => process.exit(0)))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}

serve().catch((error: unknown) => {
  sayWhyNotStarted(log, error)
  process.exit(1)
})
