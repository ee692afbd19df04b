import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import express from 'express'
import { webServer, type WebLimits } from '../../api/webServer'

const HASTY: WebLimits = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50, keepAliveTimeout: 1_000, idleTimeout: 60_000, maxHeaderSize: 8_192, maxHeadersCount: 20 }
const app = express()
app.get('/', (req, res) => void res.json({ fields: Object.keys(req.headers).length }))
app.post('/', express.text(), (_req, res) => void res.send('taken'))

let server: Server
beforeAll(async () => {
  server = webServer(app, HASTY).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const port = (): number => (server.address() as AddressInfo).port

/** Says something and goes on as told; what the server answered until it hung up. */
async function talk(first: string, goOn: (socket: Socket) => void = () => undefined): Promise<string> {
  const socket = connect(port(), '127.0.0.1')
  const heard: Buffer[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk)).on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(first)
  goOn(socket)
  await once(socket, 'close')
  return Buffer.concat(heard).toString()
}

/** One more byte again and again, as somebody does who wants to keep a connection for ever. */
const dribble = (socket: Socket): void => {
  const drip = setInterval(() => socket.write('a'), 40)
  socket.once('close', () => clearInterval(drip))
}

it('lets go of whoever never finishes the header, and serves others meanwhile', async () => {
  const slow = talk('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ', dribble)
  expect((await fetch(`http://127.0.0.1:${port()}/`)).status).toBe(200)
  expect(await slow).toMatch(/^HTTP\/1\.1 408 /)
})

it('lets go of whoever never finishes the body', async () => {
  expect(await talk('POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n', dribble)).toMatch(/^HTTP\/1\.1 408 /)
})

it('refuses a header larger than it may be', async () => {
  expect(await talk(`GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
})

it('reads no more header fields than it may', async () => {
  const fields = Array.from({ length: 200 }, (_, at) => `X-${at}: 1\r\n`).join('')
  const answer = await talk(`GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${fields}\r\n`)
  expect(answer).toContain('{"fields":20}')
})

it('takes no message whose end can be read in two ways', async () => {
  const twice = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  expect(await talk(twice)).toMatch(/^HTTP\/1\.1 400 /)
})
