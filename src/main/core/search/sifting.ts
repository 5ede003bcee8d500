import type { ReadStore } from '../store/index.ts'
import { READ_ON_THE_WAY } from './records/by-index.ts'
import { type MessageToSearch, messageIdsOf, messagesToSearch, sayingMore } from './records/messages.ts'
import { hasColumns, type Narrowing } from './records/narrowing.ts'
import {
  type Candidate,
  followedAmong,
  markedAmong,
  newAmong,
  type Place,
  type Stretch,
  taggedAmong,
} from './records/sources.ts'
import { withMerged } from './records/with-merged.ts'
import { searchedForm } from './rules/folding.ts'
import { askedOf, isAnsweredBy, type KnownBeginnings } from './rules/index-text.ts'
import { inOne, Matcher, type SoughtTerm } from './rules/matching.ts'
import { isByWords, messageRange, soughtMarks, type Wanted } from './wanted.ts'

/** Candidates fetched between two looks at the budget where each of them is read by itself. */
const CHUNK = 32
const LARGEST_CHUNK = 512
/** Those of the index that come with their text: not more than some megabytes of it. */
const LARGEST_WITH_TEXT = 128
/** So many more are asked for than will do if those that come are like those before: asking twice costs more. */
const SPARE = 1 / 8
/** Of what the index answers with, each further word that it knows only the beginning of is in five of seven. */
const OF_FURTHER_WORD = 1.4
/**
 * Characters read between two looks at the budget: a millisecond of plain Polish, ten where all of them must be
 * folded. What is too long to be read on the way counts for as much as it is at least.
 */
const READ_AT_ONCE = 8 * READ_ON_THE_WAY
/**
 * Messages of one ticket that are read at once. What must not be said is looked for in so many of the newest only, which
 * of a thread of thousands is a part.
 */
const MOST_OF_A_TICKET = 300

/**
 * What can be told of a message's words by what its source has read of it.
 * - `lent`: it says it with what its ticket lends to its first message, unless one of its files does
 * - `unlikely`: only a file or a checklist can say it
 */
type Verdict = 'said' | 'lent' | 'unlikely' | 'unsure'

/** A term that must be said, and what the index was asked of it, which is less. */
class Sought extends Matcher {
  readonly asked: readonly Matcher[]

  constructor(term: SoughtTerm, known: KnownBeginnings) {
    super(term)
    this.asked = askedOf(term, known).map(each => new Matcher(each))
  }
}

/**
 * Picks what is looked for out of the candidates of a source: first by what the source has read of them (`read`), then by
 * what must be asked of the store (`matching`).
 */
export class Sifter {
  /** Does the source know nothing of words, so that each message is read by itself? */
  readonly #readsAll: boolean
  /** A guess, until there are some. */
  readonly #candidatesOfTicket: number
  readonly #store: ReadStore
  readonly #wanted: Wanted
  readonly #after: Place | null
  /** Whether the source has answered the words that must be: nobody looks for them in the messages then. */
  readonly #isAnswered: boolean
  readonly #known: KnownBeginnings
  #sought: readonly Sought[] | undefined
  readonly #mustNot: readonly Matcher[]
  /** On the message of each candidate that came last. */
  #verdicts = new Map<number, Verdict>()
  /** How many messages were read so far, and how long they were. */
  readonly #pace = { messages: 0, letters: 0 }
  /** Messages that were asked for by themselves and say it, for whoever shows them. */
  readonly shown = new Map<number, MessageToSearch>()
  /** Tickets that were shown on an earlier page, or say what must not be said. */
  readonly #out = new Set<number>()
  readonly #in = new Set<number>()

  /** @param known beginnings that the source knows; null: it knows nothing of words */
  constructor(store: ReadStore, wanted: Wanted, after: Place | null, known: KnownBeginnings | null) {
    const isAnswered = (term: SoughtTerm) => known !== null && isAnsweredBy(term, known)
    this.#store = store
    this.#wanted = wanted
    this.#after = after
    this.#isAnswered = !isByWords(wanted) || (known !== null && wanted.must.every(isAnswered))
    this.#known = known ?? []
    this.#mustNot = wanted.mustNot.map(term => new Matcher(term))
    this.#readsAll = known === null
    const begun = wanted.must.filter(term => !isAnswered(term)).flatMap(term => term.words)
    this.#candidatesOfTicket = OF_FURTHER_WORD ** Math.max(0, begun.length - 1)
  }

  /** Made when one is looked for: most searches are answered by the index alone. */
  get #must(): readonly Sought[] {
    return (this.#sought ??= this.#wanted.must.map(term => new Sought(term, this.#known)))
  }

  /** How many candidates are asked for, when so many tickets are still needed. */
  sizeFor(tickets: number, sofar: { read: number; found: number }): number {
    if (this.#readsAll || this.#wanted.mustNot.length > 0) return CHUNK
    const each = sofar.read === 0 ? this.#candidatesOfTicket : sofar.read / Math.max(1, sofar.found)
    const size = Math.ceil(tickets * each * (1 + SPARE))
    return Math.min(Math.max(size, CHUNK), this.#isAnswered ? LARGEST_CHUNK : this.#mostWithText())
  }

  /** As many as will be read in one go, if they are as long as those before: more would be fetched for nothing. */
  #mostWithText(): number {
    const { messages, letters } = this.#pace
    if (messages === 0) return LARGEST_WITH_TEXT
    return Math.min(LARGEST_WITH_TEXT, Math.ceil((READ_AT_ONCE * messages) / Math.max(1, letters)))
  }

  /**
   * Reads what a source has brought of its candidates, one after another: until so many tickets say it in all
   * likelihood, or enough was read in one go.
   *
   * @returns those that can be what is looked for as far as it went, and where to go on
   */
  read({ candidates, reached }: Stretch, tickets: number): Stretch {
    const { narrowing, mustNot } = this.#wanted
    const { tags, followers, unread, has } = narrowing
    const left = candidates.filter(each => hasColumns(each, narrowing) && !this.#out.has(each.ticket_id))
    this.#verdicts = new Map()
    if (this.#isAnswered) return { candidates: left, reached }
    // Whether no more is asked of them later.
    const isAll = tags.length + followers.length + unread.length + has.length + mustNot.length === 0
    const sure = new Set<number>()
    const likely = new Set<number>()
    let letters = 0
    const last = left.findIndex(each => {
      // Of one ticket nothing older counts.
      if (each.message_id === null || sure.has(each.ticket_id)) return false
      const verdict = this.#judged(each)
      this.#verdicts.set(each.message_id, verdict)
      if (verdict === 'said') sure.add(each.ticket_id)
      if (verdict === 'said' || verdict === 'lent') likely.add(each.ticket_id)
      const length = each.shown?.message.text.length ?? READ_ON_THE_WAY
      letters += length
      this.#pace.messages += 1
      this.#pace.letters += length
      return (isAll && likely.size === tickets) || (letters >= READ_AT_ONCE && !this.#readsAll)
    })
    if (last === -1 || last === left.length - 1) return { candidates: left, reached }
    return { candidates: left.slice(0, last + 1), reached: left[last]?.place ?? reached }
  }

  /** Those of the candidates that are what is looked for, in their order. */
  async matching(chunk: readonly Candidate[]): Promise<Candidate[]> {
    const left = await this.#saying(await having(this.#store, this.#wanted.narrowing, chunk))
    await this.#shut(left.filter(each => !this.#in.has(each.ticket_id)))
    return left.filter(each => !this.#out.has(each.ticket_id))
  }

  /** Those whose message says it. */
  async #saying(candidates: readonly Candidate[]): Promise<readonly Candidate[]> {
    if (this.#isAnswered) return candidates
    const of = (verdict: Verdict) =>
      candidates.flatMap(({ message_id: id }) =>
        id !== null && this.#verdicts.get(id) === verdict ? id : [],
      )
    const lent = of('lent')
    const more = await sayingMore(this.#store, [...lent, ...of('unlikely')])
    for (const id of lent) if (!more.has(id)) this.#verdicts.set(id, 'said')
    const others = await this.#sayingAll([...of('unsure'), ...more])
    return candidates.filter(
      ({ message_id: id }) => id !== null && (this.#verdicts.get(id) === 'said' || others.has(id)),
    )
  }

  /** Most messages say it in their own words; their files, their ticket and its checklist can only add to that. */
  #judged({ shown }: Candidate): Verdict {
    // Where files or notes are looked for, or a text is too long to be read on the way.
    if (shown === undefined || this.#must.length === 0) return 'unsure'
    const { line, message } = shown
    const text = message.searched().form
    const unsaid = this.#must.filter(term => !term.isInText(text))
    if (unsaid.length === 0) return 'said'
    // Nearly all that is missing is missing here, too: one look at all of it.
    const rest = searchedForm(inOne(message.names, line.requester_name, line.requester_address, line.subject))
    if (!unsaid.every(term => term.isIn(rest))) return 'unlikely'
    const author = searchedForm(message.names)
    const lacking = unsaid.filter(term => !term.isIn(author))
    if (lacking.length === 0) return 'said'
    const requester = searchedForm(inOne(line.requester_name, line.requester_address))
    if (lacking.some(term => term.isAuthor && !term.isIn(requester))) return 'unlikely'
    // What the index found and the message has not, the ticket has lent to its first message: so this is the first.
    const isOwn = (asked: Matcher) => asked.isInText(text) || asked.isIn(author)
    return lacking.every(term => term.asked.every(isOwn)) ? 'unsure' : 'lent'
  }

  async #sayingAll(ids: readonly number[]): Promise<Set<number>> {
    const marks = soughtMarks(this.#wanted)
    const messages = await messagesToSearch(this.#store, ids)
    const saying = messages.filter(message => {
      if (!marks.every(mark => message.has.includes(mark))) return false
      const said = message.searchable()
      return this.#must.every(term => term.isSaidIn(said))
    })
    for (const message of saying) this.shown.set(message.id, message)
    return new Set(saying.map(message => message.id))
  }

  /** Finds out which of these tickets are not to be shown (again). */
  async #shut(candidates: readonly Candidate[]): Promise<void> {
    const { mustNot } = this.#wanted
    if (mustNot.length === 0 && this.#after === null) return
    for (const { ticket_id: ticketId, root_id: rootId } of candidates) {
      if (this.#in.has(ticketId) || this.#out.has(ticketId)) continue
      const isOut = (await saysAny(this.#store, rootId, this.#mustNot)) || (await this.#wasShown(ticketId))
      if (isOut) this.#out.add(ticketId)
      else this.#in.add(ticketId)
    }
  }

  /**
   * A ticket stands where its newest hit is: one that has a newer hit than this page begins with was shown there. All
   * that is newer is gone through: a hit far back in it would be shown twice.
   */
  async #wasShown(ticketId: number): Promise<boolean> {
    if (this.#after === null || !isByWords(this.#wanted)) return false
    const newer = { from: this.#after[0], before: messageRange(this.#wanted.narrowing).before }
    while (true) {
      const ids = await messageIdsOf(this.#store, ticketId, newer, MOST_OF_A_TICKET)
      if ((await this.#sayingAll(ids)).size > 0) return true
      const oldest = ids.at(-1)
      if (oldest === undefined || ids.length < MOST_OF_A_TICKET) return false
      newer.before = oldest
    }
  }
}

/** Those of the candidates whose tickets have the tags, the followers and the messages that are asked for. */
export async function having(
  store: ReadStore,
  { tags, followers, unread, has }: Pick<Narrowing, 'tags' | 'followers' | 'unread' | 'has'>,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  let left = candidates
  for (const { ids, isNot } of tags) {
    const tagged = await taggedAmong(store, rootsOf(left), ids)
    left = left.filter(each => tagged.has(each.root_id) !== isNot)
  }
  for (const { ids, isNot } of followers) {
    const followed = await followedAmong(store, rootsOf(left), ids)
    left = left.filter(each => followed.has(each.root_id) !== isNot)
  }
  for (const { agentId, isNot } of unread) {
    const marked = await newAmong(store, rootsOf(left), agentId)
    left = left.filter(each => marked.has(each.root_id) !== isNot)
  }
  if (has.length === 0) return left
  const rootOf = await withMerged(store, rootsOf(left))
  for (const { mark, isNot } of has) {
    const marked = await markedAmong(store, [...rootOf.keys()], mark)
    const roots = new Set(Array.from(marked, id => rootOf.get(id)))
    left = left.filter(each => roots.has(each.root_id) !== isNot)
  }
  return left
}

/** Does a ticket, with what was merged into it, say one of these in one of its newest messages? */
export async function saysAny(store: ReadStore, rootId: number, terms: readonly Matcher[]): Promise<boolean> {
  if (terms.length === 0) return false
  const ids: number[] = []
  for (const ticketId of (await withMerged(store, [rootId])).keys()) {
    const all = { from: 0, before: Number.MAX_SAFE_INTEGER }
    ids.push(...(await messageIdsOf(store, ticketId, all, MOST_OF_A_TICKET)))
  }
  const newest = ids.toSorted((a, b) => b - a).slice(0, MOST_OF_A_TICKET)
  const messages = await messagesToSearch(store, newest)
  return messages.some(message => {
    const said = message.searchable()
    return terms.some(term => term.isSaidIn(said))
  })
}

function rootsOf(candidates: readonly Candidate[]): number[] {
  return [...new Set(candidates.map(each => each.root_id))]
}
