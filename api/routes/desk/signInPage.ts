import type { Request, Response } from 'express'
import type { DeskNeeds } from './needs'
import { passkeyAsk } from './passkeyAsk'
import { show } from './show'
import { wordsOf } from './visit'

interface SignInPage {
  problem: string | undefined
  /** Where to go afterwards. */
  back: string
  email: string
  /** What was typed into a form before the session ended. */
  kept: string | undefined
}

/** The page that asks who somebody is. */
export async function showSignIn(req: Request, res: Response, needs: DeskNeeds, page: SignInPage, status = 200): Promise<void> {
  const passkey = await passkeyAsk(req, needs)
  await show(req, res, needs, 'signIn', { title: wordsOf(res).say('signIn.title'), wrong: page.problem !== undefined, passkey, ...page }, status)
}
