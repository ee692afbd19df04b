import type { ErrorRequestHandler, Response } from 'express'
import type { SignInGuard } from '../accounts/signInGuard'
import type { ActingUser, Acts } from '../acts/acts'

/** The case an address names, of pages and of the programs' interface. What is not shaped like an id was never one. */
const CASE = /\/(?:cazuri|cases)\/(c_[0-9a-z]{20})(?=[/?]|$)/

interface Needs {
  acts: Acts
  guard: SignInGuard
  userOf(res: Response): ActingUser | undefined
  isNotFound(error: unknown): boolean
}

/**
 * Whoever asks for a case she may not see is named in the security log: who, which id, when. An id that is nobody's is noted
 * the same way, so that the answer comes no sooner and no later where there is a case.
 */
export function noteRefused({ acts, guard, userOf, isNotFound }: Needs): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const [, caseId] = CASE.exec(req.originalUrl) ?? []
    const user = userOf(res)
    if (caseId !== undefined && user && isNotFound(error) && !(await acts.read(user, caseId))) await guard.note({ act: 'caseRefused', userId: user.id, about: caseId })
    next(error)
  }
}
