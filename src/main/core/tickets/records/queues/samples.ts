import { sql } from 'kysely'
import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { fixedQuery, type ReadStore, shapedQuery } from '../../../store/index.ts'
import { type Found, fewOf, leastOf, rangeOf, valuesAsked } from './leads.ts'
import { orders, type Place, placeOf } from './orders.ts'
import { ranked } from './ranks.ts'
import { idsOfThese, type StretchShape } from './stretches.ts'
import { filtered, idsIn, isList, type RangeLead, rangeLeads, type ValueLead, type Wanted } from './wanted.ts'

/** So many tickets tell where others lie. */
const OF_ALL = 600
/** Of few that something leads to. */
const OF_FEW = 400
/** Of so many an index is gone over to pick some. */
const GONE_OVER = { few: 30_000, inRange: 15_000, inText: 6000 }

/**
 * About where a share of what a filter holds lies before, in an order: among some that are picked by their ids, always the
 * same ones, so that a larger share lies further. Null: there is nothing to tell it by.
 */
export async function placeByShare(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  share: number,
): Promise<Place | null> {
  const ids = await picked(store, wanted)
  const { standing } = wanted
  // Where hardly any of them is wanted, from about there somebody goes on to the first that is.
  return (
    (await placeAmong(store, wanted, order, ids, share)) ?? placeAmong(store, { standing }, order, ids, share)
  )
}

async function placeAmong(
  store: ReadStore,
  wanted: Wanted,
  order: QueueOrder,
  ids: readonly number[],
  share: number,
): Promise<Place | null> {
  const { dueBefore, ...rest } = wanted
  const { group } = orders[order]
  const shape: StretchShape = {
    wanted: rest,
    isOverdue: dueBefore !== undefined,
    order,
    by: 'none',
    isBackwards: false,
    group: group === null ? null : { ranks: await ranked(store, group) },
    held: null,
    depth: 0,
    limit: 2 * OF_ALL,
  }
  const due = dueBefore === undefined ? [] : [dueBefore]
  const rows = await idsOfThese(store, shape, [...due, JSON.stringify(ids)])
  const row = rows[Math.min(rows.length - 1, Math.floor(share * rows.length))]
  return row === undefined ? null : placeOf(order, row)
}

/** Ids of tickets among which those wanted are as they are among all. */
async function picked(store: ReadStore, wanted: Wanted): Promise<number[]> {
  const few = (await fewOf(store, wanted, GONE_OVER)) ?? (await fewOfValue(store, wanted))
  if (few === null) return evenly(store)
  const every = Math.ceil(few.size / OF_FEW)
  const { dueBefore, ...shape } = wanted
  const args = few.lead === 'due' && dueBefore !== undefined ? [dueBefore] : []
  return (await leadRows(store, { wanted: shape, lead: few.lead }, [every, ...args])).map(row => row.id)
}

async function fewOfValue(store: ReadStore, wanted: Wanted): Promise<Found | null> {
  const least = await leastOf(store, wanted.standing, valuesAsked(wanted))
  return least === null || least.count > GONE_OVER.few ? null : { lead: least.lead, size: least.count }
}

// One after the other: for both at once SQLite reads all ids.
const lowest = fixedQuery(store => store.selectFrom('ticket').select('id').orderBy('id').limit(1))
const highest = fixedQuery(store => store.selectFrom('ticket').select('id').orderBy('id', 'desc').limit(1))

/** Ids in equal steps, with a ticket or without. */
async function evenly(store: ReadStore): Promise<number[]> {
  const first = (await lowest(store))[0]?.id ?? 1
  const last = (await highest(store))[0]?.id ?? 1
  const step = Math.max(1, (last - first) / OF_ALL)
  const count = Math.min(OF_ALL, last - first + 1)
  return Array.from({ length: count }, (_, nth) => first + Math.floor(nth * step))
}

interface LeadShape {
  wanted: Omit<Wanted, 'dueBefore'>
  lead: Found['lead']
}

/** Ids of what leads, one of so many, whatever else is wanted: what the index holds, and no ticket is looked at. */
const leadRows = shapedQuery((store: ReadStore, { wanted, lead }: LeadShape, args: readonly number[]) => {
  // A place of an argument stands in for the number while the statement is built.
  const [every, dueBefore] = [args[0] as number, args[1]]
  const isPicked = (id: string) => sql<boolean>`(${sql.ref(id)} * 2654435761 / 65536) % ${every} = 0`
  const { standing, customerId } = wanted
  if (lead === 'account')
    return store
      .selectFrom('ticket')
      .select('id')
      .where('customer_id', '=', customerId ?? 0)
      .where(isPicked('id'))
  if (isList(lead))
    return store
      .selectFrom(sql<{ ticket_id: number }>`${idsIn(lead, wanted)}`.as('listed'))
      .select('ticket_id as id')
      .where(isPicked('ticket_id'))
  const column: RangeLead | ValueLead = lead
  const range = rangeLeads.find(each => each === column)
  const rows = store.selectFrom('ticket').select('ticket.id').where(isPicked('ticket.id'))
  if (range === undefined) {
    const parts = valuesAsked(wanted).filter(([each]) => each === column)
    const asked = Object.assign({ standing }, ...parts.map(([, part]) => part)) as Wanted
    // As above.
    return filtered(rows, asked, column, undefined)
  }
  const part = {
    standing,
    ...rangeOf({ ...wanted, ...(dueBefore === undefined ? {} : { dueBefore }) }, range),
  }
  if (range !== 'subject' && range !== 'requester') return filtered(rows, part, range, dueBefore)
  return filtered(rows, part, 'order', undefined, orders[range])
})
