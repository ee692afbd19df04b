import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { Runtime } from '@temporalio/worker'
import type { Knex } from 'knex'
import { createActivities } from './activities'
import { anchorInTheBackground } from './activities/anchorInTheBackground'
import { deliverMessages } from './activities/deliverMessages'
import { fileTransport } from './activities/fileTransport'
import { letOutBy, type LetOut } from './activities/letOut'
import { neutralText } from './activities/noticeText'
import { smtpTransport } from './activities/smtpTransport'
import { deliverWaiting } from './api/acts/deliverWaiting'
import { engineOn } from './api/acts/engine'
import type { ActNeeds } from './api/acts/needs'
import { noteLinks } from './api/acts/noteLinks'
import { openAsked } from './api/acts/openAsked'
import { passOnFlags } from './api/acts/passOnFlags'
import { pathwaysIn } from './api/acts/pathways'
import { acts as actStore } from './database/acts'
import { connect, databaseThere, withoutData } from './database/connection'
import type { InstallationKeys } from './database/keys/installationKey'
import { openInstallationKeys } from './database/keys/openInstallationKeys'
import { PersonKeys } from './database/keys/personKeys'
import { openVault } from './database/keys/vault'
import { openLog, sayWhyNotStarted } from './log'
import { readSecretFiles } from './secretFiles'
import { readSettings, taskQueue, type Settings } from './settings'
import { temporalClient, temporalThere, type TemporalPlace } from './temporal/client'
import { engineLogger } from './temporal/engineLogger'
import { EncryptedPayloads } from './temporal/payloadCodec'
import { temporalWorker } from './temporal/worker'
import { NOTICE_WORKFLOW, NOTICE_WORKFLOW_ID } from './workflows/messages'

const log = openLog('worker', process.env.LOG_LEVEL)

const DELIVER_EVERY_MS = 5_000

const transportFor = ({ SMTP_URL, MAIL_FROM, PARCURS_DATA }: Settings) =>
  SMTP_URL ? smtpTransport(SMTP_URL, MAIL_FROM) : fileTransport(join(PARCURS_DATA, 'mail'))

/** `parcurs doctor` counts them, `parcurs resend` tries again. */
const onGivenUp = (notification: string, reason: string): void => log.error({ notification, reason }, 'a message did not leave after twelve attempts')

/** Nothing is lost and nobody has to act; many of these say that something falls often. */
const onTakeOver = (caseId: string, sequence: number): void => log.warn({ case: caseId, sequence }, 'a case was behind its journal and has taken it over')

/** One for the whole installation; whoever starts second finds it running. */
const startNotices = async (place: TemporalPlace): Promise<void> => {
  const { workflow, connection } = temporalClient(place)
  await workflow.start(NOTICE_WORKFLOW, { workflowId: NOTICE_WORKFLOW_ID, taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' })
  await connection.close()
}

const actNeeds = async (knex: Knex, keys: InstallationKeys, client: Client, namespace: string): Promise<ActNeeds> => {
  const vault = await openVault(knex, keys)
  const personKeys = new PersonKeys(vault)
  return { knex, vault, personKeys, store: actStore(knex, personKeys), pathways: pathwaysIn(knex), engine: engineOn(client, { namespace, taskQueue }) }
}

/** Messages to the people of cases; the act that tells the case what came of each is delivered like any other. */
const messagesOut = ({ knex, personKeys, pathways }: ActNeeds, letOut: LetOut) => () =>
  deliverMessages({ knex, personKeys, letOut, now: () => new Date().toISOString(), messageOf: async ({ pathway, version, message }) => (await pathways.version(pathway, version))?.definition.messages?.[message] })

/** Acts kept while the engine was away, or left behind by a server that fell, are carried out as soon as a worker is there. */
const deliverInTheBackground = (needs: ActNeeds, letOut: LetOut): (() => Promise<void>) => {
  const deliver = messagesOut(needs, letOut)
  const stopped = new AbortController()
  const onFailure = (submission: string, error: unknown): void => log.error({ submission, error }, 'a kept act could not be delivered')
  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await deliver().catch((error: unknown) => onFailure('messages', withoutData(error)))
      await deliverWaiting(needs, onFailure).catch((error: unknown) => onFailure('all', error))
      await openAsked(needs, onFailure).catch((error: unknown) => onFailure('openings', error))
      await noteLinks(needs).catch((error: unknown) => onFailure('links', error))
      await passOnFlags(needs).catch((error: unknown) => onFailure('signals', error))
      await setTimeout(DELIVER_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return () => {
    stopped.abort()
    return running
  }
}

/** The engine's hands: runs workflows and activities until it is told to stop, then finishes what it holds. */
const work = async (): Promise<void> => {
  readSecretFiles(process.env)
  const settings = readSettings(process.env)
  Runtime.install({ logger: engineLogger(log) })
  const [key, ...previous] = await openInstallationKeys(process.env)
  const codec = new EncryptedPayloads([key.secret, ...previous.map(({ secret }) => secret)])
  const place = { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE, codec }
  const knex = connect(settings.DATABASE_URL)
  await databaseThere(knex, () => log.warn('waiting for the database'))
  await temporalThere(place, () => log.warn('waiting for Temporal'))
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const transport = transportFor(settings)
  const { worker, close } = await temporalWorker({
    ...place,
    taskQueue,
    activities: createActivities({ knex, stopping: stopping.signal, onGivenUp, onTakeOver, transport, render: neutralText(settings.PARCURS_URL) }),
    bundlePath: settings.PARCURS_WORKFLOW_BUNDLE,
    workflowsPath: join(__dirname, 'workflows/index.ts'),
  })
  await startNotices(place)
  const client = temporalClient(place)
  const stopDelivering = deliverInTheBackground(await actNeeds(knex, [key, ...previous], client, place.namespace), letOutBy(transport))
  const stopAnchoring = anchorInTheBackground(knex, (error) => log.error({ error: error instanceof Error ? error.name : undefined }, 'the day could not be anchored'))
  log.info('working')
  await worker.run()
  await Promise.all([stopDelivering(), stopAnchoring()])
  await Promise.all([close(), client.connection.close(), knex.destroy()])
}

work().catch((error: unknown) => {
  sayWhyNotStarted(log, error)
  process.exit(1)
})
