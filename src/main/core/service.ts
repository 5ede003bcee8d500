import { setImmediate } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import type { RPCHandler } from '@orpc/server/bun-ws'
import { isShort } from '../../shared/wire/short.ts'
import type { CallContext } from './context.ts'
import type { WindowIdentity } from './face.ts'
import type { Log } from './log.ts'
import type { ShortCalls } from './short-calls.ts'

/** The desk at its ports. */
export interface Service {
  /** Speaks the contract on a port, with the window the host vouches for. */
  serve(port: MessagePort, window: WindowIdentity): void
  /** Lets out the answers of what has just ended, then hangs up on every window. */
  close(): Promise<void>
}

/**
 * Whoever sends what is no request of the contract is hung up on; nobody else notices.
 *
 * @param short answers the calls that are JSON both ways
 * @param long answers all others: a handler that is handed frames one by one, so that a bad one can be caught here.
 *   The one for message ports leaves its promise behind: a bad frame would end the desk's thread, and everybody's work.
 * @param onGone told when a window has hung up on all its ports
 */
export function createService(
  { short, long }: { short: ShortCalls; long: RPCHandler<CallContext> },
  log: Log,
  onGone: (windowId: string) => void,
): Service {
  const open = new Map<MessagePort, string>()
  return {
    serve(port, window) {
      const socket = {
        send(frame: string | ArrayBufferLike | Uint8Array) {
          port.postMessage(frame)
          return 0
        },
      }
      const hangUp = (error: unknown) => {
        log.warn(`a window sent what is no request: ${error instanceof Error ? error.name : 'unknown'}`)
        port.close()
      }
      open.set(port, window.id)
      const context: CallContext = { window }
      const answer = async (frame: unknown) => {
        if (isShort(frame)) port.postMessage(await short(frame, context))
        else if (typeof frame === 'string' || frame instanceof Uint8Array)
          await long.message(socket, frame, { context })
        else throw new TypeError('neither text nor bytes')
      }
      port.on('message', (frame: unknown) => {
        answer(frame).catch(hangUp)
      })
      port.once('close', () => {
        open.delete(port)
        long.close(socket)
        // A page that is loaded again may be back before its old port is closed.
        if (![...open.values()].includes(window.id)) onGone(window.id)
      })
      port.start()
    },
    async close() {
      await setImmediate()
      for (const port of open.keys()) port.close()
    },
  }
}
