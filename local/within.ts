/**
 * What `ask` answers, or undefined when it takes longer than `patience` (ms); then its signal is aborted too.
 * The timer is ours: the signal of `AbortSignal.timeout` may be collected before it fires, and a request whose
 * connection was lost with a killed program then never ends.
 */
export async function within<T>(patience: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => {
      done(undefined)
      controller.abort()
    }, patience)
  })
  try {
    return await Promise.race([ask(controller.signal), late])
  } finally {
    clearTimeout(timer)
  }
}
