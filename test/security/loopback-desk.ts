import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { type ClientOptions, WebSocket } from 'ws'
import type { WindowIdentity } from '../../src/main/core/face.ts'
import { type Loopback, startLoopback } from '../../src/main/hosts/loopback/index.ts'

/** A loopback host as an attacker finds it, with a desk behind it that gives back every frame. */
export interface Target extends Loopback {
  /** The windows that got through to the desk. */
  windows: WindowIdentity[]
  /** The desk's ends of their ports. */
  ports: MessagePort[]
  /** Turns the door's clock forward, milliseconds. */
  later(ms: number): void
  /** The Origin of the window. */
  ownOrigin: string
}

export async function startTarget(): Promise<Target> {
  const rendererDir = mkdtempSync(join(tmpdir(), 'okienko-window-'))
  writeFileSync(
    join(rendererDir, 'index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><p>window</p>',
  )
  mkdirSync(join(rendererDir, 'assets'))
  writeFileSync(join(rendererDir, 'assets', 'index-B7x_9-Qa.js'), 'export {}')
  writeFileSync(join(rendererDir, '.secret.js'), 'hidden')
  writeFileSync(join(rendererDir, '..', 'okienko-outside.js'), 'outside')

  const windows: WindowIdentity[] = []
  const ports: MessagePort[] = []
  let ahead = 0
  const loopback = await startLoopback({
    core: {
      connect(window) {
        windows.push(window)
        const { port1, port2 } = new MessageChannel()
        port2.on('message', frame => port2.postMessage(frame))
        ports.push(port2)
        return port1
      },
    },
    port: 0,
    rendererDir,
    now: () => Date.now() + ahead,
  })
  return {
    ...loopback,
    windows,
    ports,
    later: ms => {
      ahead += ms
    },
    ownOrigin: loopback.origin.slice(0, -1),
  }
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** One request, with exactly the headers given: Host is the right one unless they say otherwise. */
export function send(
  target: Loopback,
  method: string,
  path: string,
  headers: Record<string, string | string[]> = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port: target.port, method, path, headers, agent: false },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', chunk => {
          text += chunk
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

/** `POST /enter` as the window sends it; headers can be replaced, or left out by an empty list. */
export function enter(
  target: Target,
  body: unknown,
  headers: Record<string, string | string[] | undefined> = {},
): Promise<Answer> {
  const all: Record<string, string | string[] | undefined> = {
    origin: target.ownOrigin,
    'content-type': 'application/json',
    ...headers,
  }
  const sent = Object.entries(all).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  )
  return send(
    target,
    'POST',
    '/enter',
    Object.fromEntries(sent),
    typeof body === 'string' ? body : JSON.stringify(body),
  )
}

/** Comes in with a fresh code. @returns the Cookie header of the session */
export async function cookieOf(target: Target): Promise<string> {
  const { headers } = await enter(target, { code: target.newCode() })
  const [cookie] = headers['set-cookie'] ?? []
  return cookie?.split(';', 1)[0] ?? ''
}

/** Tries to open a WebSocket. @returns the socket, or the status of the refusal */
export function open(target: Target, path: string, options: ClientOptions): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${target.port}${path}`, options)
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (asking, response) => {
      asking.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', error => {
      if (socket.readyState !== WebSocket.CLOSING) reject(error)
    })
  })
}

/**
 * Bytes straight onto the wire, for what no HTTP client would write. The door closes the connection after a
 * refusal; whatever it answers otherwise must be asked for with `Connection: close`.
 *
 * @returns all that came back
 */
export function raw(target: Loopback, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(target.port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
