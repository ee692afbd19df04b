import { createServer, type Server } from 'node:net'
import { freePort, isFree } from '../../local/port'
import { temporalPorts } from '../../local/temporalPorts'

const occupied: Server[] = []

const occupy = (port: number): Promise<void> =>
  new Promise((done) => {
    occupied.push(createServer().listen(port, '127.0.0.1', done))
  })

afterEach(async () => {
  for (const server of occupied.splice(0)) await new Promise((done) => server.close(done))
})

// Far from the ports of any installation, and not the same in two runs at once.
const port = 24_000 + (process.pid % 1_000) * 4
const shift = 10_000 + (process.pid % 6_000)

it('takes the preferred port when nobody has it', async () => {
  expect(await freePort(port, 'the test')).toBe(port)
})

it('takes the next port when the preferred one is in use', async () => {
  await occupy(port)
  await occupy(port + 1)
  expect(await isFree(port)).toBe(false)
  expect(await freePort(port, 'the test')).toBe(port + 2)
})

it('moves all ports of Temporal together when one of them is in use', async () => {
  await occupy(7234 + shift)
  const { FRONTEND_GRPC_PORT, HISTORY_GRPC_PORT } = await temporalPorts(shift)
  expect(FRONTEND_GRPC_PORT).toBeGreaterThan(7233 + shift)
  expect(HISTORY_GRPC_PORT - FRONTEND_GRPC_PORT).toBe(1)
})

it('keeps within the ports Temporal can write down', async () => {
  const ports = Object.values(await temporalPorts(shift))
  expect(Math.max(...ports)).toBeLessThan(32_768)
})
