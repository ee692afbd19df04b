import { DefaultFailureConverter } from '@temporalio/common'

/** Messages and stacks of what failed reach Temporal as payloads, encrypted like all others. Temporal loads this file by its path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
