import type { z } from 'zod'
import { ProblemError } from '../../problem'

/** RFC 6901. */
const pointerOf = (path: PropertyKey[]): string => path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const MOST = 50

/** What was sent, in its type; otherwise a problem with the place of everything that is wrong. Values are never repeated. */
export function parse<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.infer<Schema> {
  const read = schema.safeParse(sent)
  if (read.success) return read.data
  const errors = read.error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(issue.path), code: issue.code, text: issue.message }]
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'unknown', text: 'Unknown field' }))
  })
  throw new ProblemError('invalid', { errors: errors.slice(0, MOST) })
}
