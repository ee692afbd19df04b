import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until the answer is there; gives up when `isHopeless` says so or the time (ms) is over. */
export const until = async <Answer>(
  ask: () => Promise<Answer | undefined>,
  { limit, every = 50, isHopeless = () => false }: { limit: number; every?: number; isHopeless?: () => boolean },
): Promise<Answer | undefined> => {
  const end = Date.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (isHopeless() || Date.now() > end) return undefined
    await pause(every)
  }
}
