import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { fold } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import { checkedValues } from './changing.ts'
import { foreseenChecklist } from './checklist-changes.ts'
import { foreseenFollowers } from './following.ts'
import { foreseenLinks } from './linking.ts'
import { type TicketRecord, tagsOf } from './records/tickets.ts'
import { isEmptyStep, stepFrom } from './rules/steps.ts'
import { netTags } from './rules/tags.ts'

/**
 * Would these changes make anything of a ticket another than it is? Nothing is written.
 *
 * @param at now, UTC milliseconds
 * @param by who would make them
 * @throws REFUSED as making them would, with everything that stands in the way
 */
export async function wouldChange(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
  by: { id: number },
): Promise<boolean> {
  const values = await checkedValues(store, ticket, changes, at)
  const items = await foreseenChecklist(store, ticket.id, changes.checklist, by.id, at)
  const step = stepFrom(ticket, values, {
    tags: await foreseenTags(store, ticket.id, changes),
    checklist: items.changed,
    links: await foreseenLinks(store, ticket, changes),
    followers: await foreseenFollowers(store, ticket.id, changes),
  })
  return !isEmptyStep(step) || items.added.length > 0
}

async function foreseenTags(store: ReadStore, ticketId: number, changes: TicketChanges) {
  const { on, off } = netTags(changes.addTags, changes.removeTags)
  const touched = on.length + off.length > 0
  const present = touched ? ((await tagsOf(store, [ticketId])).get(ticketId) ?? []) : []
  const has = new Set(present.map(fold))
  return {
    added: on.filter(tag => !has.has(fold(tag))),
    removed: off.filter(tag => has.has(fold(tag))),
  }
}
