import { LOOK_EVERY_MS, type Onlooker, type WritingKind } from '../../../shared/contract/presence.ts'

/** A ticket that a window has open. */
export interface Look {
  windowId: string
  ticketId: number
  agent: { id: number; name: string }
  writing: WritingKind | null
  /** When the window said so last, UTC milliseconds. */
  at: number
}

/** One that says nothing for so long has gone without a word, milliseconds. */
const LASTS_MS = 3 * LOOK_EVERY_MS
/** Tickets a window may have open; those it spoke of longest ago make room. */
export const LOOKS_PER_WINDOW = 20

/** Does this still count? A clock that was set back ends it too: nobody would hear of its end. */
export function isFresh(look: Look, now: number): boolean {
  return Math.abs(now - look.at) < LASTS_MS
}

/** The looks of one window that have to make room for another, the oldest first. */
export function crowdedOut(looks: readonly Look[]): Look[] {
  return looks.toSorted((a, b) => a.at - b.at).slice(0, Math.max(0, looks.length - LOOKS_PER_WINDOW))
}

/**
 * Everybody who looks at a ticket, but for the one who asks: once a ticket and agent, however many windows he has, by
 * ticket, then by name. An answer to the customer weighs more than a note.
 */
export function onlookersFor(looks: readonly Look[], askingId: number): Onlooker[] {
  const byPlace = new Map<string, Onlooker>()
  for (const { ticketId, agent, writing } of looks) {
    if (agent.id === askingId) continue
    const place = `${ticketId} ${agent.id}`
    const known = byPlace.get(place)
    byPlace.set(place, { ticketId, agent, writing: weightier(known?.writing ?? null, writing) })
  }
  const byName = new Intl.Collator('pl')
  return [...byPlace.values()].toSorted(
    (a, b) =>
      a.ticketId - b.ticketId || byName.compare(a.agent.name, b.agent.name) || a.agent.id - b.agent.id,
  )
}

function weightier(one: WritingKind | null, other: WritingKind | null): WritingKind | null {
  if (one === 'reply' || other === 'reply') return 'reply'
  return one ?? other
}
