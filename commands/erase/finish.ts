import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import { casesErased, erasures } from '../../database/erasure/erasures'
import type { Sentence } from '../../local/say'
import { temporalClient } from '../../temporal/client'
import { EncryptedPayloads } from '../../temporal/payloadCodec'
import { rewriteKeyFiles } from '../backup/personKeyFile'
import { withDatabaseAt } from '../database'
import type { Place } from '../place'
import { forgetInEngine } from './forgetInEngine'

type Say = (sentence: Sentence) => void

/** Does what is left of erasures that are carried out: the engine's histories, the copies of people's keys. Answers with how much could not be done; done again, it goes on from there. */
export async function finishErasures({ databaseUrl, temporalAddress, namespace, keys: [newest, ...earlier] }: Omit<Place, 'dataFolder'>, say: Say): Promise<number> {
  const codec = new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)])
  const client = temporalClient({ address: temporalAddress, namespace, codec })
  try {
    return await withDatabaseAt(databaseUrl, async (knex) => (await forgetAll(knex, client, say)) + (await rewriteAll(knex, say)))
  } finally {
    await client.connection.close()
  }
}

async function forgetAll(knex: Knex, client: Client, say: Say): Promise<number> {
  let failed = 0
  for (const erasure of await erasures(knex).unforgotten()) {
    try {
      await forgetInEngine(client, await casesErased(knex, erasure))
      await erasures(knex).forgotten(erasure.id)
    } catch {
      failed += 1
      say({
        en: `${erasure.id}: erased here; Temporal did not delete its histories (codes and figures, no names). Run parcurs erase --finish when it answers.`,
        ro: `${erasure.id}: șters aici; Temporal nu i-a șters istoricele (coduri și cifre, fără nume). Rulați parcurs erase --finish când răspunde.`,
      })
    }
  }
  return failed
}

async function rewriteAll(knex: Knex, say: Say): Promise<number> {
  const gone = await rewriteKeyFiles(knex)
  for (const place of gone) {
    say({
      en: `${place} is not where it was left or cannot be written. Bring it back and run parcurs erase --finish, or, if it exists nowhere any more, parcurs erase --forget-copy ${place}: until then earlier backups beside it still open for who was erased.`,
      ro: `${place} nu mai este unde a fost lăsat sau nu poate fi scris. Aduceți-l și rulați parcurs erase --finish sau, dacă nu mai există nicăieri, parcurs erase --forget-copy ${place}: până atunci copiile de lângă el încă se deschid pentru cei șterși.`,
    })
  }
  return gone.length
}
