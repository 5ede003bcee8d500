import type { ComposerMode, Recipient } from '../../../../shared/contract/tickets/index.ts'
import type { Seen } from './seen.ts'

/** Whose draft, for which ticket, as what. */
export interface DraftPlace {
  agentId: number
  ticketId: number
  mode: ComposerMode
}

/** What is being written, with whom it was begun for and what had been said by then. */
export interface Draft {
  text: string
  recipient: Recipient | null
  seen: Seen
}

/** `typed`: not on the desk's disk yet. `failed`: the desk did not take it; it is tried again. */
export type DraftState = 'saved' | 'typed' | 'failed'
export interface KeptDraft {
  draft: Draft
  state: DraftState
}

export interface KeeperPorts {
  /** Keeps a draft on the desk; an empty text forgets it there. */
  save: (place: DraftPlace, draft: Draft) => Promise<unknown>
  /** Calls once, so many milliseconds from now. @returns what calls it off */
  after: (milliseconds: number, work: () => void) => () => void
}

/** A letter that was typed is on its way to the desk within this, milliseconds, whether more follow or not. */
export const SAVE_AFTER_MS = 200
const TRY_AGAIN_MS = 3_000

interface Entry {
  place: DraftPlace
  kept: KeptDraft
  callOff: (() => void) | null
  saving: Promise<void> | null
}

/**
 * The drafts of this window. The window's own text is the truth while it is open; the desk gets it a moment after
 * the last key, one at a time and in order, so that a window that dies has lost a moment.
 */
export class DraftKeeper {
  readonly #ports: KeeperPorts
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()
  #agentId: number | null = null

  constructor(ports: KeeperPorts) {
    this.#ports = ports
  }

  /** Who is signed in. The desk would keep another agent's words under his name, so those wait for their own. */
  serve(agentId: number): void {
    if (this.#agentId === agentId) return
    this.#agentId = agentId
    for (const entry of this.#entries.values()) {
      if (entry.place.agentId === agentId && entry.kept.state !== 'saved')
        this.#saveLater(entry, SAVE_AFTER_MS)
    }
  }

  get(place: DraftPlace): KeptDraft | null {
    return this.#entries.get(keyOf(place))?.kept ?? null
  }

  /** Takes over what the desk had kept, unless this window knows better. */
  adopt(place: DraftPlace, draft: Draft): void {
    if (this.#entries.has(keyOf(place))) return
    this.#entries.set(keyOf(place), fresh(place, { draft, state: 'saved' }))
    this.#tell()
  }

  /** What was typed. */
  type(place: DraftPlace, draft: Draft): void {
    const entry = this.#entries.get(keyOf(place)) ?? fresh(place, { draft, state: 'typed' })
    this.#entries.set(keyOf(place), entry)
    const hasFailed = entry.kept.state === 'failed'
    entry.kept = { draft, state: 'typed' }
    // What waits to be saved takes this along, and is not put off by it.
    if (entry.callOff === null || hasFailed) this.#saveLater(entry, SAVE_AFTER_MS)
    this.#tell()
  }

  /** Before it is sent: nothing of it is saved any more, and what was under way has come to its end. */
  async settle(place: DraftPlace): Promise<void> {
    const entry = this.#entries.get(keyOf(place))
    if (entry === undefined) return
    const rest = () => {
      entry.callOff?.()
      entry.callOff = null
    }
    rest()
    await entry.saving
    // What was typed while that was under way would be saved next, behind the sending.
    rest()
  }

  /** Until the desk has what was typed by now, or did not take it. */
  async keep(place: DraftPlace): Promise<void> {
    const entry = this.#entries.get(keyOf(place))
    while (entry?.kept.state === 'typed') {
      this.#save(entry)
      // Another agent's words wait for him.
      if (entry.saving === null) return
      await entry.saving
    }
  }

  /** It was sent: the desk has dropped it already. */
  drop(place: DraftPlace): void {
    this.#entries.get(keyOf(place))?.callOff?.()
    this.#entries.delete(keyOf(place))
    this.#tell()
  }

  /** Saves at once what was typed, e.g. when the page goes. */
  flush(): void {
    for (const entry of this.#entries.values()) if (entry.kept.state === 'typed') this.#save(entry)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #saveLater(entry: Entry, delay: number): void {
    entry.callOff?.()
    entry.callOff = this.#ports.after(delay, () => this.#save(entry))
  }

  #save(entry: Entry): void {
    entry.callOff?.()
    entry.callOff = null
    if (entry.place.agentId !== this.#agentId) return
    // In order: the next one starts when this one has ended, with what was typed by then.
    if (entry.saving !== null) return
    const { draft } = entry.kept
    const ended = (state: DraftState) => {
      entry.saving = null
      if (this.#entries.get(keyOf(entry.place)) !== entry) return
      if (entry.kept.draft !== draft) {
        if (entry.callOff === null) this.#saveLater(entry, 0)
        return
      }
      entry.kept = { draft, state }
      if (state === 'failed') this.#saveLater(entry, TRY_AGAIN_MS)
      this.#tell()
    }
    entry.saving = this.#ports.save(entry.place, draft).then(
      () => ended('saved'),
      () => ended('failed'),
    )
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function keyOf({ agentId, ticketId, mode }: DraftPlace): string {
  return `${agentId} ${ticketId} ${mode}`
}

function fresh(place: DraftPlace, kept: KeptDraft): Entry {
  return { place, kept, callOff: null, saving: null }
}
