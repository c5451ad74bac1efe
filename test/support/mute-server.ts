import { createServer, type Socket } from 'node:net'

/** A server that takes every call and never says a word. */
export interface MuteServer {
  readonly port: number
  /** Calls taken so far. */
  calls(): number
  stop(): Promise<void>
}

/** Starts one on a free port. */
export async function startMuteServer(): Promise<MuteServer> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume()
    sockets.push(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    calls: () => sockets.length,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
