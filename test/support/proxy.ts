import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be cut and mended, so that it is away for one test and for nobody else. */
export interface Proxy {
  port: number
  /** Ends every connection at once and takes no new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })

/** Opens a way to a port of this machine. */
export const openProxy = async (target: { host: string; port: number }): Promise<Proxy> => {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
    return socket
  }
  const open = (): Server =>
    createServer((near) => {
      const far = connect(target)
      keep(near).pipe(keep(far)).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    })
  let server: Server | undefined = open()
  const port = await listen(server, 0)
  return {
    port,
    async cut() {
      const closing = server
      server = undefined
      const closed = new Promise<void>((done) => (closing ? closing.close(() => done()) : done()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend() {
      server = open()
      await listen(server, port)
    },
  }
}
