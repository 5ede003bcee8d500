import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'
import { portWire, socketWire, WireLink } from '../../shared/wire/link.ts'

/** A way to the desk that stands. */
export interface Connection {
  client: ContractRouterClient<Contract>
  /** Called once when the way is lost; at once when it is lost already. Not called after {@link close}. */
  onLost(callback: () => void): void
  close(): void
}

/**
 * Why there is no way to the desk.
 * - `no_code`: a browser that has neither a launch code nor a good cookie; the address from the terminal helps
 * - `code_used`: the launch code was used or has run out; a fresh one is an Enter in the terminal away
 * - `unreachable`: the desk does not answer, or asks for patience; trying again may help
 */
export type ConnectionProblem = 'no_code' | 'code_used' | 'unreachable'

export class ConnectionFailure extends Error {
  override name = 'ConnectionFailure'
  readonly kind: ConnectionProblem
  constructor(kind: ConnectionProblem) {
    super(`no way to the desk: ${kind}`)
    this.kind = kind
  }
}

/** How long the desk may take to open a way, milliseconds. */
const patience = 10_000

/** What the preload script gives the window in Electron. */
interface Bridge {
  connect(request: string): void
}
declare global {
  interface Window {
    okienko?: Bridge
  }
}

/**
 * Opens a way to the desk, whichever host this window has. Trying again is calling again.
 *
 * @throws ConnectionFailure
 */
export function openConnection(): Promise<Connection> {
  return window.okienko === undefined ? throughLoopback() : throughElectron(window.okienko)
}

async function throughElectron(bridge: Bridge): Promise<Connection> {
  const port = await portFrom(bridge)
  const way = oneLoss()
  port.addEventListener('close', way.lost)
  // Before start: the link listens from its making, and a port that was not started keeps what arrives.
  const client: ContractRouterClient<Contract> = createORPCClient(new WireLink(portWire(port)))
  port.start()
  return { client, onLost: way.onLost, close: () => way.end(() => port.close()) }
}

function portFrom(bridge: Bridge): Promise<MessagePort> {
  const request = crypto.randomUUID()
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
    }
    const giveUp = () => {
      settle()
      reject(new ConnectionFailure('unreachable'))
    }
    const onMessage = (event: MessageEvent<unknown>) => {
      if (event.source !== window || event.origin !== window.location.origin) return
      const answer = bridgeAnswer(event.data)
      if (answer?.request !== request) return
      const [port] = event.ports
      if (answer.okienko !== 'port' || port === undefined) return giveUp()
      settle()
      resolve(port)
    }
    const timer = setTimeout(giveUp, patience)
    window.addEventListener('message', onMessage)
    bridge.connect(request)
  })
}

function bridgeAnswer(message: unknown): { okienko: string; request: string } | null {
  if (typeof message !== 'object' || message === null) return null
  if (!('okienko' in message) || !('request' in message)) return null
  const { okienko, request } = message
  return typeof okienko === 'string' && typeof request === 'string' ? { okienko, request } : null
}

async function throughLoopback(): Promise<Connection> {
  await enter()
  const socket = new WebSocket(`ws://${window.location.host}/desk`)
  // As Blobs, bytes would have to be waited for, and could be overtaken by the text that follows them.
  socket.binaryType = 'arraybuffer'
  await opened(socket)
  const way = oneLoss()
  socket.addEventListener('close', way.lost)
  const client: ContractRouterClient<Contract> = createORPCClient(new WireLink(socketWire(socket)))
  return { client, onLost: way.onLost, close: () => way.end(() => socket.close()) }
}

/** Two callers at once (React's strict mode) share one entering: the launch code is good only once. */
let entering: Promise<void> | null = null
function enter(): Promise<void> {
  entering ??= proveRight().finally(() => {
    entering = null
  })
  return entering
}

async function proveRight(): Promise<void> {
  const code = takeCode()
  if (code !== null && (await ask({ code })) === 204) return
  // A used code from the history does no harm while the cookie is good.
  const status = await ask({})
  if (status === 204) return
  if (status !== 401) throw new ConnectionFailure('unreachable')
  throw new ConnectionFailure(code === null ? 'no_code' : 'code_used')
}

/** The launch code after `#`, which leaves address bar and history at once. */
function takeCode(): string | null {
  const code = /^#([\w-]{43})$/.exec(window.location.hash)?.[1] ?? null
  if (code !== null) window.history.replaceState(null, '', window.location.pathname)
  return code
}

async function ask(body: { code?: string }): Promise<number> {
  try {
    const response = await fetch('/enter', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
    return response.status
  } catch (cause) {
    throw Object.assign(new ConnectionFailure('unreachable'), { cause })
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), patience)
    socket.addEventListener(
      'open',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
    socket.addEventListener(
      'close',
      () => {
        clearTimeout(timer)
        reject(new ConnectionFailure('unreachable'))
      },
      { once: true },
    )
  })
}

/** A way is lost once, and not when we closed it ourselves. */
function oneLoss() {
  let state: 'open' | 'lost' | 'closed' = 'open'
  const callbacks: (() => void)[] = []
  return {
    lost: () => {
      if (state !== 'open') return
      state = 'lost'
      for (const callback of callbacks) callback()
    },
    onLost: (callback: () => void) => {
      if (state === 'lost') callback()
      else callbacks.push(callback)
    },
    end: (close: () => void) => {
      if (state === 'open') state = 'closed'
      close()
    },
  }
}
