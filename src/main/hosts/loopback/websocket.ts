import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { type Desk, DeskDownError } from '../keep-core.ts'
import { judge } from './door.ts'
import type { Entrance } from './entrance.ts'
import { knockOf, pathOf } from './http.ts'

export interface WebSocketOptions {
  /** `127.0.0.1:PORT` */
  authority: string
  entrance: Entrance
  desk: Desk
  /** Between two pings, milliseconds. */
  pingEveryMs: number
  log: (line: string) => void
}

/** The largest frame from a window, bytes; files come in slices below it. */
export const mostFrameBytes = 4 * 1024 * 1024
/** A window that does not read gets nothing more once so much waits for it, bytes. */
const pauseAbove = 8 * 1024 * 1024
const resumeBelow = 1024 * 1024
const mostConnections = 64

/** WebSocket close codes: going away, try again later. */
const goingAway = 1001
const tryAgainLater = 1013
/** How long a window may take to say good-bye, milliseconds. */
const farewellMs = 1_000

export interface WindowSockets {
  /** An upgrade request, not yet looked at. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Carries the frames between windows in browsers and the desk, without reading them. */
export function createWindowSockets(options: WebSocketOptions): WindowSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes, perMessageDeflate: false })
  const answered = new WeakSet<WebSocket>()

  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, options.pingEveryMs)
  pinging.unref()

  function accept(socket: WebSocket, windowId: string): void {
    answered.add(socket)
    socket.on('pong', () => answered.add(socket))
    // A frame over the limit or against the protocol: ws closes the connection itself and says why.
    socket.on('error', error => options.log(`a window's connection broke: ${error.message}`))
    let port: MessagePort
    try {
      port = options.desk.connect({ id: windowId, origin: 'loopback' })
    } catch (error) {
      if (!(error instanceof DeskDownError)) throw error
      socket.close(tryAgainLater)
      return
    }
    relay(socket, port)
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', hungUp)
      const verdict = judge(knockOf(request, true), options.authority)
      if (!verdict.admitted) return refuse(socket, `${verdict.status} Refused`, verdict.reason)
      if (pathOf(request) !== '/desk') return refuse(socket, '404 Not Found', 'not_found')
      const session = options.entrance.sessionOf(request.headers.cookie)
      if (session === null) return refuse(socket, '401 Unauthorized', 'no_session')
      if (server.clients.size >= mostConnections) return refuse(socket, '503 Full', 'too_many')
      server.handleUpgrade(request, socket, head, accepted => {
        socket.off('error', hungUp)
        accept(accepted, session.id)
      })
    },
    close() {
      clearInterval(pinging)
      for (const socket of server.clients) {
        socket.close(goingAway)
        setTimeout(() => socket.terminate(), farewellMs).unref()
      }
      server.close()
    },
  }
}

/** A string stays a string and bytes stay bytes, in both directions, until either side goes. */
function relay(socket: WebSocket, port: MessagePort): void {
  let paused = false
  // Taking the listener away stops the port: what comes meanwhile waits in the desk's own queue.
  const send = (frame: unknown) => {
    if (typeof frame !== 'string' && !(frame instanceof Uint8Array)) return
    socket.send(frame, () => {
      if (paused && socket.bufferedAmount < resumeBelow) {
        paused = false
        port.on('message', send)
      }
    })
    if (!paused && socket.bufferedAmount > pauseAbove) {
      paused = true
      port.off('message', send)
    }
  }
  port.on('message', send)
  port.on('close', () => socket.close(tryAgainLater))
  socket.on('message', (data, isBinary) => {
    if (!isBinary) {
      port.postMessage(textOf(data))
      return
    }
    const bytes = Uint8Array.from(bufferOf(data))
    port.postMessage(bytes, [bytes.buffer])
  })
  socket.on('close', () => port.close())
}

function textOf(data: RawData): string {
  return bufferOf(data).toString('utf8')
}

/** With ws's default `binaryType`, one frame is one Buffer; the other shapes are for completeness of the type. */
function bufferOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

/** Whoever hangs up at the door was not inside, and nothing of ours is lost. */
function hungUp(): void {}

function refuse(socket: Duplex, status: string, reason: string): void {
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${reason.length}\r\n\r\n${reason}`,
  )
}
