import type { Knex } from 'knex'
import { withoutData } from '../database/connection'
import { carryOutDueRungs } from '../database/dueRungs'
import { recordEvents, type Ahead, type EventBatch } from '../database/recordEvents'
import { deliverNotifications } from './deliverNotifications'
import { letOutBy } from './letOut'
import type { RenderNotice } from './noticeText'
import type { Transport } from './transport'
import { watchNotices } from './watchNotices'

interface Needs {
  knex: Knex
  transport: Transport
  render: RenderNotice
  /** The clock on the wall, ISO. */
  now?: () => string
  /** Says that the worker is about to stop: what goes on and on ends at once. */
  stopping?: AbortSignal
  /** Hears of a notification that no mail will leave for any more. */
  onGivenUp?: (id: string, reason: string) => void
  /** Hears of a case that was behind its journal and takes it over. */
  onTakeOver?: (caseId: string, sequence: number) => void
}

/** Everything a workflow asks the outside world to do. */
export function createActivities({ knex, transport, render, now = () => new Date().toISOString(), stopping, onGivenUp, onTakeOver }: Needs) {
  const letOut = letOutBy(transport)
  const activities = withoutDataInErrors({
    /** May run twice: a row of the journal is there or it is not, by (case, sequence), and everything made from it is written in the same transaction. Answers with what the journal holds where that is something else. */
    recordEvents: async (batch: EventBatch): Promise<Ahead | undefined> => {
      const ahead = await recordEvents(knex, batch, { now: now() })
      if (ahead) onTakeOver?.(batch.caseId, ahead.state.sequence)
      return ahead
    },

    /** May run twice, and beside itself: a rung is taken under a lock others skip, and who is told of it has a unique key. */
    carryOutNotices: ({ limit }: { limit: number }): Promise<{ fired: number; notified: number }> => carryOutDueRungs(knex, { now: now(), limit }),

    /** May run twice: a notification is claimed before it is sent. If the worker falls between sending and noting it, the message goes again under the same Message-ID. */
    deliverNotifications: ({ limit }: { limit: number }): Promise<{ taken: number; sent: number }> => deliverNotifications({ knex, letOut, render, now, onGivenUp }, { limit }),

    /** May run twice: it only does the two above, again and again. */
    watchNotices: (): Promise<void> => watchNotices(activities, stopping),
  })
  return activities
}

/** An activity's errors are logged, and written by Temporal: what people have entered must not be in them. */
function withoutDataInErrors<All extends object>(activities: All): All {
  const guarded = Object.entries(activities).map(([name, run]: [string, (...given: unknown[]) => Promise<unknown>]) => [
    name,
    (...given: unknown[]) => run(...given).catch((error: unknown) => Promise.reject(withoutData(error))),
  ])
  return Object.fromEntries(guarded) as All
}

export type Activities = ReturnType<typeof createActivities>
