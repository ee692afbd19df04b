import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Knex } from 'knex'
import { exchangeKeys, fingerprintOf } from '../../database/exchangeKeys'
import { pathwayChanges } from '../../database/pathwayChanges'
import { Obstacle } from '../../local/say'
import { withDatabase } from '../database'
import { keysAtHand } from '../place'

/** Takes, from now on, definitions signed with this key. Answers its fingerprint. */
export async function trustKey(knex: Knex, name: string, publicKey: string): Promise<string> {
  try {
    fingerprintOf(publicKey)
  } catch {
    throw new Obstacle({ en: 'The file holds no Ed25519 public key (PEM).', ro: 'Fișierul nu conține o cheie publică Ed25519 (PEM).' })
  }
  return knex.transaction(async (trx) => {
    const fingerprint = await exchangeKeys(trx).trust(name, publicKey)
    await pathwayChanges(trx).add({ act: 'trusted', reason: `${fingerprint} ${name}` })
    return fingerprint
  })
}

export async function distrustKey(knex: Knex, fingerprint: string): Promise<void> {
  await knex.transaction(async (trx) => {
    if (!(await exchangeKeys(trx).distrust(fingerprint))) throw new Obstacle({ en: `No key ${fingerprint} of another installation is trusted.`, ro: `Nicio cheie ${fingerprint} a altei instalări nu este acceptată.` })
    await pathwayChanges(trx).add({ act: 'distrusted', reason: fingerprint })
  })
}

/** `parcurs pathway key|keys|trust|distrust`. */
export function addTrustCommands(pathway: Command, print: (line: string) => void): void {
  pathway
    .command('key')
    .description('print the public key this installation signs definitions with')
    .action(() => withDatabase(async (knex) => print((await exchangeKeys(knex).own(await keysAtHand())).publicKey.trimEnd())))
  pathway
    .command('keys')
    .description('keys whose signatures are taken')
    .action(() => withDatabase(async (knex) => (await exchangeKeys(knex).trusted()).forEach(({ fingerprint, name, isOwn }) => print(`${fingerprint}  ${isOwn ? '*' : ' '} ${name}`))))
  pathway
    .command('trust')
    .description('take definitions signed with the key of another installation')
    .argument('<key.pem>', 'what `parcurs pathway key` printed there')
    .requiredOption('--name <name>', 'whose it is')
    .action((file: string, { name }: { name: string }) => withDatabase(async (knex) => print(await trustKey(knex, name, await readFile(file, 'utf8')))))
  pathway
    .command('distrust')
    .description('take its definitions no more; what was published stays')
    .argument('<fingerprint>')
    .action((fingerprint: string) => withDatabase((knex) => distrustKey(knex, fingerprint)))
}
