import { type SelectQueryBuilder, sql } from 'kysely'
import { COUNTED_MOST } from '../../../../../shared/contract/tickets/index.ts'
import { beginningsOf, keyLetters, type ReadStore, type Schema, shapedQuery } from '../../../store/index.ts'
import { orders } from './orders.ts'
import {
  filtered,
  foldedTags,
  type Lead,
  levelsOf,
  type RangeLead,
  rangeLeads,
  type ValueLead,
  type Wanted,
} from './wanted.ts'

/** How many there are: so many, or more than those, or perhaps more. */
export interface Counted {
  count: number
  isMore: boolean
}

/** How many tickets a filter holds, however long that takes; see {@link countUpTo}. */
export async function countOf(store: ReadStore, wanted: Wanted): Promise<number> {
  return (await countUpTo(store, wanted, null)).count
}

/**
 * How many tickets a filter holds: a sum over a few lines of a tally. An account's, those that somebody follows or has not read, and
 * those that are told by a day, a deadline or a text are counted along their index; of two tags and more, those of one are looked
 * through, never the whole desk.
 *
 * @param most of what is counted one by one so many are counted; null: all
 */
export async function countUpTo(
  store: ReadStore,
  wanted: Wanted,
  most: number | null = COUNTED_MOST,
): Promise<Counted> {
  const { dueBefore, ...shape } = wanted
  const limit = isTallied(wanted) || most === null ? null : most + 1
  const args = dueBefore === undefined ? [] : [dueBefore]
  let count = 0
  for (const only of waysIn(wanted)) {
    const [row] = await counted(store, { wanted: shape, limit, only }, args)
    count += row?.count ?? 0
    if (limit !== null && count >= limit) break
  }
  return limit === null || count < limit ? { count, isMore: false } : { count: limit - 1, isMore: true }
}

/** Is there a tally from which it is summed up? */
export function isTallied(wanted: Wanted): boolean {
  const { customerId, followedBy, unreadBy, untagged } = wanted
  const lists = foldedTags(wanted).length + (untagged === true ? 1 : 0)
  const isListed = customerId !== undefined || followedBy !== undefined || unreadBy !== undefined
  return !isListed && lists < 2 && rangesIn(wanted).length === 0
}

/** What of a filter is a range of an index. */
export function rangesIn({ created, updated, dueBefore, subject, requester }: Wanted): RangeLead[] {
  const asked = { created, updated, due: dueBefore, subject, requester }
  return rangeLeads.filter(range => asked[range] !== undefined)
}

/** Ways of writing the text along whose index is counted, each counted by itself; null where no text leads. */
function waysIn(wanted: Wanted): readonly (string | null)[] {
  const lead = countingLead(wanted)
  const text = lead === 'subject' || lead === 'requester' ? wanted[lead] : undefined
  return text === undefined ? [null] : beginningsOf(keyLetters(text))
}

interface CountShape {
  wanted: Omit<Wanted, 'dueBefore'>
  limit: number | null
  only: string | null
}

const counted = shapedQuery((store, { wanted, limit, only }: CountShape, [dueBefore]) => {
  const asked = dueBefore === undefined ? wanted : { ...wanted, dueBefore }
  if (!isTallied(asked)) return oneByOne(store, asked, { limit, only }, dueBefore)
  const [tag] = foldedTags(wanted)
  const tally =
    tag === undefined
      ? store.selectFrom(wanted.untagged === true ? 'ticket_untagged_tally' : 'ticket_tally')
      : // All tallies have the same columns, and the tag is settled here.
        (store
          .selectFrom('ticket_tag_tally')
          .where('tag_id', '=', eb => eb.selectFrom('tag').select('id').where('folded', '=', tag)) as never)
  return summed(tally, wanted)
})

function oneByOne(
  store: ReadStore,
  wanted: Wanted,
  { limit, only }: Pick<CountShape, 'limit' | 'only'>,
  dueBefore: number | undefined,
) {
  const lead = countingLead(wanted)
  const found =
    lead === 'subject' || lead === 'requester'
      ? filtered(store.selectFrom('ticket'), wanted, 'order', dueBefore, orders[lead], only)
      : filtered(store.selectFrom('ticket'), wanted, lead, dueBefore)
  if (limit === null) return found.select(({ fn }) => fn.countAll<number>().as('count'))
  return store
    .selectFrom(found.select(sql.lit(1).as('one')).limit(sql.lit(limit)).as('found'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
}

/** Of several the one that most likely tells the fewest. */
function countingLead(wanted: Wanted): Lead {
  if (wanted.customerId !== undefined) return 'account'
  const { followedBy, unreadBy } = wanted
  if (followedBy !== undefined || unreadBy !== undefined || foldedTags(wanted).length > 0) return 'list'
  const ranges = rangesIn(wanted)
  const likely: readonly RangeLead[] = ['subject', 'requester', 'created', 'updated', 'due']
  return likely.find(each => ranges.includes(each)) ?? 'list'
}

function summed(
  tally: SelectQueryBuilder<Schema, 'ticket_tally', object>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket_tally', { count: number }> {
  return ofValues(tally, wanted).select(({ fn }) =>
    fn.coalesce(fn.sum<number>('count'), sql.lit(0)).as('count'),
  )
}

/** The lines of a tally that a filter takes in. */
function ofValues<O>(
  tally: SelectQueryBuilder<Schema, 'ticket_tally', O>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket_tally', O> {
  let query = tally.where('standing', '=', wanted.standing)
  if (wanted.departments !== undefined) query = query.where('department_id', 'in', wanted.departments)
  if (wanted.statuses !== undefined) query = query.where('status_id', 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    query = query.where('status_id', 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined) query = query.where('priority', 'in', levelsOf(wanted.priorities))
  if (wanted.owners !== undefined) {
    query = query.where(
      'owner_id',
      'in',
      wanted.owners.map(owner => owner ?? 0),
    )
  }
  return query
}

const valuesThere = shapedQuery((store, { wanted, group }: { wanted: Wanted; group: ValueLead }) =>
  ofValues(store.selectFrom('ticket_tally'), wanted).select(`${group} as value`).where('count', '>', 0),
)

/** Which departments, statuses, owners (0: nobody) or priorities tickets of a filter can have; of more there are none. */
export async function valuesIn(store: ReadStore, wanted: Wanted, group: ValueLead): Promise<Set<number>> {
  const { dueBefore: _, ...shape } = wanted
  return new Set((await valuesThere(store, { wanted: shape, group })).map(({ value }) => value))
}

/** As many tickets are read and put in order faster than an index is walked to find them. */
const FEW = 5000
/** The same where the key of each is to be made. */
const FEW_TEXTS = 1500
/** Where no more stand, going along the whole index of an order takes a few milliseconds, whatever is left out of it. */
const SOON_WALKED = 20_000
/** Of what the tallies know to be so few the index of a single value is walked, should that value have no more than this. */
const VERY_FEW = 500
const FEW_OF_A_VALUE = 200_000

/**
 * What is told by a day or a deadline comes one after another in most orders, and going along one of those may pass all the
 * rest of the desk first. So many are put in order sooner; and so many others where a single row among them is sought.
 */
const MANY = 40_000
const MANY_TEXTS = 20_000

/**
 * Does going along the index of an order tell everything that a filter asks of a ticket, at no great cost? A list of those
 * with a tag is made before; of those without any each would be looked up.
 */
export function isHeld(wanted: Wanted): boolean {
  return wanted.customerId === undefined && wanted.untagged !== true && rangesIn(wanted).length === 0
}

/** What leads to a single row somewhere in the middle; null: there are too many for anything to. */
export async function leadWithin(store: ReadStore, wanted: Wanted, isByText: boolean): Promise<Lead | null> {
  if (isHeld(wanted)) return 'order'
  const many = isByText ? MANY_TEXTS : MANY
  const lead = await leadOf(store, wanted, { few: many, inRange: many })
  return lead === 'order' ? null : lead
}

/** Of how many a page is found by putting them in order. */
interface Few {
  few: number
  /** Of what a range of an index has. */
  inRange: number
}

export const fewFor = (isByText: boolean): Few =>
  isByText ? { few: FEW_TEXTS, inRange: FEW_TEXTS } : { few: FEW, inRange: MANY }

/** Has something that the filter asks for so few tickets that a page is best found among them? */
export async function leadOf(store: ReadStore, wanted: Wanted, { few, inRange }: Few): Promise<Lead> {
  const { standing, followedBy, unreadBy, customerId, untagged } = wanted
  const isFew = async (part: Partial<Wanted>, most = few) => {
    const { count, isMore } = await countUpTo(store, { standing, ...part }, most)
    return !isMore && count <= most
  }
  if (customerId !== undefined && (await isFew({ customerId }))) return 'account'
  if (unreadBy !== undefined && (await isFew({ unreadBy }))) return 'list'
  if (followedBy !== undefined && (await isFew({ followedBy }))) return 'list'
  for (const tag of foldedTags(wanted)) if (await isFew({ tags: [tag] })) return 'list'
  if (untagged === true && (await isFew({ untagged }))) return 'list'
  for (const range of rangesIn(wanted))
    if (await isFew(rangeOf(wanted, range), isText(range) ? few : inRange)) return range
  return (await valueLead(store, wanted)) ?? 'order'
}

const isText = (range: RangeLead) => range === 'subject' || range === 'requester'

function rangeOf(
  { created, updated, dueBefore, subject, requester }: Wanted,
  range: RangeLead,
): Partial<Wanted> {
  if (range === 'created') return created === undefined ? {} : { created }
  if (range === 'updated') return updated === undefined ? {} : { updated }
  if (range === 'due') return dueBefore === undefined ? {} : { dueBefore }
  return range === 'subject' ? { subject } : { requester }
}

/** The value that the fewest tickets have, where the tallies know that hardly any have all that is asked for. */
async function valueLead(store: ReadStore, wanted: Wanted): Promise<ValueLead | null> {
  const { standing, departments, statuses, types, priorities, owners } = wanted
  const asked: [ValueLead, Partial<Wanted>][] = [
    ...(departments === undefined
      ? []
      : [['department_id', { departments }] as [ValueLead, Partial<Wanted>]]),
    ...(owners === undefined ? [] : [['owner_id', { owners }] as [ValueLead, Partial<Wanted>]]),
    ...(statuses === undefined ? [] : [['status_id', { statuses }] as [ValueLead, Partial<Wanted>]]),
    ...(types === undefined ? [] : [['status_id', { types }] as [ValueLead, Partial<Wanted>]]),
    ...(priorities === undefined ? [] : [['priority', { priorities }] as [ValueLead, Partial<Wanted>]]),
  ]
  if (asked.length === 0 || (await countOf(store, { standing })) <= SOON_WALKED) return null
  const values = { departments, statuses, types, priorities, owners }
  if ((await countOf(store, { standing, ...values })) > VERY_FEW) return null
  let least: { lead: ValueLead; count: number } | null = null
  for (const [lead, part] of asked) {
    const count = await countOf(store, { standing, ...part })
    if (least === null || count < least.count) least = { lead, count }
  }
  return least === null || least.count > FEW_OF_A_VALUE ? null : least.lead
}
