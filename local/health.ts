import { z } from 'zod'
import { until } from './until'
import { within } from './within'

const Health = z.object({ status: z.string() })

const ask = async (address: string): Promise<true | undefined> => {
  try {
    return await within(2000, async (signal) => {
      const answer = await fetch(`${address}/api/v1/health`, { signal })
      return Health.parse(await answer.json()).status === 'ok' || undefined
    })
  } catch {
    return undefined
  }
}

/** Whether the server says within `limit` (ms) that all its parts are well. */
export const isHealthy = async (address: string, limit: number): Promise<boolean> =>
  (await until(() => ask(address), { limit, every: 200 })) ?? false
