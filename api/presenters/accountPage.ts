import type { SecurityActName } from '../../database/securityLog'
import type { SignIn } from '../../database/signIns'
import type { DeskUser } from '../reads/reads'
import type { Moments } from './moments'
import { LOCALES, type Words } from './words'

interface Given {
  user: DeskUser
  roles: { role: string; unit: string }[]
  signIns: SignIn[]
  lately: { at: string; act: SecurityActName }[]
  /** Id of the browser that asks. */
  here: string | undefined
  /** What was just done, as the address says. */
  done: unknown
  now: string
  words: Words
  moments: Moments
}

const DONE = { parola: 'account.passwordChanged', sesiune: 'account.sessionEnded', sesiuni: 'account.othersEnded' } as const

/** The page of one's own account. */
export function accountPage({ user, roles, signIns, lately, here, done, now, words, moments }: Given) {
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
    others: signIns.some(({ id }) => id !== here),
    lately: lately.map(({ at, act }) => ({ at: moments.recent(at, now), what: words.say(`security.${act}`) })),
  }
}
