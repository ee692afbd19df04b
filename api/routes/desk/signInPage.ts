import type { Request, Response } from 'express'
import { paths } from '../../paths'
import type { Words } from '../../presenters/words'
import type { DeskNeeds } from './needs'
import { passkeyAsk } from './passkeyAsk'
import { show } from './show'
import { wordsOf } from './visit'

interface SignInPage {
  problem: string | undefined
  /** She has just chosen her password. */
  done?: boolean
  /** Where to go afterwards. */
  back: string
  email: string
  /** What was typed into a form before the session ended. */
  kept: string | undefined
}

/** The way to sign in with an account of elsewhere. */
export const outsideLink = ({ guard: { outside } }: Pick<DeskNeeds, 'guard'>, words: Words, back: string): { href: string; label: string } | undefined =>
  outside && { href: paths.outsideSignIn({ back }), label: words.say('outside.use', { name: outside.name }) }

/** The page that asks who somebody is. */
export async function showSignIn(req: Request, res: Response, needs: DeskNeeds, page: SignInPage, status = 200): Promise<void> {
  const words = wordsOf(res)
  const passkey = await passkeyAsk(req, needs, { alone: true })
  await show(req, res, needs, 'signIn', { title: words.say('signIn.title'), wrong: page.problem !== undefined, passkey, outside: outsideLink(needs, words, page.back), ...page }, status)
}
