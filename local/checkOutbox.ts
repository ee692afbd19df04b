import { Client } from 'pg'
import type { Finding } from './check'
import { dataFolder } from './folders'
import { runningInstallation } from './installationFile'

interface Stuck {
  count: number
  /** Code of the transport's last error. */
  error: string | null
}

const stuck = `
  select count(*)::int as count, max(n.last_error) as error from notifications n where n.sent_at is null and n.channel = 'email' and n.next_attempt_at is null`

const look = async (connectionString: string): Promise<Stuck | undefined> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Stuck>(stuck)).rows[0]
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether messages were given up: their notifications are shown on pages, but no mail has left after twelve attempts. */
export const checkOutbox = async (): Promise<Finding> => {
  const name = { en: 'Messages', ro: 'Mesaje' }
  const url = process.env.DATABASE_URL ?? runningInstallation(dataFolder())?.databaseUrl
  const found = url === undefined ? undefined : await look(url)
  if (!found) return { state: 'optional', name, found: { en: 'seen when the database runs', ro: 'se văd când rulează baza de date' } }
  if (found.count === 0) return { state: 'found', name, found: { en: 'none was given up', ro: 'la niciunul nu s-a renunțat' } }
  const error = found.error ?? '?'
  return {
    state: 'missing',
    name,
    found: { en: `${found.count} did not leave after twelve attempts (${error})`, ro: `${found.count} nu au plecat după douăsprezece încercări (${error})` },
    remedy: { en: 'mend SMTP_URL, then: npm run parcurs -- resend', ro: 'corectați SMTP_URL, apoi: npm run parcurs -- resend' },
  }
}
