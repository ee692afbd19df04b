import type { Request } from 'express'
import type { Challenge } from '../../accounts/passkeys'
import type { DeskNeeds } from './needs'

/** Windows of one browser that may wait at the same time. */
const MOST = 5

/** Remembers what was put to the browser. */
export function putChallenge({ session }: Request, challenge: string): void {
  session.challenges = [...(session.challenges ?? []), challenge].slice(-MOST)
}

/** The challenges of this session, each good once. */
export const challengeOf = ({ session }: Request): Challenge => (challenge) => {
  const waiting = session.challenges ?? []
  session.challenges = waiting.filter((one) => one !== challenge)
  return waiting.includes(challenge)
}

/** What a page's button needs to ask the browser for a passkey, as JSON; nothing where there can be none. */
export async function passkeyAsk(req: Request, { guard: { passkeys } }: Pick<DeskNeeds, 'guard'>, userId?: string): Promise<string | undefined> {
  if (!passkeys || (userId && (await passkeys.ofUser(userId)).length === 0)) return undefined
  const options = await passkeys.request(userId)
  putChallenge(req, options.challenge)
  return JSON.stringify(options)
}
