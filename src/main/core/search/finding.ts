import { fold } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import { firstIdAt } from '../tickets/index.ts'
import { byIndex } from './records/by-index.ts'
import { type MessageToSearch, messageIdsOf, messagesToSearch } from './records/messages.ts'
import { hasColumns, type Narrowing } from './records/narrowing.ts'
import {
  byFewTickets,
  byMessagesOf,
  byTickets,
  type Candidate,
  fewTickets,
  markedAmong,
  type Place,
  type Range,
  type Source,
  taggedAmong,
  walkOf,
} from './records/sources.ts'
import { isAnsweredBy, isOneList, questionOf } from './rules/index-text.ts'
import { matcherOf, type SearchableMessage, type SoughtTerm } from './rules/matching.ts'

/** A search whose words and operators are understood. */
export interface Wanted {
  must: readonly SoughtTerm[]
  /** In no message of the ticket. */
  mustNot: readonly SoughtTerm[]
  narrowing: Narrowing
}

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

/** Candidates fetched between two looks at the budget. */
const CHUNK = 64
/**
 * As many for each ticket that is wanted: several messages of one ticket say it, and not all that the index answers
 * with. Asking a second time costs more than some that nobody needs; the more so where several lists of the index are
 * walked through side by side, and of what they answer with less is what was meant.
 */
const FOR_EACH = { oneList: 1.25, lists: 2 }
/** A statement for fewer costs as much. */
const SMALLEST_CHUNK = { oneList: 16, lists: 64 }
/** Candidates looked at in one go: what is fetched and not needed is not looked at. */
const PIECE = 32
/** Where the index alone decides, chunks grow up to this. */
const LARGEST_CHUNK = 512
/** Messages of one ticket that are read through; threads of thousands are the newest part only. */
const MOST_OF_A_TICKET = 300

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
  const search = new Search(store, wanted, from.after, few !== null)
  const source = await sourceOf(store, wanted, few)
  const candidates: Candidate[] = []
  const done = new Set<number>()
  let place = from.after
  const lists = isByOneList(wanted) ? 'oneList' : 'lists'
  const first = Math.max(CHUNK, Math.ceil(from.limit * FOR_EACH[lists]))
  let size = first
  let fetched = 0
  while (true) {
    const { candidates: chunk, reached } = await source(place, size)
    fetched += chunk.length
    for (let begin = 0; begin < chunk.length; begin += PIECE) {
      const piece = chunk.slice(begin, begin + PIECE).filter(each => !done.has(each.ticket_id))
      for (const candidate of await search.matching(piece)) {
        if (done.has(candidate.ticket_id)) continue
        done.add(candidate.ticket_id)
        candidates.push(candidate)
        if (candidates.length < from.limit) continue
        const isLast = reached === null && candidate === chunk.at(-1)
        return { candidates, read: search.read, next: isLast ? null : candidate.place }
      }
    }
    if (reached === null || budget.isSpent()) return { candidates, read: search.read, next: reached }
    place = reached
    const most = search.needsReading ? first : Math.min(Math.max(size, first) * 2, LARGEST_CHUNK)
    // As many as so many more tickets should need, if what comes is like what was fetched.
    const likely =
      candidates.length === 0
        ? most
        : ((from.limit - candidates.length) * fetched * FOR_EACH[lists]) / candidates.length
    size = Math.ceil(Math.max(SMALLEST_CHUNK[lists], Math.min(likely, most)))
  }
}

/** Are words looked for, or only what a ticket is? */
export function isByWords({ must, narrowing }: Wanted): boolean {
  return must.length > 0 || narrowing.has.some(each => !each.isNot)
}

async function sourceOf(store: ReadStore, wanted: Wanted, few: readonly number[] | null): Promise<Source> {
  if (!isByWords(wanted)) {
    const range = ticketRange(wanted.narrowing)
    if (few !== null) return byFewTickets(store, few, range)
    return byTickets(store, await walkOf(store, wanted.narrowing), range)
  }
  const range = messageRange(wanted.narrowing)
  if (few !== null) return byMessagesOf(store, few, range)
  const question = questionOf(wanted.must, wanted.mustNot, soughtMarks(wanted))
  return byIndex(store, question, range, { isOneList: isByOneList(wanted) })
}

function isByOneList(wanted: Wanted): boolean {
  return isOneList(wanted.must, wanted.mustNot, soughtMarks(wanted))
}

/** A file or a note is looked for by itself where no words are; beside words it is the ticket's. */
function soughtMarks({ must, narrowing }: Wanted) {
  return must.length > 0 ? [] : narrowing.has.filter(each => !each.isNot).map(each => each.mark)
}

function messageRange({ from, until }: Narrowing): Range {
  return {
    from: from === null ? 0 : firstIdAt(from),
    before: until === null ? Number.MAX_SAFE_INTEGER : firstIdAt(until),
  }
}

function ticketRange({ from, until }: Narrowing): Range {
  return { from: from ?? Number.MIN_SAFE_INTEGER, before: until ?? Number.MAX_SAFE_INTEGER }
}

type Matcher = (message: SearchableMessage) => boolean

/** What is looked at in a candidate beyond what its source knows. */
class Search {
  /** Whether messages are read to know if they are meant. */
  readonly needsReading: boolean
  readonly #store: ReadStore
  readonly #wanted: Wanted
  readonly #after: Place | null
  readonly #readsAll: boolean
  readonly #must: readonly Matcher[]
  readonly #mustNot: readonly Matcher[]
  /** Messages that were read and say it, for whoever shows them. */
  readonly read = new Map<number, MessageToSearch>()
  /** Tickets that were shown on an earlier page, or say what must not be said. */
  readonly #out = new Set<number>()
  readonly #in = new Set<number>()

  constructor(store: ReadStore, wanted: Wanted, after: Place | null, readsAll: boolean) {
    this.#store = store
    this.#wanted = wanted
    this.#after = after
    this.#readsAll = readsAll && isByWords(wanted)
    this.#must = wanted.must.map(matcherOf)
    this.#mustNot = wanted.mustNot.map(matcherOf)
    this.needsReading =
      this.#readsAll || wanted.mustNot.length > 0 || wanted.must.some(term => !isAnsweredBy(term))
  }

  /** Those of the candidates that are what is looked for, in their order. */
  async matching(chunk: readonly Candidate[]): Promise<Candidate[]> {
    const { narrowing } = this.#wanted
    let left = chunk.filter(each => hasColumns(each, narrowing) && !this.#out.has(each.ticket_id))
    for (const { ids, isNot } of narrowing.tags) {
      const tagged = await taggedAmong(this.#store, ticketsOf(left), ids)
      left = left.filter(each => tagged.has(each.ticket_id) !== isNot)
    }
    for (const { mark, isNot } of narrowing.has) {
      const having = await markedAmong(this.#store, ticketsOf(left), mark)
      left = left.filter(each => having.has(each.ticket_id) !== isNot)
    }
    left = await this.#saying(left)
    await this.#shut(ticketsOf(left).filter(id => !this.#in.has(id)))
    return left.filter(each => !this.#out.has(each.ticket_id))
  }

  /** Those whose message says it. The index knows it of most words, and is asked no second time. */
  async #saying(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const { must } = this.#wanted
    const isKnown = !this.#readsAll && must.every(isAnsweredBy)
    if (isKnown || !isByWords(this.#wanted)) return [...candidates]
    const saying = new Set<number>()
    const unsure: number[] = []
    for (const { message_id: id, shown } of candidates) {
      if (id === null) continue
      if (shown === undefined || must.length === 0) unsure.push(id)
      // Most messages say it in their own words; their files and their ticket can only add to that.
      else if (this.#says(shown.message.own())) saying.add(id)
      else if (shown.hasFiles || this.#says(withTicket(shown))) unsure.push(id)
    }
    const others = await this.#sayingAll(unsure)
    return candidates.filter(
      each => each.message_id !== null && (saying.has(each.message_id) || others.has(each.message_id)),
    )
  }

  #says(message: SearchableMessage): boolean {
    return this.#must.every(isSaidIn => isSaidIn(message))
  }

  async #sayingAll(ids: readonly number[]): Promise<Set<number>> {
    const marks = soughtMarks(this.#wanted)
    const messages = await messagesToSearch(this.#store, ids)
    const saying = messages.filter(message => {
      if (!marks.every(mark => message.has.includes(mark))) return false
      return this.#says(message.searchable())
    })
    for (const message of saying) this.read.set(message.id, message)
    return new Set(saying.map(message => message.id))
  }

  /** Finds out which of these tickets are not to be shown (again). */
  async #shut(ticketIds: readonly number[]): Promise<void> {
    const { mustNot } = this.#wanted
    for (const ticketId of ticketIds) {
      const isOut =
        (mustNot.length > 0 && (await this.#saysWhatItMustNot(ticketId))) || (await this.#wasShown(ticketId))
      if (isOut) this.#out.add(ticketId)
      else this.#in.add(ticketId)
    }
  }

  async #saysWhatItMustNot(ticketId: number): Promise<boolean> {
    const ids = await messageIdsOf(
      this.#store,
      ticketId,
      { from: 0, before: Number.MAX_SAFE_INTEGER },
      MOST_OF_A_TICKET,
    )
    const messages = await messagesToSearch(this.#store, ids)
    return messages.some(message => {
      const said = message.searchable()
      return this.#mustNot.some(isSaidIn => isSaidIn(said))
    })
  }

  /** A ticket stands where its newest hit is: one that has a newer hit than this page begins with was shown there. */
  async #wasShown(ticketId: number): Promise<boolean> {
    if (this.#after === null || !isByWords(this.#wanted)) return false
    const newer = { from: this.#after[0], before: messageRange(this.#wanted.narrowing).before }
    const ids = await messageIdsOf(this.#store, ticketId, newer, MOST_OF_A_TICKET)
    return ids.length > 0 && (await this.#sayingAll(ids)).size > 0
  }
}

/** What the message would say if it were the first of its ticket, but for the names of files. */
function withTicket({ line, message }: NonNullable<Candidate['shown']>): SearchableMessage {
  const { author, said } = message.own()
  return {
    author: [...author, fold(line.requester_name), fold(line.requester_address)],
    said: [...said, fold(line.subject)],
  }
}

function ticketsOf(candidates: readonly Candidate[]): number[] {
  return [...new Set(candidates.map(each => each.ticket_id))]
}
