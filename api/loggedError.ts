const DEEPEST = 3
const FRAMES = 10

const textOf = (error: Error, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}

const framesOf = ({ stack }: Error): string[] => (stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, FRAMES).map((line) => line.trim())

/**
 * What a log is told of an error and of its causes: name, code (PostgreSQL's five letters, ECONNREFUSED), the database's
 * own names and where it was thrown, innermost first. Messages, `detail`, `where`, `parameters` and bodies are left out:
 * parsers and databases repeat in them what people sent.
 */
export class LoggedError {
  readonly name: string
  readonly code: string | undefined
  readonly table: string | undefined
  readonly constraint: string | undefined
  readonly stack: string[]
  readonly cause: LoggedError | undefined

  constructor(error: Error, depth = 1) {
    this.name = error.name
    this.code = textOf(error, 'code')
    this.table = textOf(error, 'table')
    this.constraint = textOf(error, 'constraint')
    this.stack = framesOf(error)
    this.cause = error.cause instanceof Error && depth < DEEPEST ? new LoggedError(error.cause, depth + 1) : undefined
  }
}

/** Anything thrown, as a log may have it; told twice it stays the same. */
export function loggedError(thrown: unknown): LoggedError | { name: string } {
  if (thrown instanceof LoggedError) return thrown
  return thrown instanceof Error ? new LoggedError(thrown) : { name: typeof thrown }
}
