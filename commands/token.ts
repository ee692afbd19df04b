import { InvalidArgumentError, type Command } from 'commander'
import type { Knex } from 'knex'
import { apiTokens, SCOPES, type Scope } from '../database/apiTokens'
import { securityLog } from '../database/securityLog'
import { userAt } from './account'
import { withDatabase } from './database'
import { Obstacle } from '../local/say'

type Print = (line: string) => void

const LONGEST = 366
const DAY = 86_400_000

const scopesIn = (text: string): Scope[] => {
  const scope = SCOPES.filter((one) => text.split(',').includes(one))
  if (scope.length === 0 || scope.length !== text.split(',').length) throw new InvalidArgumentError(`any of ${SCOPES.join(',')}`)
  return scope
}

const daysIn = (text: string): number => {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST) throw new InvalidArgumentError(`1 to ${LONGEST}`)
  return days
}

/** Makes a token that speaks for a user; it is printed this once. */
export async function issueToken(knex: Knex, email: string, { name, scope, days }: { name: string; scope: Scope[]; days: number }): Promise<{ id: string; token: string }> {
  const user = await userAt(knex, email)
  const made = await apiTokens(knex).issueService({ userId: user.id, name, scope, expiresAt: new Date(Date.now() + days * DAY).toISOString() })
  await securityLog(knex).add({ act: 'tokenIssued', userId: user.id, by: 'cli', about: made.id })
  return made
}

export async function revokeToken(knex: Knex, id: string): Promise<void> {
  const userId = await apiTokens(knex).revokeById(id)
  if (!userId) throw new Obstacle({ en: `No token ${id} is in force.`, ro: `Niciun token ${id} nu este în vigoare.` })
  await securityLog(knex).add({ act: 'tokenRevoked', userId, by: 'cli', about: id })
}

const listed = async (knex: Knex, print: Print): Promise<void> => {
  for (const { id, userId, name, scope, expiresAt, lastUsedAt } of await apiTokens(knex).inForce()) print([id, userId, scope.join(','), expiresAt?.slice(0, 10) ?? '–', lastUsedAt?.slice(0, 10) ?? '–', name].join('  '))
}

/** `parcurs token issue|list|revoke`. */
export function addTokenCommands(parcurs: Command, print: Print): void {
  const token = parcurs.command('token').description('tokens of programs that use the interface under /api/v1')
  token
    .command('issue')
    .description('make a token that speaks for a user; it is printed this once')
    .argument('<email>', 'whom it speaks for: it may do what this user may, within its scope')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--scope <scope>', `what it may do: ${SCOPES.join(',')}`, scopesIn)
    .option('--days <days>', `in force for so many days, at most ${LONGEST}`, daysIn, 90)
    .action(async (email: string, options: { name: string; scope: Scope[]; days: number }) => print((await withDatabase((knex) => issueToken(knex, email, options))).token))
  token
    .command('list')
    .description('tokens in force: id, user, scope, until, last used, name')
    .action(() => withDatabase((knex) => listed(knex, print)))
  token
    .command('revoke')
    .description('end a token at once')
    .argument('<id>', 'as `token list` shows it')
    .action((id: string) => withDatabase((knex) => revokeToken(knex, id)))
}
