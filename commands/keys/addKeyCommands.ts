import { randomBytes } from 'node:crypto'
import type { Client } from '@temporalio/client'
import type { Command } from 'commander'
import type { Knex } from 'knex'
import { keyServiceIn } from '../../database/keys/openInstallationKeys'
import { say } from '../../local/say'
import { temporalClient } from '../../temporal/client'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { withDatabaseAt } from '../database'
import { installationPlace, type Place } from '../place'
import { rebuild } from '../rebuild/rebuild'
import { restartNotices } from './histories'
import { rotate } from './rotate'
import { keyStatus } from './status'

/** `parcurs keys new|rotate|status`. `done` is told how much is left to do. */
export function addKeyCommands(parcurs: Command, print: (line: string) => void, done: (complaints: number) => void): void {
  const keys = parcurs.command('keys').description('keys of the installation')
  keys
    .command('new')
    .description('print a new installation key; with a key service, as the service wrapped it')
    .action(async () => {
      const made = randomBytes(32)
      const service = keyServiceIn(process.env)
      print(service ? await service.wrap(made) : made.toString('base64'))
    })
  keys
    .command('status')
    .description('what is wrapped by which key, and what an earlier one is still needed for')
    .action(async () => {
      const place = await installationPlace()
      done(await onInstallation(place, (knex, client) => keyStatus(knex, client, place.keys, say)))
    })
  keys
    .command('rotate')
    .description('wrap everything anew by the newest key, while people work; stopped, it goes on where it was')
    .option('--restart-cases', 'then start every case again from its journal, so that no history needs the earlier key')
    .action(async ({ restartCases }: { restartCases?: boolean }) => {
      const place = await installationPlace()
      done(
        await onInstallation(place, async (knex, client) => {
          const left = await rotate(knex, place.keys, say)
          if (!restartCases) return left
          const { failed } = await rebuild(place, { all: true, quiet: true }, say)
          await restartNotices(client)
          return left + failed
        }),
      )
    })
}

async function onInstallation(place: Place, work: (knex: Knex, client: Client) => Promise<number>): Promise<number> {
  const { databaseUrl, temporalAddress, namespace, keys: [newest, ...earlier] } = place
  const client = temporalClient({ address: temporalAddress, namespace, codec: new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)]) })
  try {
    return await withDatabaseAt(databaseUrl, (knex) => work(knex, client))
  } finally {
    await client.connection.close()
  }
}
