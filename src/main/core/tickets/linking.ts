import type { Remark } from '../../../shared/contract/base.ts'
import { LINKS_PER_TICKET, type Link, type TicketChanges } from '../../../shared/contract/tickets/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { areSplit, linksOf, ownerOfThing, writeLinks } from './records/links.ts'
import type { TicketRecord } from './records/tickets.ts'
import { type LinkChange, netLinks } from './rules/links.ts'

/**
 * What changes make of a ticket's links. Services and domains belong to an account: those of another one than the
 * ticket's go with a change of the account.
 */
export async function linksAfter(
  store: ReadStore,
  ticket: Pick<TicketRecord, 'id' | 'customer_id'>,
  changes: TicketChanges,
): Promise<LinkChange[]> {
  const { customerId, addLinks = [], removeLinks = [] } = changes
  const movesAccount = customerId !== undefined && customerId !== ticket.customer_id
  if (!movesAccount && addLinks.length + removeLinks.length === 0) return []
  const present = await linksOf(store, ticket.id)
  const left = movesAccount
    ? present.filter(link => link.customerId !== null && link.customerId !== customerId)
    : []
  return netLinks(present, addLinks, [...removeLinks, ...left])
}

/** Writes them. Whoever calls has looked for obstacles. @returns what it came to; empty when nothing differs */
export async function changeLinks(
  tx: WriteStore,
  ticket: Pick<TicketRecord, 'id' | 'customer_id'>,
  changes: TicketChanges,
): Promise<LinkChange[]> {
  const changed = await linksAfter(tx, ticket, changes)
  await writeLinks(tx, ticket.id, changed)
  return changed
}

/** What stands in the way of changes of a ticket's links. */
export async function linkObstacles(
  store: ReadStore,
  ticket: Pick<TicketRecord, 'id' | 'customer_id'>,
  changes: TicketChanges,
): Promise<Remark[]> {
  if (changes.addLinks === undefined && changes.removeLinks === undefined) return []
  const account = changes.customerId === undefined ? ticket.customer_id : changes.customerId
  const changed = await linksAfter(store, ticket, changes)
  const missing = await obstaclesOf(store, ticket.id, account, changed)
  const count = (await linksOf(store, ticket.id)).length
  const after = changed.reduce((sum, { on }) => sum + (on ? 1 : -1), count)
  if (after > LINKS_PER_TICKET && after > count) {
    missing.push({ code: 'too_many_links', params: { limit: LINKS_PER_TICKET } })
  }
  return missing
}

/** @param account whose services and domains may be linked; null: nobody's */
export async function obstaclesOf(
  store: ReadStore,
  ticketId: number,
  account: number | null,
  changes: readonly LinkChange[],
): Promise<Remark[]> {
  const missing: Remark[] = []
  for (const { on, ...link } of changes) {
    const code = on ? await noLink(store, ticketId, account, link) : await noUnlink(store, ticketId, link)
    if (code !== null && missing.every(each => each.code !== code)) missing.push({ code })
  }
  return missing
}

async function noLink(
  store: ReadStore,
  ticketId: number,
  account: number | null,
  link: Link,
): Promise<string | null> {
  if (link.kind !== 'ticket') {
    const holder = await ownerOfThing(store, link)
    return holder !== undefined && holder === account ? null : 'link_not_of_account'
  }
  if (link.id === ticketId) return 'related_itself'
  const other = await store
    .selectFrom('ticket')
    .select('merged_into')
    .where('id', '=', link.id)
    .executeTakeFirst()
  if (other === undefined) return 'related_unknown'
  return other.merged_into === null ? null : 'related_merged'
}

/** What was split off another ticket can be put back there; that the two belong together is no matter of taste. */
async function noUnlink(store: ReadStore, ticketId: number, link: Link): Promise<string | null> {
  return link.kind === 'ticket' && (await areSplit(store, ticketId, link.id)) ? 'related_by_split' : null
}
