import { sql } from 'kysely'
import { type QueueOrder, standings } from '../../../../../shared/contract/tickets/index.ts'
import { beginningsOf, fixedQuery, keyLetters, type ReadStore, shapedQuery } from '../../../store/index.ts'
import { orders } from './orders.ts'
import { rangesIn, talliedCount } from './tallies.ts'
import {
  filtered,
  foldedTags,
  type Lead,
  listsIn,
  type RangeLead,
  type ValueLead,
  type Wanted,
} from './wanted.ts'

/** As many tickets are read and put in order faster than an index is walked to find them. */
const FEW = 2500
/** The same where the key of each is to be made. */
const FEW_TEXTS = 1500
/** Where no more stand, going along the whole index of an order takes a few milliseconds, whatever is left out of it. */
const SOON_WALKED = 20_000
/** Of what the tallies know to be so few the index of a single value is walked, should that value have no more than this. */
const VERY_FEW = 500
const FEW_OF_A_VALUE = 60_000

/** Does going along the index of an order tell everything that a filter asks of a ticket? */
export function isHeld(wanted: Wanted): boolean {
  return wanted.customerId === undefined && listsIn(wanted).length === 0 && rangesIn(wanted).length === 0
}

/** Of how many a page is found by putting them in order. */
interface Few {
  few: number
  /** Of what a day or a deadline tells. */
  inRange: number
  /** Of what the beginning of a text tells. */
  inText: number
}

/** What leads, and how many rows are read then. */
export interface Found {
  lead: Exclude<Lead, 'order' | 'none'>
  size: number
}

export function fewFor(order: QueueOrder): Few {
  return orders[order].text === null
    ? { few: FEW, inRange: FEW, inText: FEW_TEXTS }
    : { few: FEW_TEXTS, inRange: FEW_TEXTS, inText: FEW_TEXTS }
}

const ofTag = fixedQuery((store, folded: string) =>
  store
    .selectFrom('ticket_tag_tally')
    .where('tag_id', '=', eb => eb.selectFrom('tag').select('id').where('folded', '=', folded))
    .select(({ fn }) => fn.coalesce(fn.sum<number>('count'), sql.lit(0)).as('count')),
)
const untaggedThere = fixedQuery(store =>
  store
    .selectFrom('ticket_untagged_tally')
    .where('standing', 'in', [...standings, 'merged'])
    .select(({ fn }) => fn.coalesce(fn.sum<number>('count'), sql.lit(0)).as('count')),
)
const ofAgentIn = (table: 'ticket_follower' | 'ticket_unread') =>
  fixedQuery((store, agentId: number, most: number) =>
    store
      .selectFrom(
        store.selectFrom(table).select('ticket_id').where('agent_id', '=', agentId).limit(most).as('found'),
      )
      .select(({ fn }) => fn.countAll<number>().as('count')),
  )
const ofFollower = ofAgentIn('ticket_follower')
const ofReader = ofAgentIn('ticket_unread')
const ofAccount = fixedQuery((store, customerId: number, most: number) =>
  store
    .selectFrom(
      store.selectFrom('ticket').select('id').where('customer_id', '=', customerId).limit(most).as('found'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count')),
)

/**
 * Something that the filter asks for and of which there is so little that all of it can be read: a list or an account with
 * what is in it wherever that stands, or a range of an index.
 */
export async function fewOf(
  store: ReadStore,
  wanted: Wanted,
  { few, inRange, inText }: Few,
): Promise<Found | null> {
  const { standing, followedBy, unreadBy, customerId, untagged } = wanted
  const sizeOf = ([row]: readonly { count: number }[]) => row?.count ?? 0
  for (const tag of foldedTags(wanted)) {
    const size = sizeOf(await ofTag(store, tag))
    if (size <= few) return { lead: `tag ${tag}`, size }
  }
  if (untagged === true) {
    const size = sizeOf(await untaggedThere(store))
    if (size <= few) return { lead: 'untagged', size }
  }
  if (customerId !== undefined) {
    const size = sizeOf(await ofAccount(store, customerId, few + 1))
    if (size <= few) return { lead: 'account', size }
  }
  if (unreadBy !== undefined) {
    const size = sizeOf(await ofReader(store, unreadBy, few + 1))
    if (size <= few) return { lead: 'unread', size }
  }
  if (followedBy !== undefined) {
    const size = sizeOf(await ofFollower(store, followedBy, few + 1))
    if (size <= few) return { lead: 'followed', size }
  }
  for (const range of rangesIn(wanted)) {
    const part = { standing, ...rangeOf(wanted, range) }
    const most = isText(range) ? inText : inRange
    const size = await countLed(store, part, range, most + 1)
    if (size <= most) return { lead: range, size }
  }
  return null
}

interface CountShape {
  wanted: Omit<Wanted, 'dueBefore'>
  lead: Found['lead']
  limit: number | null
  /** One of the ways of writing the text that leads. */
  only: string | null
}

const led = shapedQuery((store, { wanted, lead, limit, only }: CountShape, [dueBefore]) => {
  const tickets = store.selectFrom('ticket')
  const found =
    lead === 'subject' || lead === 'requester'
      ? filtered(tickets, wanted, 'order', dueBefore, orders[lead], only)
      : filtered(tickets, wanted, lead, dueBefore)
  if (limit === null) return found.select(({ fn }) => fn.countAll<number>().as('count'))
  return store
    .selectFrom(found.select(sql.lit(1).as('one')).limit(sql.lit(limit)).as('found'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
})

/** How many a filter holds, all of them or so many at least, among what leads. */
export async function countLed(
  store: ReadStore,
  wanted: Wanted,
  lead: Found['lead'],
  limit: number | null,
): Promise<number> {
  const { dueBefore, ...shape } = wanted
  const text = lead === 'subject' || lead === 'requester' ? wanted[lead] : undefined
  let count = 0
  // Each way of writing a text is counted by itself.
  for (const only of text === undefined ? [null] : beginningsOf(keyLetters(text))) {
    const args = dueBefore === undefined ? [] : [dueBefore]
    const [row] = await led(store, { wanted: shape, lead, limit, only }, args)
    count += row?.count ?? 0
    if (limit !== null && count >= limit) break
  }
  return limit === null ? count : Math.min(count, limit)
}

/** What leads to a page, none of whose rows are told by the index of its order alone. */
export async function leadOf(store: ReadStore, wanted: Wanted, few: Few): Promise<Lead> {
  return (await fewOf(store, wanted, few))?.lead ?? (await valueLead(store, wanted)) ?? 'order'
}

/**
 * Is the only thing asked that an index of an order does not hold the range of it that the order itself goes along? Of texts
 * there may be several ranges, and others between.
 */
export function isNarrowedAlong(wanted: Wanted, order: QueueOrder): boolean {
  const { text, columns, group } = orders[order]
  const [range, ...others] = rangesIn(wanted)
  if (range === undefined || others.length > 0 || text !== null || group !== null) return false
  const { created: _c, updated: _u, dueBefore: _d, ...rest } = wanted
  if (!isHeld(rest)) return false
  if (range === 'created') return columns[0] === 'created_at'
  return columns[0] === (range === 'updated' ? 'updated_at' : 'sort_due')
}

const isText = (range: RangeLead) => range === 'subject' || range === 'requester'

export function rangeOf(
  { created, updated, dueBefore, subject, requester }: Wanted,
  range: RangeLead,
): Partial<Wanted> {
  if (range === 'created') return created === undefined ? {} : { created }
  if (range === 'updated') return updated === undefined ? {} : { updated }
  if (range === 'due') return dueBefore === undefined ? {} : { dueBefore }
  return range === 'subject' ? { subject } : { requester }
}

/** What a filter asks of each value that an index begins with, by itself. */
export function valuesAsked({
  departments,
  statuses,
  types,
  priorities,
  owners,
}: Wanted): readonly (readonly [ValueLead, Partial<Wanted>])[] {
  return [
    ...(departments === undefined ? [] : [['department_id', { departments }] as const]),
    ...(owners === undefined ? [] : [['owner_id', { owners }] as const]),
    ...(statuses === undefined ? [] : [['status_id', { statuses }] as const]),
    ...(types === undefined ? [] : [['status_id', { types }] as const]),
    ...(priorities === undefined ? [] : [['priority', { priorities }] as const]),
  ]
}

/** The value that the fewest tickets have, where the tallies know that hardly any have all that is asked for. */
async function valueLead(store: ReadStore, wanted: Wanted): Promise<ValueLead | null> {
  const { standing, departments, statuses, types, priorities, owners } = wanted
  const asked = valuesAsked(wanted)
  if (asked.length === 0 || (await talliedCount(store, { standing })) <= SOON_WALKED) return null
  const values = { departments, statuses, types, priorities, owners }
  if ((await talliedCount(store, { standing, ...values })) > VERY_FEW) return null
  const least = await leastOf(store, standing, asked)
  return least === null || least.count > FEW_OF_A_VALUE ? null : least.lead
}

/** Of values that a filter asks for the one that the fewest tickets have. */
export async function leastOf(
  store: ReadStore,
  standing: Wanted['standing'],
  asked: readonly (readonly [ValueLead, Partial<Wanted>])[],
): Promise<{ lead: ValueLead; count: number } | null> {
  let least: { lead: ValueLead; count: number } | null = null
  for (const [lead, part] of asked) {
    const count = await talliedCount(store, { standing, ...part })
    if (least === null || count < least.count) least = { lead, count }
  }
  return least
}

/**
 * A value that the filter asks for whose tickets an index has in the order: of a department those also by when they came
 * in, of each other by what is due. Of several the one that the fewest have.
 */
export async function heldValue(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
): Promise<ValueLead | null> {
  const { group, text, columns } = orders[order]
  if (group !== null || text !== null) return null
  const isByDue = columns[0] === 'sort_due'
  if (!isByDue && columns[0] !== 'created_at') return null
  const single = valuesAsked(wanted).filter(
    ([lead, part]) =>
      (isByDue || lead === 'department_id') &&
      Object.values(part).every(values => Array.isArray(values) && values.length === 1) &&
      !('types' in part),
  )
  if (single.length < 2) return single[0]?.[0] ?? null
  return (await leastOf(store, wanted.standing, single))?.lead ?? null
}
