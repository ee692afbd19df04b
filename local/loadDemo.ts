import { engineOn } from '../api/acts/engine'
import { connect } from '../database/connection'
import { installationKeys } from '../database/keys/installationKey'
import { PersonKeys } from '../database/keys/personKeys'
import { openVault } from '../database/keys/vault'
import { taskQueue } from '../settings'
import { temporalClient } from '../temporal/client'
import { EncryptedPayloads } from '../temporal/payloadCodec'
import { bringDemoAlong, fillDemo, missingCases, type Filled } from './demo/fill'
import type { Addresses } from './installation'
import { say } from './say'

const sayFilled = ({ imported, refused }: Filled): void => {
  say({ en: `  Demo cases made: ${imported}.`, ro: `  Cazuri demonstrative create: ${imported}.` })
  for (const { key, because } of refused) {
    say({ en: `  Left out: ${key}. ${because.message}`, ro: `  Lăsat deoparte: ${key}. ${because.message}` })
  }
}

/** Fills an installation with invented people and their cases, unless they are there; `PARCURS_DEMO=no` leaves it empty. */
export const loadDemo = async ({ databaseUrl, temporalAddress, namespace, secrets }: Addresses, folder: string): Promise<void> => {
  if (process.env.PARCURS_DEMO === 'no') return
  const knex = connect(databaseUrl)
  const keys = installationKeys({ PARCURS_KEY: secrets.key, ...process.env })
  const [key, ...previous] = keys
  const codec = new EncryptedPayloads([key.secret, ...previous.map(({ secret }) => secret)])
  const client = temporalClient({ address: temporalAddress, namespace, codec })
  try {
    const vault = await openVault(knex, keys)
    const personKeys = new PersonKeys(vault)
    await bringDemoAlong({ knex, vault, personKeys })
    if ((await missingCases(knex)).size === 0) return
    say({ en: 'The demo is loaded: invented people, a year of cases.', ro: 'Se încarcă demonstrația: persoane inventate, cazuri de un an.' })
    const engine = engineOn(client, { namespace, taskQueue })
    sayFilled(await fillDemo({ knex, vault, personKeys, engine, folder }))
  } finally {
    await knex.destroy()
    await client.connection.close()
  }
}
