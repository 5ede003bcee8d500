import type { ReadStore } from '../store/index.ts'
import type { Budget, FoundTickets } from './found.ts'
import { byIndex } from './records/by-index.ts'
import { asShown } from './records/merged.ts'
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
import { beginning, canSpread, findSpread } from './spread.ts'
import { isByWords, messageRange, soughtMarks, ticketRange, type Wanted } from './wanted.ts'

/**
 * Tickets newest first, one line each, from a place on: first those in which one message says all that is looked for, then
 * those in which several do.
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
  const { after, limit } = from
  if (after?.[1] !== undefined && isByWords(wanted)) {
    return findSpread(store, wanted, { after: [after[0], after[1]], limit }, few, budget)
  }
  const found = await findInOne(store, wanted, from, few, budget)
  if (found.next !== null || !canSpread(wanted)) return found
  const left = limit - found.candidates.length
  if (left <= 0) return { ...found, next: beginning }
  const { candidates, next } = await findSpread(store, wanted, { after: beginning, limit: left }, few, budget)
  return { ...found, candidates: [...found.candidates, ...candidates], next }
}

/** Those in which one message says all that is looked for, or that are what is asked for. */
async function findInOne(
  store: ReadStore,
  wanted: Wanted,
  from: { after: Place | null; limit: number },
  few: readonly number[] | null,
  budget: Budget,
): Promise<FoundTickets> {
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
    const shown = await asShown(store, stretch.candidates)
    const left = shown.filter(each => !done.has(each.ticket_id))
    const { candidates: judged, reached } = sifter.read(
      { candidates: left, reached: stretch.reached },
      needed,
    )
    const last = judged.at(-1)
    // What was fetched and not read says nothing of how many bring a ticket.
    read +=
      reached === stretch.reached || last === undefined ? stretch.candidates.length : shown.indexOf(last) + 1
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
