import type { ReadStore } from '../store/index.ts'
import { byIndex } from './records/by-index.ts'
import type { MessageToSearch } from './records/messages.ts'
import { type Part, partsOf } from './records/parts.ts'
import {
  byFewTickets,
  byMessagesOf,
  byTickets,
  type Candidate,
  fewTickets,
  type Place,
  type Source,
  walkOf,
} from './records/sources.ts'
import { isOneList, type KnownBeginnings, questionOf } from './rules/index-text.ts'
import { commonBeginnings } from './rules/parts.ts'
import { Sifter } from './sifting.ts'
import { isByWords, messageRange, soughtMarks, ticketRange, type Wanted } from './wanted.ts'

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

/**
 * Tickets newest first, one line each, from a place on.
 *
 * @returns `next`: the place to go on from, also when there may be more than was looked at; null at the end
 */
export async function findTickets(
  store: ReadStore,
  wanted: Wanted,
  from: { after: Place | null; limit: number },
  budget: Budget,
): Promise<FoundTickets> {
  const few = await fewTickets(store, wanted.narrowing)
  if (few?.length === 0) return { candidates: [], read: new Map(), next: null }
  const parts = few === null && isByWords(wanted) ? await partsOf(store) : []
  const known = commonBeginnings(parts)
  const sifter = new Sifter(store, wanted, from.after, few === null ? known : null)
  const source = await sourceOf(store, wanted, few, { parts, known })
  const candidates: Candidate[] = []
  const done = new Set<number>()
  let place = from.after
  let read = 0
  while (true) {
    const needed = from.limit - candidates.length
    const stretch = await source(place, sifter.sizeFor(needed, { read, found: candidates.length }))
    const left = stretch.candidates.filter(each => !done.has(each.ticket_id))
    const { candidates: judged, reached } = sifter.read(
      { candidates: left, reached: stretch.reached },
      needed,
    )
    const last = judged.at(-1)
    // What was fetched and not read says nothing of how many bring a ticket.
    read +=
      reached === stretch.reached || last === undefined
        ? stretch.candidates.length
        : stretch.candidates.indexOf(last) + 1
    for (const candidate of await sifter.matching(judged)) {
      if (done.has(candidate.ticket_id)) continue
      done.add(candidate.ticket_id)
      candidates.push(candidate)
      if (candidates.length < from.limit) continue
      const isLast = reached === null && candidate === last
      return { candidates, read: sifter.shown, next: isLast ? null : candidate.place }
    }
    if (reached === null || budget.isSpent()) return { candidates, read: sifter.shown, next: reached }
    place = reached
  }
}

/** @param index its parts and what all of them know, where it is asked */
async function sourceOf(
  store: ReadStore,
  wanted: Wanted,
  few: readonly number[] | null,
  { parts, known }: { parts: readonly Part[]; known: KnownBeginnings },
): Promise<Source> {
  if (!isByWords(wanted)) {
    const range = ticketRange(wanted.narrowing)
    if (few !== null) return byFewTickets(store, few, range)
    return byTickets(store, await walkOf(store, wanted.narrowing), range)
  }
  const range = messageRange(wanted.narrowing)
  if (few !== null) return byMessagesOf(store, few, range)
  const marks = soughtMarks(wanted)
  const question = questionOf(wanted.must, wanted.mustNot, marks, known)
  return byIndex(store, question, range, {
    parts,
    isOneList: isOneList(wanted.must, wanted.mustNot, marks),
  })
}
