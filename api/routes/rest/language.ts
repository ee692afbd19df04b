import type { Request } from 'express'
import { isLocale, wordsIn, type Words } from '../../presenters/words'

/** Romanian unless the sender asks for English. */
export function wordsOf(req: Request): Words {
  const wanted = req.acceptsLanguages(['ro', 'en'])
  return wordsIn(isLocale(wanted) ? wanted : 'ro')
}
