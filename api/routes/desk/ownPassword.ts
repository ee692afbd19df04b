import type { Request, RequestHandler } from 'express'
import { hasRecentProof } from '../../middleware/requireRecentProof'
import { paths } from '../../paths'
import { waiting } from '../../presenters/waiting'
import type { Words } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'
import type { DeskNeeds } from './needs'
import { userOf } from './visit'

/** Before a page on which something is signed: somebody whose account has no password shows on the page of the lock who she is, and comes back. */
export const proofInsteadOfPassword: RequestHandler = (req, res, next) => {
  if (!userOf(res).passwordless || hasRecentProof(req)) return next()
  Object.assign(req.session, { locked: true, returnTo: req.originalUrl })
  res.redirect(303, paths.locked())
}

/** What is wrong with the password she signs with; nothing when it is hers. Tries are counted as those to sign in are. Without a password it is the proof she has just given. */
export async function passwordProblem(req: Request, { guard, reads }: Pick<DeskNeeds, 'guard' | 'reads'>, user: DeskUser, words: Words): Promise<string | undefined> {
  if (user.passwordless) return hasRecentProof(req) ? undefined : words.say('sign.proveAgain')
  const { password } = (req.body ?? {}) as { password?: unknown }
  const [account, address] = [user.id, req.ip ?? '']
  const seconds = await guard.limits.take(account, address)
  if (seconds) return waiting(words, seconds)
  if (!(await reads.checkPassword(user.id, typeof password === 'string' ? password : ''))) return words.say('sign.wrongPassword')
  await guard.limits.giveBack(account, address)
  return undefined
}
