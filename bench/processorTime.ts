import type { Running } from '../local/throwaway'
import { figuresOf, inParallel } from './load'
import { processorSeconds } from './processes'
import { rounded } from './stats'

/** The figures of a load, and how many milliseconds of a processor each program spent on one request. */
export const measured = async (running: Running, count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<Record<string, number>> => {
  const before = processorSeconds(running)
  const load = await inParallel(count, atOnce, work)
  const spent = [...processorSeconds(running)].map(([name, seconds]) => [`${name} CPU ms`, rounded(((seconds - (before.get(name) ?? 0)) * 1000) / count)] as const)
  return { ...figuresOf(load), ...Object.fromEntries(spent.reverse()) }
}
