import { type Connection, ConnectionFailure, type ConnectionProblem } from './connection.ts'
import type { ReconnectingLink } from './link.ts'

/**
 * Where the connection stands.
 * - `failed`: there was none yet; when the desk is only out of reach, it is tried again
 * - `lost`: it is opened again by itself; with `needsLink` the desk was started anew and lets this window in
 *   only by a fresh link
 */
export type ConnectionState =
  | { phase: 'connecting' }
  | { phase: 'failed'; problem: ConnectionProblem }
  | { phase: 'up'; connection: number }
  | { phase: 'lost'; needsLink: boolean }

/** Waits between attempts, milliseconds; the last one repeats. */
const waits = [300, 1_000, 2_000, 4_000, 8_000] as const

/**
 * Keeps this window connected: opens, and opens again after a loss, with growing patience. Lives outside
 * React, so that a launch code is used once.
 */
export class ConnectionKeeper {
  private state: ConnectionState = { phase: 'connecting' }
  private readonly listeners = new Set<() => void>()
  private readonly open: () => Promise<Connection>
  private readonly link: ReconnectingLink
  private attempts = 0
  private connections = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(open: () => Promise<Connection>, link: ReconnectingLink) {
    this.open = open
    this.link = link
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): ConnectionState => this.state

  /** Opens now: at the start, and when the agent does not want to wait. */
  readonly connect = (): void => {
    clearTimeout(this.timer)
    this.attempts += 1
    this.open().then(
      connection => this.up(connection),
      (failure: unknown) => this.down(failure),
    )
  }

  private up(connection: Connection): void {
    this.attempts = 0
    this.connections += 1
    this.link.use(connection.client)
    connection.onLost(() => {
      this.link.use(null)
      this.tryLater(false)
    })
    this.become({ phase: 'up', connection: this.connections })
  }

  private down(failure: unknown): void {
    const problem = failure instanceof ConnectionFailure ? failure.kind : 'unreachable'
    // A window that was connected before keeps what it shows and keeps trying.
    if (this.connections > 0) {
      this.tryLater(problem !== 'unreachable')
      return
    }
    this.become({ phase: 'failed', problem })
    if (problem === 'unreachable') this.timer = setTimeout(this.connect, this.wait())
  }

  private tryLater(needsLink: boolean): void {
    const wait = this.wait()
    this.become({ phase: 'lost', needsLink })
    this.timer = setTimeout(this.connect, wait)
  }

  private wait(): number {
    return waits[Math.min(this.attempts, waits.length - 1)] ?? 8_000
  }

  private become(state: ConnectionState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}
