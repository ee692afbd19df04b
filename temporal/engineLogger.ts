import { DefaultLogger, type LogEntry } from '@temporalio/worker'
import type { Logger } from 'pino'

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const

/**
 * What the engine's library has to say, on our own log. Of what it adds, only the error (which our log cuts to name,
 * code and place) and kinds of work are kept: its own printing would show whatever an error holds.
 */
export const engineLogger = (log: Logger): DefaultLogger =>
  new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) => {
    const { error, workflowType, activityType, attempt } = { ...meta }
    log[LEVELS[level]]({ error, workflowType, activityType, attempt }, message)
  })
