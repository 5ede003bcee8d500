import type { ComposerMode, Recipient } from '../../../../shared/contract/tickets/index.ts'
import { type Seen, seenByBoth } from './seen.ts'
import { together } from './together.ts'

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

/** A draft as the desk has it. */
export interface DeskDraft extends Draft {
  revision: string
}

/** `typed`: not on the desk's disk yet. `failed`: the desk did not take it; it is tried again. */
export type DraftState = 'saved' | 'typed' | 'failed'
export interface KeptDraft {
  draft: Draft
  state: DraftState
  /** The desk had another one, and this is both. */
  isJoined?: boolean
}

export interface KeeperPorts {
  /**
   * Keeps a draft on the desk, as a revision of this name, over those; an empty text forgets it there. @returns `other`: what
   * the desk has instead, and kept, since it is none of those
   */
  save: (
    place: DraftPlace,
    draft: Draft,
    as: { revision: string; over: string[] },
  ) => Promise<{ other: DeskDraft | null }>
  /** A name that nothing else bears. */
  name: () => string
  /** Calls once, so many milliseconds from now. @returns what calls it off */
  after: (milliseconds: number, work: () => void) => () => void
}

/** A letter that was typed is on its way to the desk within this, milliseconds, whether more follow or not. */
export const SAVE_AFTER_MS = 200
const TRY_AGAIN_MS = 3_000

/**
 * So many revisions of one place the contract takes. Of more, as when the desk gives no answer for minutes, the latest are named:
 * a desk that has none of these is taken to have another draft, and both are kept.
 */
const MOST_NAMED = 1_000

interface Entry {
  place: DraftPlace
  kept: KeptDraft
  /** What the desk was last known to have. */
  atDesk: string
  /** The revisions that the desk may have as far as this window knows: any other it got elsewhere. */
  over: string[]
  callOff: (() => void) | null
  saving: Promise<void> | null
}

/**
 * The drafts of this window. The desk gets what was typed a moment after the last key, one at a time and in order, so that a
 * window that dies has lost a moment. What it has got elsewhere meanwhile, as from a sending that was called back and whose
 * answer was lost, is never written over: both are one draft then.
 */
export class DraftKeeper {
  readonly #ports: KeeperPorts
  readonly #entries = new Map<string, Entry>()
  /** Every revision that this window has had, by place: what was read of the desk may be older than what was done since. */
  readonly #known = new Map<string, Set<string>>()
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

  /** Takes over what the desk has, unless this window has had it, or has something that the desk has not. */
  adopt(place: DraftPlace, { revision, ...draft }: DeskDraft): void {
    const entry = this.#entries.get(keyOf(place))
    const isOwn = entry !== undefined && (entry.kept.state !== 'saved' || entry.saving !== null)
    if (isOwn || this.has(place, revision)) return
    this.#note(place, revision)
    this.#entries.set(keyOf(place), {
      ...fresh(place, { draft, state: 'saved' }),
      atDesk: draft.text,
      over: [revision],
    })
    this.#tell()
  }

  /** Has this window had that revision? */
  has(place: DraftPlace, revision: string): boolean {
    return this.#known.get(keyOf(place))?.has(revision) ?? false
  }

  /** What the desk may have, as far as this window knows. */
  revisions(place: DraftPlace): string[] {
    return this.#entries.get(keyOf(place))?.over ?? []
  }

  /** The desk has something else by now, since it was asked to or since somebody else did: it and what stands here are one. */
  join(place: DraftPlace, there: DeskDraft): void {
    if (this.has(place, there.revision)) return
    const entry = this.#entries.get(keyOf(place)) ?? fresh(place, { draft: emptied(there), state: 'saved' })
    this.#entries.set(keyOf(place), entry)
    this.#joinTo(entry, there)
    if (entry.kept.state === 'typed' && entry.saving === null) this.#saveLater(entry, 0)
    this.#tell()
  }

  /** What was typed. */
  type(place: DraftPlace, draft: Draft): void {
    const entry = this.#entries.get(keyOf(place)) ?? fresh(place, { draft, state: 'typed' })
    this.#entries.set(keyOf(place), entry)
    const hasFailed = entry.kept.state === 'failed'
    const isJoined = entry.kept.isJoined === true && draft.text !== ''
    entry.kept = { draft, state: 'typed', ...(isJoined ? { isJoined } : {}) }
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
    const revision = this.#ports.name()
    this.#note(entry.place, revision)
    const ended = (state: DraftState) => {
      entry.saving = null
      if (this.#entries.get(keyOf(entry.place)) !== entry) return
      if (entry.kept.draft === draft) entry.kept = { ...entry.kept, state }
      else if (entry.kept.state === 'typed' && entry.callOff === null) this.#saveLater(entry, 0)
      if (entry.kept.state === 'failed') this.#saveLater(entry, TRY_AGAIN_MS)
      this.#tell()
    }
    const { over } = entry
    // Should its answer be lost, the desk may have it all the same.
    entry.over = [...over, revision].slice(-MOST_NAMED)
    entry.saving = this.#ports.save(entry.place, draft, { revision, over }).then(
      ({ other }) => {
        if (this.#entries.get(keyOf(entry.place)) !== entry) return
        if (other === null) {
          entry.atDesk = draft.text
          entry.over = [revision]
        } else this.#joinTo(entry, other)
        ended('saved')
      },
      () => ended('failed'),
    )
  }

  #joinTo(entry: Entry, { revision, ...there }: DeskDraft): void {
    const { draft } = entry.kept
    this.#note(entry.place, revision)
    const text = together(there.text, entry.atDesk, draft.text)
    entry.atDesk = there.text
    entry.over = [revision]
    if (text === there.text) {
      entry.kept = { draft: there, state: 'saved' }
      return
    }
    const seen = draft.text === '' ? there.seen : seenByBoth(there.seen, draft.seen)
    entry.kept = { draft: { ...there, text, seen }, state: 'typed', isJoined: true }
  }

  #note(place: DraftPlace, revision: string): void {
    const known = this.#known.get(keyOf(place)) ?? new Set()
    this.#known.set(keyOf(place), known.add(revision))
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function keyOf({ agentId, ticketId, mode }: DraftPlace): string {
  return `${agentId} ${ticketId} ${mode}`
}

function fresh(place: DraftPlace, kept: KeptDraft): Entry {
  return { place, kept, atDesk: '', over: [], callOff: null, saving: null }
}

/** Nothing of it stands here yet. */
function emptied({ recipient, seen }: DeskDraft): Draft {
  return { text: '', recipient, seen }
}
