import type { ReadStore } from '../store/index.ts'
import { firstIdAt } from '../tickets/index.ts'
import { byIndex, READ_ON_THE_WAY } from './records/by-index.ts'
import { type MessageToSearch, messageIdsOf, messagesToSearch, withChecklists } from './records/messages.ts'
import { hasColumns, type Narrowing } from './records/narrowing.ts'
import {
  byFewTickets,
  byMessagesOf,
  byTickets,
  type Candidate,
  fewTickets,
  followedAmong,
  markedAmong,
  type Place,
  type Range,
  type Source,
  taggedAmong,
  walkOf,
} from './records/sources.ts'
import { searchedForm } from './rules/folding.ts'
import { askedOf, isAnsweredBy, isOneList, questionOf } from './rules/index-text.ts'
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

/** Candidates fetched between two looks at the budget, where their source cannot stop on its way and all are read. */
const CHUNK = 32
/** Where nothing is read, chunks begin with this and grow. */
const CHUNK_UNREAD = 64
const LARGEST_CHUNK = 512
/**
 * Characters looked at between two looks at the budget: a millisecond of plain Polish, ten where all of them must be
 * folded. What is too long to be read on the way counts for as much as it is at least.
 */
const LOOKED_AT_ONCE = 8 * READ_ON_THE_WAY
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
  let size = search.needsReading ? CHUNK : CHUNK_UNREAD
  while (true) {
    const isEnough = search.enough(from.limit - candidates.length, done)
    const { candidates: chunk, reached } = await source(place, { size, isEnough })
    for (const candidate of await search.matching(chunk.filter(each => !done.has(each.ticket_id)))) {
      if (done.has(candidate.ticket_id)) continue
      done.add(candidate.ticket_id)
      candidates.push(candidate)
      if (candidates.length < from.limit) continue
      const isLast = reached === null && candidate === chunk.at(-1)
      return { candidates, read: search.read, next: isLast ? null : candidate.place }
    }
    if (reached === null || budget.isSpent()) return { candidates, read: search.read, next: reached }
    place = reached
    if (!search.needsReading) size = Math.min(size * 2, LARGEST_CHUNK)
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
  return byIndex(store, question, range, {
    isOneList: isOneList(wanted.must, wanted.mustNot, soughtMarks(wanted)),
  })
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

/** What can be told of a message's words by what its source has read of it; `unlikely`: unless its checklist says it. */
type Look = 'said' | 'unlikely' | 'unsure'

/** What is looked at in a candidate beyond what its source knows. */
class Search {
  /** Whether messages are read to know if they are meant. */
  readonly needsReading: boolean
  readonly #store: ReadStore
  readonly #wanted: Wanted
  readonly #after: Place | null
  /** Whether the source has answered the words that must be: nobody looks for them in the messages then. */
  readonly #isAnswered: boolean
  readonly #must: readonly Matcher[]
  /** What the index was asked of them, which is less. */
  readonly #asked: readonly Matcher[]
  readonly #mustNot: readonly Matcher[]
  readonly #looks = new Map<number, Look>()
  /** Messages that were read and say it, for whoever shows them. */
  readonly read = new Map<number, MessageToSearch>()
  /** Tickets that were shown on an earlier page, or say what must not be said. */
  readonly #out = new Set<number>()
  readonly #in = new Set<number>()

  /** @param readsAll the source knows nothing of words */
  constructor(store: ReadStore, wanted: Wanted, after: Place | null, readsAll: boolean) {
    this.#store = store
    this.#wanted = wanted
    this.#after = after
    this.#isAnswered = !isByWords(wanted) || (!readsAll && wanted.must.every(isAnsweredBy))
    this.#must = wanted.must.map(matcherOf)
    this.#asked = wanted.must.flatMap(askedOf).map(matcherOf)
    this.#mustNot = wanted.mustNot.map(matcherOf)
    this.needsReading = !this.#isAnswered || wanted.mustNot.length > 0
  }

  /**
   * Counts the tickets that candidates bring, until there are enough, or enough was looked at in one go. Null where more
   * must be asked of them than their source has read.
   *
   * @param done tickets that count no more
   */
  enough(tickets: number, done: ReadonlySet<number>): ((candidate: Candidate) => boolean) | null {
    const { narrowing, mustNot } = this.#wanted
    const { tags, followers, has } = narrowing
    if (tags.length + followers.length + has.length + mustNot.length > 0) return null
    const found = new Set<number>()
    let lookedAt = 0
    return candidate => {
      const { ticket_id: id, shown } = candidate
      if (done.has(id) || found.has(id) || this.#out.has(id) || !hasColumns(candidate, narrowing))
        return false
      if (this.#look(candidate) === 'said') found.add(id)
      if (!this.#isAnswered) lookedAt += shown?.message.text.length ?? READ_ON_THE_WAY
      return found.size >= tickets || lookedAt >= LOOKED_AT_ONCE
    }
  }

  /** Those of the candidates that are what is looked for, in their order. */
  async matching(chunk: readonly Candidate[]): Promise<Candidate[]> {
    const { narrowing } = this.#wanted
    let left = chunk.filter(each => hasColumns(each, narrowing) && !this.#out.has(each.ticket_id))
    for (const { ids, isNot } of narrowing.tags) {
      const tagged = await taggedAmong(this.#store, ticketsOf(left), ids)
      left = left.filter(each => tagged.has(each.ticket_id) !== isNot)
    }
    for (const { ids, isNot } of narrowing.followers) {
      const followed = await followedAmong(this.#store, ticketsOf(left), ids)
      left = left.filter(each => followed.has(each.ticket_id) !== isNot)
    }
    for (const { mark, isNot } of narrowing.has) {
      const having = await markedAmong(this.#store, ticketsOf(left), mark)
      left = left.filter(each => having.has(each.ticket_id) !== isNot)
    }
    left = await this.#saying(left)
    await this.#shut(ticketsOf(left).filter(id => !this.#in.has(id)))
    return left.filter(each => !this.#out.has(each.ticket_id))
  }

  /** Those whose message says it. */
  async #saying(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const looking = (look: Look) => candidates.filter(each => this.#look(each) === look)
    const unlikely = looking('unlikely')
    const listed = await withChecklists(this.#store, ticketsOf(unlikely))
    const unsure = [...looking('unsure'), ...unlikely.filter(each => listed.has(each.ticket_id))]
    const others = await this.#sayingAll(unsure.flatMap(each => each.message_id ?? []))
    return candidates.filter(
      each => this.#look(each) === 'said' || (each.message_id !== null && others.has(each.message_id)),
    )
  }

  #look(candidate: Candidate): Look {
    if (this.#isAnswered) return 'said'
    const { message_id: id, shown } = candidate
    if (id === null) return 'unlikely'
    // Where files or notes are looked for, or a text is too long to be read on the way.
    if (shown === undefined || this.#must.length === 0) return 'unsure'
    const known = this.#looks.get(id)
    if (known !== undefined) return known
    const look = this.#lookAt(shown)
    this.#looks.set(id, look)
    return look
  }

  /** Most messages say it in their own words; their files, their ticket and its checklist can only add to that. */
  #lookAt(shown: Shown): Look {
    const own = shown.message.own()
    if (saysAll(own, this.#must)) return 'said'
    if (shown.hasFiles) return 'unsure'
    if (!saysAll(withTicket(shown), this.#must)) return 'unlikely'
    // What the index found and the message has not, the ticket has lent to its first message: so this is the first.
    return saysAll(own, this.#asked) ? 'unsure' : 'said'
  }

  async #sayingAll(ids: readonly number[]): Promise<Set<number>> {
    const marks = soughtMarks(this.#wanted)
    const messages = await messagesToSearch(this.#store, ids)
    const saying = messages.filter(message => {
      if (!marks.every(mark => message.has.includes(mark))) return false
      return saysAll(message.searchable(), this.#must)
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

type Shown = NonNullable<Candidate['shown']>

function saysAll(message: SearchableMessage, terms: readonly Matcher[]): boolean {
  return terms.every(isSaidIn => isSaidIn(message))
}

/** What the message would say if it were the first of its ticket, but for the names of files and the checklist. */
function withTicket({ line, message }: Shown): SearchableMessage {
  const { author, said } = message.own()
  return {
    author: [...author, searchedForm(line.requester_name), searchedForm(line.requester_address)],
    said: [...said, searchedForm(line.subject)],
  }
}

function ticketsOf(candidates: readonly Candidate[]): number[] {
  return [...new Set(candidates.map(each => each.ticket_id))]
}
