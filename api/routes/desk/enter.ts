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

/** A new session for somebody who has shown who she is; answers where she wanted to go. */
export async function enter(req: Request, user: DeskUser, { guard }: Pick<DeskNeeds, 'guard'>): Promise<string> {
  const { returnTo } = req.session
  const signIn = await guard.begin(user.id, deviceOf(req.get('user-agent')))
  await done((callback) => req.session.regenerate(callback))
  Object.assign(req.session, { userId: user.id, signIn, seenAt: Date.now() })
  await guard.note({ act: 'signedIn', userId: user.id, about: signIn })
  return returnTo ?? paths.home()
}
