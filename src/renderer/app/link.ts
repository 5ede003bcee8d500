import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'
import { WireCut } from '../../shared/wire/link.ts'

/** The desk as a window calls it: one function a procedure of the contract. */
export type DeskClient = ContractRouterClient<Contract>

/** The desk did not answer; whether a command was carried out is not known. */
export class DeskOutOfReach extends Error {
  override name = 'DeskOutOfReach'
}

type Call = (input: unknown, options: unknown) => Promise<unknown>

/**
 * One client for the life of the window, over connections that come and go. A call made while there is no
 * connection waits for the next one, up to `patienceMs`; a call that was under way when the connection was
 * lost is rejected with {@link DeskOutOfReach} and is never sent twice by itself.
 */
export class ReconnectingLink implements ClientLink<ClientContext> {
  private current: DeskClient | null = null
  private waiting: Array<(client: DeskClient | null) => void> = []
  private readonly patienceMs: number
  private readonly onRefusedAccess: () => void

  /** @param onRefusedAccess told when the desk answers that nobody is signed in or the screen is locked */
  constructor(onRefusedAccess: () => void, patienceMs = 10_000) {
    this.onRefusedAccess = onRefusedAccess
    this.patienceMs = patienceMs
  }

  /** A new connection, or none for now. */
  use(client: DeskClient | null): void {
    this.current = client
    if (client === null) return
    const waiting = this.waiting
    this.waiting = []
    for (const go of waiting) go(client)
  }

  async call(path: readonly string[], input: unknown, options: unknown): Promise<unknown> {
    const client = this.current ?? (await this.next())
    if (client === null) throw new DeskOutOfReach()
    try {
      return await procedureAt(client, path)(input, options)
    } catch (error) {
      if (error instanceof ORPCError) {
        if (error.code === 'SIGN_IN_FIRST' || error.code === 'SCREEN_LOCKED') this.onRefusedAccess()
        throw error
      }
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      if (error instanceof WireCut || this.current !== client)
        throw new DeskOutOfReach('the connection was lost', { cause: error })
      throw error
    }
  }

  private next(): Promise<DeskClient | null> {
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter(waiter => waiter !== go)
        resolve(null)
      }, this.patienceMs)
      const go = (client: DeskClient | null) => {
        clearTimeout(timer)
        resolve(client)
      }
      this.waiting.push(go)
    })
  }
}

/** The procedure at a path of the client, which is a proxy: every path leads to a function. */
function procedureAt(client: DeskClient, path: readonly string[]): Call {
  let found: unknown = client
  for (const name of path) {
    // The client is a proxy typed as the contract's tree; walking it by name needs an index type.
    found = (found as Record<string, unknown>)[name]
  }
  // What stands at the end of a path is a procedure's client.
  return found as Call
}

/** The stable client over a {@link ReconnectingLink}. */
export function createDeskClient(link: ReconnectingLink): DeskClient {
  return createORPCClient<DeskClient>(link)
}
