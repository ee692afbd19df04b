import { join } from 'node:path'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { createActivities } from './activities'
import { fileTransport } from './activities/fileTransport'
import { neutralText } from './activities/noticeText'
import { smtpTransport } from './activities/smtpTransport'
import { connect } from './database/connection'
import { installationKeys } from './database/keys/installationKey'
import { readSettings, taskQueue, type Settings } from './settings'
import { temporalClient, type TemporalPlace } from './temporal/client'
import { EncryptedPayloads } from './temporal/payloadCodec'
import { temporalWorker } from './temporal/worker'
import { NOTICE_WORKFLOW } from './workflows/messages'

const log = pino({ name: 'worker' })

const transportFor = ({ SMTP_URL, MAIL_FROM, PARCURS_DATA }: Settings) =>
  SMTP_URL ? smtpTransport(SMTP_URL, MAIL_FROM) : fileTransport(join(PARCURS_DATA, 'mail'))

/** One for the whole installation; whoever starts second finds it running. */
const startNotices = async (place: TemporalPlace): Promise<void> => {
  const { workflow, connection } = temporalClient(place)
  await workflow.start(NOTICE_WORKFLOW, { workflowId: 'notices', taskQueue, workflowIdConflictPolicy: 'USE_EXISTING' })
  await connection.close()
}

/** The engine's hands: runs workflows and activities until it is told to stop, then finishes what it holds. */
const work = async (): Promise<void> => {
  const settings = readSettings(process.env)
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const [key, ...previous] = installationKeys(process.env)
  const codec = new EncryptedPayloads([key.secret, ...previous.map(({ secret }) => secret)])
  const place = { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE, codec }
  const knex = connect(settings.DATABASE_URL)
  const { worker, close } = await temporalWorker({
    ...place,
    taskQueue,
    activities: createActivities({ knex, transport: transportFor(settings), render: neutralText(settings.PARCURS_URL) }),
    bundlePath: settings.PARCURS_WORKFLOW_BUNDLE,
    workflowsPath: join(__dirname, 'workflows/index.ts'),
  })
  await startNotices(place)
  log.info('working')
  await worker.run()
  await Promise.all([close(), knex.destroy()])
}

work().catch((error: unknown) => {
  log.fatal(error)
  process.exit(1)
})
