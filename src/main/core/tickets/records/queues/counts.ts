import { setImmediate } from 'node:timers/promises'
import { COUNTED_MOST, type QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../../../store/index.ts'
import { type Budget, budgetOf, UNBOUNDED } from './budget.ts'
import { countLed, type Found, fewOf, isNarrowedAlong, valuesAsked } from './leads.ts'
import type { Place } from './orders.ts'
import { isTallied, rangesIn, talliedCount } from './tallies.ts'
import { Walk } from './walk.ts'
import type { RangeLead, Wanted } from './wanted.ts'

/** How many there are: so many, or more than those, or perhaps more. */
export interface Counted {
  count: number
  isMore: boolean
}

/** Of what is so few all is looked at. */
const FEW = { few: 1000, inRange: 20_000, inText: 2000 }
/** So long others wait while something is counted that is counted to its end. */
const TURN_MS = 10

/** How many tickets a filter holds, however long that takes; others are answered meanwhile. See {@link countUpTo}. */
export async function countOf(store: ReadStore, wanted: Wanted): Promise<number> {
  let count = 0
  let from: Place | null = null
  while (true) {
    const found: SoFar = await countOn(store, wanted, from, Number.POSITIVE_INFINITY, budgetOf(TURN_MS))
    count += found.count
    from = found.reached
    if (from === null) return count
    await setImmediate()
  }
}

/**
 * How many tickets a filter holds: a sum over a few lines of a tally. Of what few have all is looked at. Else they are
 * counted along an index, as far as there is time: what else is asked of them stands in other places.
 *
 * @param most of what is counted one by one so many are counted
 */
export async function countUpTo(
  store: ReadStore,
  wanted: Wanted,
  most: number = COUNTED_MOST,
  budget: Budget = UNBOUNDED,
): Promise<Counted> {
  if (isTallied(wanted)) return { count: await talliedCount(store, wanted), isMore: false }
  const { count, reached } = await countOn(store, wanted, null, most, budget)
  return { count: Math.min(count, most), isMore: reached !== null || count > most }
}

interface SoFar {
  count: number
  /** Where the next call goes on; null: at the end. */
  reached: Place | null
}

async function countOn(
  store: ReadStore,
  wanted: Wanted,
  from: Place | null,
  most: number,
  budget: Budget,
): Promise<SoFar> {
  if (isTallied(wanted)) return { count: await talliedCount(store, wanted), reached: null }
  // Where it was begun along an index it goes on along that.
  const lead = from === null ? ((await fewOf(store, wanted, FEW))?.lead ?? soonCounted(wanted, most)) : null
  if (lead !== null) {
    const count = await countLed(store, wanted, lead, Number.isFinite(most) ? most + 1 : null)
    return { count, reached: null }
  }
  const [range] = likely.filter(each => rangesIn(wanted).includes(each))
  const walk = await Walk.of(store, wanted, along[range ?? 'nothing'], 'order')
  return walk.count(from, most, budget)
}

/** Of several the one that most likely tells the fewest. */
const likely: readonly RangeLead[] = ['subject', 'requester', 'created', 'updated', 'due']

/** The order along which it is counted what a range tells. */
const along: Readonly<Record<RangeLead | 'nothing', QueueOrder>> = {
  subject: 'subject',
  requester: 'requester',
  created: 'oldest',
  updated: 'untouched',
  due: 'breach',
  nothing: 'lowest',
}

/** What is found one row after another by an index, or has so few as one account. */
function soonCounted(wanted: Wanted, most: number): Found['lead'] | null {
  if (wanted.customerId !== undefined) return 'account'
  const [range, ...others] = rangesIn(wanted)
  if (range === undefined || others.length > 0 || range === 'subject' || range === 'requester') return null
  const isAlone = isNarrowedAlong(wanted, along[range]) && valuesAsked(wanted).length === 0
  return isAlone && Number.isFinite(most) ? range : null
}
