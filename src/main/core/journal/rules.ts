import { hash } from 'node:crypto'

/** What an entry says; values read off papers and contact values in the clear never stand here. */
export type Details = Record<string, string | number | boolean | null>

export interface Entry {
  seq: number
  at: number
  actorId: number | null
  actor: string | null
  action: string
  subjectKind: string | null
  subjectId: number | null
  subjectLabel: string | null
  details: Details
}

/** An entry as it lies in the journal: its details as text, so that the check reads what is kept and nothing else. */
export type KeptEntry = Omit<Entry, 'details'> & { details: string; hash: string }

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/**
 * The hash of an entry: SHA-256 over the hash before it and every field, so that an entry cannot be
 * changed, dropped or moved without breaking every later one.
 *
 * @param entry with its details in the form of {@link canonicalDetails}
 * @returns 64 hexadecimal digits
 */
export function entryHash(previous: string, entry: Omit<KeptEntry, 'hash'>): string {
  const fields = [
    entry.seq,
    entry.at,
    entry.actorId,
    entry.actor,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.subjectLabel,
    entry.details,
  ]
  return hash('sha256', previous + JSON.stringify(fields))
}

/** Details as text with sorted keys, the form that is stored and hashed. */
export function canonicalDetails(details: Details): string {
  return JSON.stringify(Object.fromEntries(Object.entries(details).toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

/** Checks a chain piece by piece; keeps its place between the pieces. */
export class ChainCheck {
  #seq = 0
  #hash = GENESIS

  /** @returns the first fault in the piece, or null */
  next(entries: Iterable<KeptEntry>): { seq: number; reason: 'gap' | 'hash' } | null {
    for (const entry of entries) {
      if (entry.seq !== this.#seq + 1) return { seq: this.#seq + 1, reason: 'gap' }
      if (entryHash(this.#hash, entry) !== entry.hash) return { seq: entry.seq, reason: 'hash' }
      this.#seq = entry.seq
      this.#hash = entry.hash
    }
    return null
  }

  get seq(): number {
    return this.#seq
  }

  get head(): string {
    return this.#hash
  }
}
