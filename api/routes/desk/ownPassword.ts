import type { Request } from 'express'
import { waiting } from '../../presenters/waiting'
import type { Words } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'
import type { DeskNeeds } from './needs'

/** What is wrong with the password she signs with; nothing when it is hers. Tries are counted as those to sign in are. */
export async function passwordProblem(req: Request, { guard, reads }: Pick<DeskNeeds, 'guard' | 'reads'>, user: DeskUser, words: Words): Promise<string | undefined> {
  const { password } = (req.body ?? {}) as { password?: unknown }
  const [account, address] = [user.id, req.ip ?? '']
  const seconds = await guard.limits.take(account, address)
  if (seconds) return waiting(words, seconds)
  if (!(await reads.checkPassword(user.id, typeof password === 'string' ? password : ''))) return words.say('sign.wrongPassword')
  await guard.limits.giveBack(account, address)
  return undefined
}
