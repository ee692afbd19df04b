import { Context } from '@temporalio/activity'

interface Work {
  carryOutNotices(options: { limit: number }): Promise<{ fired: number }>
  deliverNotifications(options: { limit: number }): Promise<{ taken: number }>
}

const WATCH_FOR = 4 * 60_000
const LOOK_EVERY = 1_000
const BATCH = 1_000
const MESSAGES = 100

/** Looks every second for rungs that are due and messages that wait, for some minutes; stops early when the worker does. */
export async function watchNotices({ carryOutNotices, deliverNotifications }: Work, stopping?: AbortSignal): Promise<void> {
  const context = Context.current()
  const stopped = new Promise<void>((done) => stopping?.addEventListener('abort', () => done(), { once: true }))
  for (const until = Date.now() + WATCH_FOR; Date.now() < until && !stopping?.aborted; ) {
    const { fired } = await carryOutNotices({ limit: BATCH })
    context.heartbeat()
    // What is due is written down first: it is what people see on their pages; the messages about it follow.
    if (fired === BATCH) continue
    const { taken } = await deliverNotifications({ limit: MESSAGES })
    context.heartbeat()
    await Promise.race([context.sleep(taken === MESSAGES ? 1 : LOOK_EVERY), stopped])
  }
}
