import type { Command } from 'commander'
import type { Knex } from 'knex'
import { absences } from '../database/absences'
import { apiTokens } from '../database/apiTokens'
import { openDutiesOverview, type OpenDuty } from '../database/openDutiesOverview'
import { securityLog } from '../database/securityLog'
import { signIns } from '../database/signIns'
import { users, type User } from '../database/users'
import { Obstacle, type Sentence } from '../local/say'
import { withDatabase } from './database'

type Print = (line: string) => void

/** The account with this address, closed or not. */
export async function userAt(knex: Knex, email: string): Promise<User> {
  const user = await users(knex).byEmail(email)
  if (user) return user
  throw new Obstacle({ en: 'No account has this address.', ro: 'Niciun cont nu are această adresă.' })
}

const KINDS: Record<OpenDuty['kind'], Sentence> = {
  team: { en: 'is in the team as', ro: 'este în echipă ca' },
  step: { en: 'has to do', ro: 'are de făcut' },
  escalation: { en: 'has to decide', ro: 'are de hotărât' },
}

const line = (language: 'ro' | 'en', { kind, code, caseId, role, of, colleagues }: OpenDuty): string => {
  const nobody = { en: `nobody else holds the role ${role} there: give it to somebody first`, ro: `nimeni altcineva nu are rolul ${role} acolo: dați-l întâi cuiva` }[language]
  const to = colleagues.length > 0 ? { en: `hand over to: ${colleagues.join(', ')}`, ro: `predați către: ${colleagues.join(', ')}` }[language] : nobody
  return `  ${code}  ${KINDS[kind][language]} ${of}; /cazuri/${caseId}; ${to}`
}

const refusal = (language: 'ro' | 'en', duties: OpenDuty[]): string =>
  [
    { en: 'The account has open duties and stays open. Hand these over first:', ro: 'Contul are îndatoriri deschise și rămâne deschis. Predați întâi:' }[language],
    ...duties.map((duty) => line(language, duty)),
  ].join('\n')

const STANDS_IN: Sentence = {
  en: 'The account stands in for somebody who is or will be away and stays open. End the absence or let another deputy be named first:',
  ro: 'Contul ține locul cuiva care lipsește sau va lipsi și rămâne deschis. Încheiați întâi absența sau numiți alt înlocuitor:',
}

/** For whom she stands in, now or later, in words; nothing when for nobody. */
async function standingIn(knex: Knex, userId: string): Promise<Sentence | undefined> {
  const lines = (await absences(knex).of(userId)).filter(({ deputyId }) => deputyId === userId).map(({ userName, from, until }) => `  ${userName}: ${from.slice(0, 10)} – ${until.slice(0, 10)}`)
  return lines.length > 0 ? { en: [STANDS_IN.en, ...lines].join('\n'), ro: [STANDS_IN.ro, ...lines].join('\n') } : undefined
}

/** Closes an account: its sessions and tokens end, its history stays. Refused while duties are open or she stands in for somebody. */
export async function closeAccount(knex: Knex, email: string): Promise<void> {
  const { id } = await userAt(knex, email)
  const duties = await openDutiesOverview(knex)(id)
  const refused = duties.length > 0 ? { en: refusal('en', duties), ro: refusal('ro', duties) } : await standingIn(knex, id)
  if (refused) {
    await securityLog(knex).add({ act: 'closingRefused', userId: id, by: 'cli' })
    throw new Obstacle(refused)
  }
  await knex.transaction(async (trx) => {
    await users(trx).disable(id)
    await signIns(trx).endOthers(id)
    await apiTokens(trx).revokeAll(id)
    await securityLog(trx).add({ act: 'accountClosed', userId: id, by: 'cli' })
  })
}

/** For somebody who lost phone and recovery codes: the password alone opens until she adds a second step again. */
export async function removeSecondFactor(knex: Knex, email: string): Promise<void> {
  const { id } = await userAt(knex, email)
  await knex.transaction(async (trx) => {
    for (const table of ['authenticators', 'passkeys', 'recovery_codes']) await trx(table).where({ user_id: id }).delete()
    await signIns(trx).endOthers(id)
    await securityLog(trx).add({ act: 'authenticatorRemoved', userId: id, by: 'cli' })
  })
}

/** Ends all sessions and tokens of an account at once; it stays open. */
export async function signOut(knex: Knex, email: string): Promise<void> {
  const { id } = await userAt(knex, email)
  await knex.transaction(async (trx) => {
    await signIns(trx).endOthers(id)
    await apiTokens(trx).revokeAll(id)
    await securityLog(trx).add({ act: 'otherSessionsEnded', userId: id, by: 'cli' })
  })
}

const VERBS = [
  ['close', 'close an account; refused, with a list, while it has open duties', closeAccount],
  ['sign-out', 'end all sessions and tokens of an account, as after a lost device; it stays open', signOut],
  ['forget-second-factor', 'for somebody who lost phone and recovery codes: remove app, passkeys and codes, end her sessions', removeSecondFactor],
] as const

/** `parcurs account close|sign-out|forget-second-factor`; answers the command, for more of it. */
export function addAccountCommands(parcurs: Command, print: Print): Command {
  const account = parcurs.command('account').description('accounts of staff')
  for (const [verb, description, change] of VERBS) {
    account
      .command(verb)
      .description(description)
      .argument('<email>')
      .action(async (email: string) => {
        await withDatabase((knex) => change(knex, email))
        print('ok')
      })
  }
  return account
}
