import pino, { type DestinationStream, type Logger } from 'pino'
import { loggedError } from './api/loggedError'

/** Fields nobody needs in a log, wherever somebody might put them. */
const SECRET = ['password', 'token', 'authorization', 'cookie', 'body', 'query', 'headers', 'email', 'phone', 'cnp', 'address', 'alias', 'answers', 'parameters', 'detail', 'where']
const paths = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** What looks like a CNP (with a possible date in it), a telephone, an e-mail address, one of our tokens or a password in a URL. */
const PERSONAL = [
  /(?<!\w)[1-9]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}(?!\w)/g,
  /(?<!\w|\d\.)(?:(?:\+|00)40[ .-]?|0)[237]\d{2}[ .-]?\d{3}[ .-]?\d{3}(?!\w)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /parcurs_[\w-]{20,}/g,
  /(?<=:\/\/[^\s:/@"]*:)[^\s@"]+(?=@)/g,
]

/** The last sieve before a line leaves; what is meant to be logged never needs it. */
const sieved = (line: string): string => PERSONAL.reduce((text, pattern) => text.replace(pattern, '[removed]'), line)

/**
 * The log of a process, as JSON lines with the time in UTC. Errors are told by name, code and place only, and whatever
 * looks personal is taken out of every line: see `test/api/logs.test.ts`.
 */
export function openLog(name: string, level = 'info', stream?: DestinationStream): Logger {
  const options = {
    name, level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[removed]' },
    serializers: { err: loggedError, error: loggedError },
    hooks: { streamWrite: sieved },
  }
  return stream ? pino(options, stream) : pino(options)
}

/** Says why a process could not start: settings by name, hosts and ports. Nothing about people exists yet. */
export const sayWhyNotStarted = (log: Logger, error: unknown): void => log.fatal({ error, reason: error instanceof Error ? error.message : undefined }, 'could not start')
