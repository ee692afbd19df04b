import { median, p95, rounded } from './stats'

/** How long each of a number of requests took (ms), and all of them together (s). */
export interface Load {
  latencies: number[]
  seconds: number
}

/** Runs `work` for 0 … count − 1, so many at once, each as soon as one before has ended. */
export const inParallel = async (count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<Load> => {
  const latencies: number[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const began = performance.now()
      await work(index)
      latencies.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, one))
  return { latencies, seconds: (performance.now() - began) / 1000 }
}

export const atOnceText = (atOnce: number): string => (atOnce === 1 ? 'alone' : `${atOnce} at once`)

/** The figures of a load as they stand in the table. */
export const figuresOf = ({ latencies, seconds }: Load): Record<string, number> => ({
  n: latencies.length,
  'median ms': rounded(median(latencies)),
  'p95 ms': rounded(p95(latencies)),
  'per second': rounded(latencies.length / seconds),
})
