import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '../activities'

const { watchNotices } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', heartbeatTimeout: '30 seconds', retry: { maximumInterval: '10 seconds' } })

/**
 * Carries out, in batches, every rung that only tells somebody, and delivers what is to be sent. One for the whole
 * installation: ten thousand reminders at eight o'clock are rows worked off here, not ten thousand cases woken.
 */
export async function noticeWorkflow(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) await watchNotices()
  await continueAsNew<typeof noticeWorkflow>()
}
