import type { ErrorRequestHandler } from 'express'

/** Thrown where a page has been overtaken, as by the back button after signing: the visitor is led on instead of being told that it is gone. */
export class Overtaken extends Error {
  constructor(readonly path: string) {
    super('overtaken')
  }
}

export const leadOn: ErrorRequestHandler = (error, _req, res, next) => (error instanceof Overtaken && !res.headersSent ? res.redirect(303, error.path) : next(error))
