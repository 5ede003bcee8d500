import type { Remark } from '../../../shared/contract/base.ts'
import { LINKS_PER_TICKET, type TicketChanges } from '../../../shared/contract/tickets/index.ts'
import type { ReadStore } from '../store/index.ts'
import { linksOf, splitWith, thingsOfAccount, ticketsAmong } from './records/links.ts'
import type { TicketRecord } from './records/tickets.ts'
import { countAfterLinks, type LinkChange, linkKey, linksAfter } from './rules/links.ts'

type Linked = Pick<TicketRecord, 'id' | 'customer_id'>

/** What changes make of the links; nothing is written. */
export async function foreseenLinks(
  store: ReadStore,
  ticket: Linked,
  changes: TicketChanges,
): Promise<LinkChange[]> {
  // Most changes are of something else, and the links are not even read.
  if (!touchesLinks(changes)) return []
  return linksAfter(await linksOf(store, ticket.id), ticket.customer_id, changes)
}

/** What stands in the way of changes of a ticket's links. */
export async function linkObstacles(
  store: ReadStore,
  ticket: Linked,
  changes: TicketChanges,
): Promise<Remark[]> {
  if (!touchesLinks(changes)) return []
  const present = await linksOf(store, ticket.id)
  const changed = linksAfter(present, ticket.customer_id, changes)
  const account = changes.customerId === undefined ? ticket.customer_id : changes.customerId
  const missing = await obstaclesOf(store, ticket.id, account, changed)
  const after = countAfterLinks(present, changed)
  if (after > LINKS_PER_TICKET && after > present.length) {
    missing.push({ code: 'too_many_links', params: { limit: LINKS_PER_TICKET } })
  }
  return missing
}

function touchesLinks({ customerId, addLinks, removeLinks }: TicketChanges): boolean {
  return customerId !== undefined || addLinks !== undefined || removeLinks !== undefined
}

/**
 * Each thing that stands in the way, once.
 *
 * @param account whose services and domains may be linked; null: nobody's
 */
export async function obstaclesOf(
  store: ReadStore,
  ticketId: number,
  account: number | null,
  changes: readonly LinkChange[],
): Promise<Remark[]> {
  const put = changes.filter(({ on }) => on)
  const codes = [
    ...(await foreignThings(store, account, put)),
    ...(await unfitTickets(store, ticketId, put)),
    ...(await splitTickets(store, ticketId, changes)),
  ]
  return [...new Set(codes)].map(code => ({ code }))
}

async function foreignThings(store: ReadStore, account: number | null, put: readonly LinkChange[]) {
  const things = put.filter(({ kind }) => kind !== 'ticket')
  if (things.length === 0) return []
  const own = new Set((account === null ? [] : await thingsOfAccount(store, account)).map(linkKey))
  return things.every(thing => own.has(linkKey(thing))) ? [] : ['link_not_of_account']
}

async function unfitTickets(store: ReadStore, ticketId: number, put: readonly LinkChange[]) {
  const ids = put.flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : []))
  if (ids.length === 0) return []
  const others = await ticketsAmong(store, ids)
  return ids.flatMap(id => {
    if (id === ticketId) return ['related_itself']
    const mergedInto = others.get(id)
    if (mergedInto === undefined) return ['related_unknown']
    return mergedInto === null ? [] : ['related_merged']
  })
}

/** What was split off another ticket can be put back there; that the two belong together is no matter of taste. */
async function splitTickets(store: ReadStore, ticketId: number, changes: readonly LinkChange[]) {
  const taken = changes.filter(({ kind, on }) => kind === 'ticket' && !on)
  if (taken.length === 0) return []
  const split = await splitWith(store, ticketId)
  return taken.some(({ id }) => split.has(id)) ? ['related_by_split'] : []
}
