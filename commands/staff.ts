import type { Command } from 'commander'
import type { Knex } from 'knex'
import { invitations } from '../database/invitations'
import { pathwayVersions } from '../database/pathwayVersions'
import { securityLog } from '../database/securityLog'
import { TwoCompartments } from '../database/twoCompartments'
import { users } from '../database/users'
import { nearest } from '../domain/pathway/nearest'
import { Obstacle } from '../local/say'
import { userAt } from './account'
import { withDatabase } from './database'
import { unitCoded } from './unit'

type Print = (line: string) => void

const GOOD_FOR_DAYS = 7
const DAY = 86_400_000
const EMAIL = /^[^@\s]+@[^@\s]+$/

interface Place {
  role: string
  /** Code of the unit. */
  unit: string
}

/** Roles of the published pathways; those of a new one come with its definition. */
async function insistOnRole(knex: Knex, role: string): Promise<void> {
  const store = pathwayVersions(knex)
  const current = (await store.list()).filter(({ isCurrent }) => isCurrent)
  const versions = await Promise.all(current.map(({ pathway }) => store.current(pathway)))
  const known = [...new Set(versions.flatMap((version) => Object.keys(version?.definition.roles ?? {})))].sort()
  if (known.includes(role)) return
  const meant = nearest(role, known)
  throw new Obstacle({
    en: `No published pathway has the role ${role}.${meant ? ` Did you mean ${meant}?` : ''} There are: ${known.join(', ')}`,
    ro: `Niciun parcurs publicat nu are rolul ${role}.${meant ? ` Ați vrut să scrieți ${meant}?` : ''} Există: ${known.join(', ')}`,
  })
}

/** A code with which she chooses her password, in place of any earlier one. */
export async function invite(knex: Knex, email: string, now = Date.now()): Promise<string> {
  const { id, disabledAt } = await userAt(knex, email)
  if (disabledAt !== null) throw new Obstacle({ en: 'The account is closed.', ro: 'Contul este închis.' })
  const code = await invitations(knex).make(id, new Date(now + GOOD_FOR_DAYS * DAY).toISOString())
  await securityLog(knex).add({ act: 'invited', userId: id, by: 'cli' })
  return code
}

/** Gives a role in a unit and in all under it. */
export async function giveRole(knex: Knex, email: string, { role, unit }: Place): Promise<void> {
  const [{ id }, unitId] = [await userAt(knex, email), await unitCoded(knex, unit)]
  await insistOnRole(knex, role)
  await users(knex)
    .grant(id, role, unitId)
    .catch((error: unknown) => {
      throw error instanceof TwoCompartments ? new Obstacle({ en: error.message, ro: error.ro }) : error
    })
  await securityLog(knex).add({ act: 'roleGiven', userId: id, by: 'cli', about: `${role} ${unitId}` })
}

export async function takeRole(knex: Knex, email: string, { role, unit }: Place): Promise<void> {
  const [{ id }, unitId] = [await userAt(knex, email), await unitCoded(knex, unit)]
  await users(knex).revoke(id, role, unitId)
  await securityLog(knex).add({ act: 'roleTaken', userId: id, by: 'cli', about: `${role} ${unitId}` })
}

/** Makes an account with its first role; the answer is the code to hand over. All of it or nothing. */
export async function addAccount(knex: Knex, { email, name, locale, ...place }: Place & { email: string; name: string; locale: 'ro' | 'en' }): Promise<string> {
  if (!EMAIL.test(email)) throw new Obstacle({ en: 'That is no e-mail address.', ro: 'Aceasta nu este o adresă de e-mail.' })
  if (await users(knex).byEmail(email)) {
    throw new Obstacle({ en: 'An account has this address already: parcurs account grant gives it another role.', ro: 'Un cont are deja această adresă: parcurs account grant îi dă încă un rol.' })
  }
  return knex.transaction(async (trx) => {
    const userId = await users(trx).create({ email, name, locale })
    await securityLog(trx).add({ act: 'accountMade', userId, by: 'cli' })
    await giveRole(trx, email, place)
    return invite(trx, email)
  })
}

async function listAccounts(knex: Knex, print: Print): Promise<void> {
  for (const { email, name, disabledAt, roles } of await users(knex).overview()) print(`${email}  ${name}  ${roles.join(', ')}${disabledAt === null ? '' : '  (closed)'}`)
}

const handOver = (print: Print, code: string): void => {
  print(code)
  print(`/primul-acces  (${GOOD_FOR_DAYS} days / zile)`)
}

/** `parcurs account add|invite|grant|revoke|list`, beside what `parcurs account` has. */
export function addStaffCommands(account: Command, print: Print): void {
  account
    .command('add')
    .description('make an account; prints a code with which its owner chooses her password at /primul-acces')
    .argument('<email>')
    .argument('<name>', 'as colleagues see it')
    .requiredOption('--role <role>', 'a role of a published pathway')
    .requiredOption('--unit <code>', 'where she holds it, and in all units under it')
    .option('--language <ro|en>', 'of pages and messages', 'ro')
    .action(async (email: string, name: string, { language, ...place }: Place & { language: string }) => {
      handOver(print, await withDatabase((knex) => addAccount(knex, { email, name, ...place, locale: language === 'en' ? 'en' : 'ro' })))
    })
  account
    .command('invite')
    .description('a new code, for a forgotten password or an invitation that ran out; the password of before is good until then')
    .argument('<email>')
    .action(async (email: string) => handOver(print, await withDatabase((knex) => invite(knex, email))))
  for (const [verb, description, change] of [['grant', 'give a role', giveRole], ['revoke', 'take a role away', takeRole]] as const) {
    account
      .command(verb)
      .description(description)
      .argument('<email>')
      .requiredOption('--role <role>')
      .requiredOption('--unit <code>')
      .action(async (email: string, place: Place) => {
        await withDatabase((knex) => change(knex, email, place))
        print('ok')
      })
  }
  account
    .command('list')
    .description('all accounts with their roles')
    .action(() => withDatabase((knex) => listAccounts(knex, print)))
}
