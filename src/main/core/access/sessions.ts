import { Turns } from './turns.ts'

/** What a window's person is in the middle of enrolling; kept in memory until the first code proves it. */
export interface PendingEnrolment {
  kind: 'set-up' | 'join'
  secret: string
  passwordHash: string
  /** Of the invitation it began with; another one that stands meanwhile ends it. Null at the first run. */
  invitationHash: string | null
  login: string
  name: string
  deskName: string
  expiresAt: number
}

/** An agent at a window. */
export interface Session {
  agentId: number
  state: 'active' | 'locked'
  /** When he signed in. */
  startedAt: number
  lastActiveAt: number
  unlockFailures: number
  /** Sealed messages whose files it may have, each until an instant; none once the screen was locked. */
  uncovered: Map<number, number>
}

/** Covers the screen, and with it what was revealed on it. */
export function lock(session: Session): void {
  session.state = 'locked'
  session.uncovered.clear()
}

/** Wrong passwords at the lock screen before the session ends. */
export const UNLOCK_TRIES = 5

/**
 * Who is signed in at which window. In memory only: a restart of the desk signs everybody out. A window is
 * what the host vouches for, so a reload keeps its session and a payload cannot name another.
 */
export class Sessions {
  /** Tries of passwords and codes, by the login or the window they are for. */
  readonly tries = new Turns()
  readonly #sessions = new Map<string, Session>()
  readonly #pending = new Map<string, PendingEnrolment>()

  at(windowId: string): Session | undefined {
    return this.#sessions.get(windowId)
  }

  start(windowId: string, agentId: number, now: number): void {
    this.#sessions.set(windowId, {
      agentId,
      state: 'active',
      startedAt: now,
      lastActiveAt: now,
      unlockFailures: 0,
      uncovered: new Map(),
    })
  }

  end(windowId: string): void {
    this.#sessions.delete(windowId)
    this.#pending.delete(windowId)
  }

  /** Ends the sessions of an agent who was deactivated or has new factors; the window that did it may stay. */
  endAllOf(agentId: number, exceptWindowId?: string): void {
    for (const [windowId, session] of this.#sessions) {
      if (session.agentId === agentId && windowId !== exceptWindowId) this.#sessions.delete(windowId)
    }
  }

  enrol(windowId: string, pending: PendingEnrolment): void {
    this.#pending.set(windowId, pending)
  }

  pendingAt(windowId: string, now: number): PendingEnrolment | undefined {
    const pending = this.#pending.get(windowId)
    return pending !== undefined && pending.expiresAt > now ? pending : undefined
  }

  enrolled(windowId: string): void {
    this.#pending.delete(windowId)
  }
}
