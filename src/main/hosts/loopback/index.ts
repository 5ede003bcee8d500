import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Desk } from '../keep-core.ts'
import { createEntrance } from './entrance.ts'
import { answer } from './http.ts'
import { createWindowSockets } from './websocket.ts'

export interface LoopbackOptions {
  /** The desk, as `startCore` or `keepCore` give it. */
  core: Desk
  /** 0 for any free one. */
  port: number
  /** Folder of the built window. */
  rendererDir: string
  /** How long a launch code is good, milliseconds; two minutes when left out. */
  codeLifeMs?: number | undefined
  /** UTC milliseconds; for tests. */
  now?: (() => number) | undefined
  /** Between two pings, milliseconds; half a minute when left out. */
  pingEveryMs?: number | undefined
  /** One line for the log; never a code or a cookie. */
  log?: ((line: string) => void) | undefined
}

export interface Loopback {
  port: number
  /** `http://127.0.0.1:PORT/` */
  origin: string
  /** The address with a launch code of its own, for the first browser. */
  url: string
  /** A fresh launch code: for a second browser, or when the first one was not used in time. */
  newCode(): string
  /** Says good-bye to the windows and closes the port. The desk goes on. */
  stop(): Promise<void>
}

/**
 * Serves the window to browsers on this machine. Binds 127.0.0.1 and nothing else.
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const log = options.log ?? (() => undefined)
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
    // Absent, doubled or folded headers are somebody else's idea of HTTP.
    requireHostHeader: true,
    insecureHTTPParser: false,
  })
  server.maxConnections = 256
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, resolve)
  })
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo
  const authority = `127.0.0.1:${port}`
  const entrance = createEntrance({ port, codeLifeMs: options.codeLifeMs ?? 120_000, now: options.now })
  const sockets = createWindowSockets({
    authority,
    entrance,
    desk: options.core,
    pingEveryMs: options.pingEveryMs ?? 30_000,
    log,
  })

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, { authority, entrance, rendererDir: options.rendererDir }).catch(
      (error: unknown) => {
        log(`a request failed: ${String(error)}`)
        response.destroy()
      },
    )
  })
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))

  return {
    port,
    origin: `http://${authority}/`,
    url: `http://${authority}/#${entrance.newCode()}`,
    newCode: () => entrance.newCode(),
    async stop() {
      sockets.close()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeIdleConnections()
      // Whoever does not hang up within a second is hung up on.
      const force = setTimeout(() => server.closeAllConnections(), 1_000)
      await closed
      clearTimeout(force)
    },
  }
}
