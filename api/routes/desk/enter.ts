import type { Request } from 'express'
import { deviceOf } from '../../accounts/device'
import { paths } from '../../paths'
import type { DeskUser } from '../../reads/reads'
import type { DeskNeeds } from './needs'

/** A promise of what express-session answers by a callback. */
export const done = (work: (callback: (error: unknown) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => void work((error) => (error instanceof Error ? reject(error) : resolve())))

/** Only addresses of the desk itself are returned to. */
export const ownPath = (path: string | undefined): string | undefined => (path?.startsWith('/') && !path.startsWith('//') && !path.includes('\\') ? path : undefined)

const TEN_MINUTES = 10 * 60_000

/** The password was right: what is asked for next is remembered in a new session. */
export async function askSecond(req: Request, user: DeskUser): Promise<void> {
  const { returnTo } = req.session
  await done((callback) => req.session.regenerate(callback))
  Object.assign(req.session, { pending: { userId: user.id, until: Date.now() + TEN_MINUTES }, ...(returnTo && { returnTo }) })
}

/** A new session for somebody who has shown who she is; answers where she wanted to go. */
export async function enter(req: Request, user: DeskUser, { guard }: Pick<DeskNeeds, 'guard'>): Promise<string> {
  const mustEnrol = (await guard.secondFactor(user)) === 'missing'
  const { returnTo } = req.session
  const signIn = await guard.begin(user.id, deviceOf(req.get('user-agent')))
  await done((callback) => req.session.regenerate(callback))
  Object.assign(req.session, { userId: user.id, signIn, mustEnrol, seenAt: Date.now(), provenAt: Date.now() })
  await guard.note({ act: 'signedIn', userId: user.id, about: signIn })
  return returnTo ?? paths.home()
}
