import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { engineOn } from '../api/acts/engine'
import { importKey } from '../api/acts/importCase'
import { connect } from '../database/connection'
import { installationKeys } from '../database/keys/installationKey'
import { PersonKeys } from '../database/keys/personKeys'
import { openVault } from '../database/keys/vault'
import { temporalClient } from '../temporal/client'
import { EncryptedPayloads } from '../temporal/payloadCodec'
import { accountsFile } from './demo/accounts'
import { fillDemo, missingRoles } from './demo/fill'
import { STAFF_IDS } from './demo/people'
import type { Addresses } from './installation'
import { say } from './say'

const TASK_QUEUE = 'parcurs'

/** Fills an empty installation with invented networks, staff and cases; one that has been filled, or is in use, is left as it is. */
export async function loadDemo(addresses: Addresses, folder: string): Promise<void> {
  const knex = connect(addresses.databaseUrl)
  try {
    const isFilled = existsSync(accountsFile(folder)) && (await missingRoles(knex)).length === 0
    if (!isFilled && !(await isInUse(knex))) await load(knex, addresses, folder)
  } finally {
    await knex.destroy()
  }
}

async function load(knex: Knex, { temporalAddress: address, namespace, secrets }: Addresses, folder: string): Promise<void> {
  say({ en: 'The demo is loaded: invented people, two networks, some sixty cases.', ro: 'Se încarcă demonstrația: persoane inventate, două rețele, vreo șaizeci de cazuri.' })
  const keys = installationKeys({ ...process.env, PARCURS_KEY: process.env.PARCURS_KEY ?? secrets.key })
  const vault = await openVault(knex, keys)
  const [newest, ...earlier] = keys
  const client = temporalClient({ address, namespace, codec: new EncryptedPayloads([newest.secret, ...earlier.map(({ secret }) => secret)]) })
  try {
    const { refused } = await fillDemo({ knex, vault, personKeys: new PersonKeys(vault), engine: engineOn(client, { namespace, taskQueue: TASK_QUEUE }), folder })
    for (const { key, because } of refused) say({ en: `  ${key} is left out: ${because.message}`, ro: `  ${key} rămâne afară: ${because.message}` })
  } finally {
    await client.connection.close()
  }
}

/** People work here, and it was never filled with the demo. */
async function isInUse(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { used: boolean }[] }>(
    `select (exists (select from cases) or exists (select from users where id not like :staff)) and not exists (select from cases where opened_with like :demo) as used`,
    { staff: `${STAFF_IDS}%`, demo: `${importKey('demo ')}%` },
  )
  return rows[0]?.used ?? false
}
