import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { fold } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import { checkedValues } from './changing.ts'
import { type TicketRecord, tagsOf } from './records/tickets.ts'
import { isEmptyStep, stepFrom } from './rules/steps.ts'
import { netTags } from './rules/tags.ts'

/**
 * Would these changes make anything of a ticket another than it is? Nothing is written.
 *
 * @param at now, UTC milliseconds
 * @throws REFUSED as making them would, with everything that stands in the way
 */
export async function wouldChange(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
  at: number,
): Promise<boolean> {
  const values = await checkedValues(store, ticket, changes, at)
  const { on, off } = netTags(changes.addTags, changes.removeTags)
  const touched = on.length + off.length > 0
  const present = touched ? ((await tagsOf(store, [ticket.id])).get(ticket.id) ?? []) : []
  const has = new Set(present.map(fold))
  const tags = {
    added: on.filter(tag => !has.has(fold(tag))),
    removed: off.filter(tag => has.has(fold(tag))),
  }
  return !isEmptyStep(stepFrom(ticket, values, tags))
}
