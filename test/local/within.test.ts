import { within } from '../../local/within'

it('gives the answer that comes in time', async () => {
  expect(await within(30_000, () => Promise.resolve('well'))).toBe('well')
})

it('gives up on what never ends, and tells it so', async () => {
  let told: AbortSignal | undefined
  const answer = await within(20, (signal) => {
    told = signal
    return new Promise<string>(() => undefined)
  })
  expect(answer).toBeUndefined()
  expect(told?.aborted).toBe(true)
})

it('hands on what fails', async () => {
  await expect(within(30_000, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
})
