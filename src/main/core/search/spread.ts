import type { ReadStore } from '../store/index.ts'
import type { Budget, FoundTickets } from './found.ts'
import { byIndex } from './records/by-index.ts'
import { holdingAmong, messagesOfEach, newestHolding } from './records/holding.ts'
import { asShown } from './records/merged.ts'
import { messagesToSearch } from './records/messages.ts'
import { hasColumns } from './records/narrowing.ts'
import { type Part, partsOf } from './records/parts.ts'
import { byMessagesOf, type Candidate, type Source } from './records/sources.ts'
import { withMerged } from './records/with-merged.ts'
import { isAnsweredBy, isOneList, type KnownBeginnings, questionOf } from './rules/index-text.ts'
import { Matcher, type SoughtTerm } from './rules/matching.ts'
import { commonBeginnings } from './rules/parts.ts'
import { having, saysAny } from './sifting.ts'
import { messageRange, type Wanted } from './wanted.ts'

/** Messages fetched between two looks at the budget. */
const CHUNK = 48
/** Of each term the newest so many messages tell how rare it is. */
const PROBED = 200
/** Messages beside the first that a hit shows. */
const MOST_SHOWN = 3

/** Which term leads through the tickets: the rarest one; none where the tickets themselves are few. */
const NONE = -1
/** Not chosen yet. */
const OPEN = -2
/** Where such a search begins: before the newest message, with no term chosen. */
export const beginning = [Number.MAX_SAFE_INTEGER, OPEN] as const

/** Can the words of a search stand in several messages of one ticket? */
export function canSpread({ must }: Wanted): boolean {
  return must.length > 1
}

/**
 * Tickets that say everything that is looked for, but not in one message: those are found before. Of a ticket counts what was
 * merged into it, too. They come in the order of the newest message with the rarest term, each once (decision 0049).
 *
 * @param from `after`: {@link beginning}, or the place an earlier page ended at
 * @param few  the tickets that operators alone leave, when these are few
 */
export async function findSpread(
  store: ReadStore,
  wanted: Wanted,
  from: { after: readonly [message: number, lead: number]; limit: number },
  few: readonly number[] | null,
  budget: Budget,
): Promise<FoundTickets> {
  const parts = await partsOf(store)
  const known = commonBeginnings(parts)
  const terms = wanted.must.map(term => new Term(term, known))
  const nothing = { candidates: [], read: new Map(), next: null }
  const lead = few === null ? await leadOf(store, parts, terms, from.after[1]) : NONE
  if (lead === null) return nothing
  const range = messageRange(wanted.narrowing)
  const source: Source =
    few === null
      ? byIndex(store, terms[lead]?.question ?? '', range, {
          parts,
          isOneList: isOneList(wanted.must.slice(lead, lead + 1), [], []),
        })
      : await byMessagesOf(store, few, range)
  const mustNot = wanted.mustNot.map(term => new Matcher(term))
  const candidates: Candidate[] = []
  const done = new Set<number>()
  let place: Candidate['place'] | null = [from.after[0]]
  while (place !== null) {
    const stretch = await source(place, CHUNK)
    const shown = await asShown(store, stretch.candidates)
    const unseen = shown.filter(each => hasColumns(each, wanted.narrowing) && !done.has(each.root_id))
    const first = unseen.filter(
      (each, nth) => unseen.findIndex(other => other.root_id === each.root_id) === nth,
    )
    for (const each of first) done.add(each.root_id)
    const left = await having(store, wanted.narrowing, first)
    for (const found of await spreadAmong(store, { parts, terms, lead, range }, left)) {
      if (await saysAny(store, found.root_id, mustNot)) continue
      candidates.push(found)
      if (candidates.length < from.limit) continue
      return { candidates, read: new Map(), next: [found.place[0], lead] }
    }
    place = stretch.reached
    if (place !== null && budget.isSpent()) return { candidates, read: new Map(), next: [place[0], lead] }
  }
  return { ...nothing, candidates }
}

interface Said {
  holding: ReadonlySet<number>
  saying: ReadonlySet<number>
}

/** A term by itself: what the index is asked of it, and whether that is all there is to ask. */
class Term {
  readonly question: string
  readonly #matcher: Matcher | null

  constructor(term: SoughtTerm, known: KnownBeginnings) {
    this.question = questionOf([term], [], [], known)
    this.#matcher = isAnsweredBy(term, known) ? null : new Matcher(term)
  }

  /** With which of these messages the index answers, and which of them say it. */
  async saidAmong(store: ReadStore, parts: readonly Part[], ids: readonly number[]): Promise<Said> {
    const holding = await holdingAmong(store, parts, this.question, ids)
    const matcher = this.#matcher
    if (matcher === null || holding.size === 0) return { holding, saying: holding }
    const messages = await messagesToSearch(store, [...holding])
    const saying = messages.filter(each => matcher.isSaidIn(each.searchable())).map(each => each.id)
    return { holding, saying: new Set(saying) }
  }
}

/** @returns the rarest of the terms, by how far its newest messages reach back; null where one of them is said nowhere */
async function leadOf(
  store: ReadStore,
  parts: readonly Part[],
  terms: readonly Term[],
  chosen: number,
): Promise<number | null> {
  if (terms[chosen] !== undefined) return chosen
  let rarest: { lead: number; count: number; oldest: number } | null = null
  for (const [lead, { question }] of terms.entries()) {
    const ids = await newestHolding(store, parts, question, PROBED)
    if (ids.length === 0) return null
    const oldest = ids.length < PROBED ? 0 : (ids.at(-1) ?? 0)
    const isRarer =
      rarest === null || ids.length < rarest.count || (ids.length === rarest.count && oldest < rarest.oldest)
    if (isRarer) rarest = { lead, count: ids.length, oldest }
  }
  return rarest?.lead ?? null
}

interface Asked {
  parts: readonly Part[]
  terms: readonly Term[]
  lead: number
  range: { from: number; before: number }
}

/** Those of the candidates, one of each ticket, whose tickets say every term, and none of their messages all of them. */
async function spreadAmong(
  store: ReadStore,
  { parts, terms, lead, range }: Asked,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  if (candidates.length === 0) return []
  const rootOf = await withMerged(
    store,
    candidates.map(each => each.root_id),
  )
  const messages = await messagesOfEach(store, [...rootOf.keys()], range)
  const byRoot = Map.groupBy(messages, each => rootOf.get(each.ticket_id) ?? each.ticket_id)
  let left = new Set(candidates.map(each => each.root_id))
  const said: ReadonlySet<number>[] = []
  let led: ReadonlySet<number> | undefined
  for (const [nth, term] of terms.entries()) {
    const ids = [...left].flatMap(root => (byRoot.get(root) ?? []).map(each => each.id))
    const { holding, saying } = await term.saidAmong(store, parts, ids)
    if (nth === lead) led = holding
    said.push(saying)
    left = new Set([...left].filter(root => byRoot.get(root)?.some(each => saying.has(each.id))))
    if (left.size === 0) return []
  }
  return candidates.flatMap(candidate => {
    if (!left.has(candidate.root_id)) return []
    const ids = (byRoot.get(candidate.root_id) ?? []).map(each => each.id).toSorted((a, b) => b - a)
    // Where one message says all of it, the ticket was found before.
    if (ids.some(id => said.every(of => of.has(id)))) return []
    // It stands where the newest message is that its source answers with, whether that says it or not.
    const newest = ids.find(id => led?.has(id) ?? true)
    if (newest === undefined || newest !== candidate.message_id) return []
    const leading = said[lead]
    const [first = newest, ...others] = fewestSaying(
      said,
      ids,
      ids.filter(id => leading?.has(id) === true).slice(0, 1),
    )
    return { ...candidate, message_id: first, others: others.slice(0, MOST_SHOWN), shown: undefined }
  })
}

/** Messages that say every term together, newest first where several say as much; those that are there first. */
function fewestSaying(
  said: readonly ReadonlySet<number>[],
  ids: readonly number[],
  there: readonly number[],
): number[] {
  const taken = [...there]
  let left = said.filter(of => !taken.some(id => of.has(id)))
  while (left.length > 0) {
    const counted = ids.map(id => ({ id, count: left.filter(of => of.has(id)).length }))
    const best = counted.reduce((most, each) => (each.count > most.count ? each : most), { id: 0, count: 0 })
    if (best.count === 0) break
    taken.push(best.id)
    left = left.filter(of => !of.has(best.id))
  }
  return taken
}
