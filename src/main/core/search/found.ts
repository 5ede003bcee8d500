import type { MessageToSearch } from './records/messages.ts'
import type { Candidate, Place } from './records/sources.ts'

/** Tells when a call has worked enough; what is left is for the next one. */
export interface Budget {
  isSpent(): boolean
}

export interface FoundTickets {
  candidates: Candidate[]
  /** Messages that were read on the way, by their ids. */
  read: ReadonlyMap<number, MessageToSearch>
  /** Where to go on; null at the end. */
  next: Place | null
}
