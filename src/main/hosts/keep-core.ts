import type { MessagePort } from 'node:worker_threads'
import type { Core } from '../core/client.ts'
import type { WindowIdentity } from '../core/face.ts'

/** What a host needs of the desk: a way in. */
export interface Desk {
  /** @throws DeskDownError while the desk is being started again */
  connect(window: WindowIdentity): MessagePort
}

/** The desk's thread died and the next one is not open yet. A window tries again in a moment. */
export class DeskDownError extends Error {
  override name = 'DeskDownError'
}

export interface KeepCoreOptions {
  start: () => Promise<Core>
  /** Told of every death, for the log. */
  onDeath: (error: Error) => void
  /** The desk dies faster than it can be started: the host says so and ends. */
  onGivingUp: (error: Error) => void
  /** UTC milliseconds. */
  now?: () => number
}

/** So many deaths within the window mean that a restart cures nothing. */
const deathsToGiveUp = 3
const deathWindowMs = 5 * 60_000

export interface KeptCore extends Desk {
  readonly desk: Core['desk']
  stop(): Promise<void>
}

/**
 * Starts the desk and starts it again when its thread dies. Nothing acknowledged is lost by that: a write is
 * answered after its commit. Windows lose their connection, connect again, and the agent signs in again.
 *
 * @throws CoreStartError when the first start fails
 */
export async function keepCore(options: KeepCoreOptions): Promise<KeptCore> {
  const now = options.now ?? Date.now
  const deaths: number[] = []
  const ports = new Set<MessagePort>()
  let stopping = false
  let core: Core | null = null
  let starting: Promise<Core | null>

  const first = await options.start()
  core = first
  starting = Promise.resolve(first)
  void watch(first)

  async function watch(alive: Core): Promise<void> {
    const error = await alive.died
    if (stopping) return
    core = null
    options.onDeath(error)
    deaths.push(now())
    const recent = deaths.filter(at => now() - at < deathWindowMs)
    if (recent.length >= deathsToGiveUp) {
      options.onGivingUp(error)
      return
    }
    starting = startAgain()
    await starting
  }

  async function startAgain(): Promise<Core | null> {
    try {
      const next = await options.start()
      core = next
      void watch(next)
      return next
    } catch (error) {
      options.onGivingUp(error instanceof Error ? error : new Error(String(error)))
      return null
    }
  }

  return {
    desk: first.desk,
    connect(window) {
      if (core === null) throw new DeskDownError('the desk is being started again')
      const port = core.connect(window)
      ports.add(port)
      port.once('close', () => ports.delete(port))
      return port
    },
    async stop() {
      stopping = true
      // A thread with an open port does not end.
      for (const port of ports) port.close()
      const running = await starting
      await running?.stop()
    },
  }
}
