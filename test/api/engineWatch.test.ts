import { setImmediate } from 'node:timers/promises'
import { watchEngine } from '../../api/engineWatch'
import type { Health } from '../../api/health'

const health = (temporal: Health['temporal'], worker: Health['worker'] = 'ok'): Health => ({ status: 'ok', postgres: 'ok', temporal, worker })

it('says at once what was last seen, and looks again only when that is old', async () => {
  let [now, looks, seen] = [0, 0, health('down')]
  const isAway = watchEngine(
    () => {
      looks += 1
      return Promise.resolve(seen)
    },
    () => now,
  )
  expect(isAway()).toBe(false)
  await setImmediate()
  expect([isAway(), isAway(), looks]).toEqual([true, true, 1])

  seen = health('ok')
  now = 6_000
  expect(isAway()).toBe(true)
  await setImmediate()
  expect([isAway(), looks]).toEqual([false, 2])
})

it('counts an engine that nobody works for as away', async () => {
  const isAway = watchEngine(() => Promise.resolve(health('ok', 'down')))
  isAway()
  await setImmediate()
  expect(isAway()).toBe(true)
})

it('counts an engine that cannot be asked as away, and does not ask twice at a time', async () => {
  let refuse: (error: Error) => void = () => undefined
  let looks = 0
  const isAway = watchEngine(() => {
    looks += 1
    return new Promise((_, reject) => (refuse = reject))
  })
  isAway()
  isAway()
  expect(looks).toBe(1)
  refuse(new Error('gone'))
  await setImmediate()
  expect(isAway()).toBe(true)
})
