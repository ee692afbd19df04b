/** Ctrl-C, a polite kill, or the terminal being closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Tidies up once when asked to stop, then ends the process with `exitCode`; asking again does not cut it short. */
export const onStopRequested = (tidyUp: () => Promise<void>, exitCode = 0): void => {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void tidyUp().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of signals) process.on(signal, stop)
  // The terminal may be gone while we still have something to say.
  process.stdout.on('error', () => undefined)
}
