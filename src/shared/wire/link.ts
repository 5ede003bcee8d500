import {
  type ClientContext,
  type ClientLink,
  type ClientOptions,
  createORPCErrorFromJson,
  isORPCErrorJson,
} from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { isJson } from './json.ts'
import { isShort, type ShortAnswer, type ShortCall } from './short.ts'

/** What carries frames between a caller and the desk, in their order. */
export interface Wire {
  /** Throws when the wire is cut. */
  send(frame: string | Uint8Array): void
  onFrame(listener: (frame: unknown) => void): void
  onCut(listener: () => void): void
}

/** The wire was cut; whether a call that was under way was carried out is not known. */
export class WireCut extends Error {
  override name = 'WireCut'
}

/**
 * The caller's end of a wire to the desk. What is JSON goes the short way (see `short.ts`), which takes a third of
 * the time; the rest, and the few procedures that answer with a stream or a file, go oRPC's.
 */
export class WireLink implements ClientLink<ClientContext> {
  readonly #wire: Wire
  readonly #long: RPCLink<ClientContext>
  /** Procedures that the desk wants to be called the long way. */
  readonly #longOnes = new Set<string>()
  readonly #underWay = new Map<number, Settle>()
  #last = 0
  #isCut = false

  constructor(wire: Wire) {
    this.#wire = wire
    const longFrames: ((event: { data: unknown }) => void)[] = []
    this.#long = new RPCLink({
      port: {
        postMessage: (frame: string | Uint8Array) => wire.send(frame),
        on(event, listener) {
          if (event === 'message') longFrames.push(listener)
          else wire.onCut(listener)
        },
      },
    })
    wire.onFrame(frame => {
      if (isShort(frame)) this.#settle(frame)
      else for (const listener of longFrames) listener({ data: frame })
    })
    wire.onCut(() => {
      this.#isCut = true
      for (const { reject, settled } of this.#underWay.values()) {
        settled()
        reject(new WireCut())
      }
      this.#underWay.clear()
    })
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const procedure = path.join('.')
    if (!this.#longOnes.has(procedure) && isJson(input)) {
      const answer = await this.#ask(procedure, input, options.signal)
      if (answer !== LONG) return answer
      this.#longOnes.add(procedure)
    }
    return this.#long.call(path, input, options)
  }

  #ask(procedure: string, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.#isCut) throw new WireCut()
      this.#last += 1
      const id = this.#last
      const call: ShortCall = input === undefined ? [id, procedure] : [id, procedure, input]
      this.#wire.send(JSON.stringify(call))
      // Such a call is answered in one go: the desk need not hear that nobody waits for it any longer.
      const giveUp = () => {
        this.#underWay.delete(id)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const settled = () => signal?.removeEventListener('abort', giveUp)
      this.#underWay.set(id, { resolve, reject, settled })
    })
  }

  #settle(frame: string): void {
    // The desk wrote it.
    const [id, outcome, value] = JSON.parse(frame) as ShortAnswer
    const call = this.#underWay.get(id)
    if (call === undefined) return
    this.#underWay.delete(id)
    call.settled()
    if (outcome === 'done') call.resolve(value)
    else if (outcome === 'long') call.resolve(LONG)
    else
      call.reject(
        isORPCErrorJson(value) ? createORPCErrorFromJson(value) : new Error('no error of the contract'),
      )
  }
}

interface Settle {
  resolve: (answer: unknown) => void
  reject: (error: unknown) => void
  settled: () => void
}

const LONG = Symbol('call it the long way')

/** What of a message port or a WebSocket is listened to; the browser's and Node's tell the same. */
interface Listened {
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void
}

function listening(to: Listened): Pick<Wire, 'onFrame' | 'onCut'> {
  return {
    onFrame: listener =>
      to.addEventListener('message', event => listener('data' in event ? event.data : undefined)),
    onCut: listener => to.addEventListener('close', () => listener()),
  }
}

/** The wire that a message port is. To be started by whoever has made it, when the link stands. */
export function portWire(port: Listened & { postMessage(frame: unknown): void }): Wire {
  return { ...listening(port), send: frame => port.postMessage(frame) }
}

const OPEN = 1

/** The wire that an open WebSocket is, whose `binaryType` is `arraybuffer`. */
export function socketWire(
  socket: Listened & { readonly readyState: number; send(frame: string | Uint8Array<ArrayBuffer>): void },
): Wire {
  return {
    ...listening(socket),
    send(frame) {
      if (socket.readyState !== OPEN) throw new WireCut()
      // What oRPC writes lies in memory of its own.
      socket.send(frame as string | Uint8Array<ArrayBuffer>)
    },
  }
}
