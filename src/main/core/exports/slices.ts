import type { ReadStore } from '../store/index.ts'
import { tagsOf } from '../tickets/index.ts'
import { customerLine, sealedLine, ticketLine } from './lines.ts'
import * as records from './records.ts'

type Rows<Read extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Read>>

/** Lines of accounts, with what they hold. @param sealed those of which nothing is to leave the desk */
export async function customerLines(
  store: ReadStore,
  rows: Rows<typeof records.customers>,
  sealed: ReadonlySet<number>,
): Promise<object[]> {
  const ids = rows.map(row => row.id).filter(id => !sealed.has(id))
  const services = Map.groupBy(await records.servicesOf(store, ids), row => row.customer_id)
  const domains = Map.groupBy(await records.domainsOf(store, ids), row => row.customer_id)
  return rows.map(row =>
    sealed.has(row.id)
      ? sealedLine(row)
      : customerLine(row, services.get(row.id) ?? [], domains.get(row.id) ?? []),
  )
}

/** Lines of tickets, with everything that is theirs. */
export async function ticketLines(store: ReadStore, rows: Rows<typeof records.tickets>): Promise<object[]> {
  const ids = rows.map(row => row.id)
  const messages = Map.groupBy(await records.messagesOf(store, ids), row => row.ticket_id)
  const tags = await tagsOf(store, ids)
  const links = await records.linksOf(store, ids)
  const services = Map.groupBy(links.services, row => row.ticket_id)
  const domains = Map.groupBy(links.domains, row => row.ticket_id)
  const related = Map.groupBy(links.related, row => row.ticket_id)
  const followers = Map.groupBy(await records.followersOf(store, ids), row => row.ticket_id)
  const otherNumbers = Map.groupBy(await records.otherNumbersOf(store, ids), row => row.ticket_id)
  const checklists = Map.groupBy(await records.checklistsOf(store, ids), row => row.ticket_id)
  return rows.map(row =>
    ticketLine(row, {
      messages: messages.get(row.id) ?? [],
      tags: tags.get(row.id) ?? [],
      services: (services.get(row.id) ?? []).map(each => each.service_id),
      domains: (domains.get(row.id) ?? []).map(each => each.name),
      related: (related.get(row.id) ?? []).map(each => each.id),
      followers: (followers.get(row.id) ?? []).map(each => each.agent_id),
      otherNumbers: (otherNumbers.get(row.id) ?? []).map(each => each.spelling),
      checklist: checklists.get(row.id) ?? [],
    }),
  )
}
