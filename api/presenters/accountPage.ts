import type { ServiceToken } from '../../database/apiTokens'
import type { SecurityActName } from '../../database/securityLog'
import type { SignIn } from '../../database/signIns'
import type { DeskUser } from '../reads/reads'
import type { Moments } from './moments'
import { LOCALES, type Words } from './words'

interface Given {
  user: DeskUser
  roles: { role: string; unit: string }[]
  signIns: SignIn[]
  tokens: ServiceToken[]
  lately: { at: string; act: SecurityActName }[]
  /** Id of the browser that asks. */
  here: string | undefined
  /** What was just done, as the address says. */
  done: unknown
  now: string
  words: Words
  moments: Moments
}

const DONE = { parola: 'account.passwordChanged', sesiune: 'account.sessionEnded', sesiuni: 'account.othersEnded', token: 'account.tokenRevoked' } as const

function tokenRow({ id, name, scope, expiresAt, lastUsedAt }: ServiceToken, words: Words, moments: Moments) {
  const until = expiresAt ? words.say('account.tokenUntil', { day: moments.shortDay(expiresAt) }) : words.say('account.tokenForever')
  const used = lastUsedAt ? words.say('account.tokenUsed', { day: moments.shortDay(lastUsedAt) }) : words.say('account.tokenUnused')
  return { id, name, what: words.say(scope.includes('act') ? 'account.tokenActs' : 'account.tokenReads'), when: `${until}, ${used}` }
}

/** The page of one's own account. */
export function accountPage({ user, roles, signIns, tokens, lately, here, done, now, words, moments }: Given) {
  const said = Object.entries(DONE).find(([key]) => key === done)?.[1]
  const browser = (signIn: SignIn) => ({
    id: signIn.id,
    device: signIn.browser === '?' ? words.say('account.unknownDevice') : words.say('account.device', { browser: signIn.browser, system: signIn.system }),
    since: moments.recent(signIn.startedAt, now),
    seen: moments.recent(signIn.seenAt, now),
    here: signIn.id === here,
  })
  return {
    done: said && words.say(said),
    name: user.name,
    email: user.email,
    roles,
    choices: LOCALES.map((code) => ({ code, name: words.say(`language.${code}`), checked: code === words.locale })),
    browsers: signIns.map(browser),
    tokens: tokens.map((token) => tokenRow(token, words, moments)),
    others: signIns.some(({ id }) => id !== here),
    lately: lately.map(({ at, act }) => ({ at: moments.recent(at, now), what: words.say(`security.${act}`) })),
  }
}
