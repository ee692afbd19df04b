import type { Response } from 'express'
import type { Words } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'

/** Who is here and in which language: set once per request, read by every route. */
export interface Visit {
  words: Words
  user: DeskUser | undefined
}

const held = (res: Response): Visit => (res.locals as { visit: Visit }).visit

export function startVisit(res: Response, visit: Visit): void {
  res.locals.visit = visit
}

export const wordsOf = (res: Response): Words => held(res).words
export const visitorOf = (res: Response): DeskUser | undefined => (res.locals as { visit?: Visit }).visit?.user

/** The letters a locked page tells whose it is by. */
export const initialsOf = ({ name }: DeskUser): string => name.split(/\s+/).map((part) => `${part[0] ?? ''}.`).join('')

/** The signed-in user; routes behind `requireUser` always have one. */
export function userOf(res: Response): DeskUser {
  const { user } = held(res)
  if (!user) throw new Error('this page needs a signed-in user')
  return user
}
