import { sql } from 'kysely'
import type { TicketHit } from '../../../../shared/contract/search.ts'
import { sealedAmong } from '../../recovery/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { isSealed, requesterOf, shownAs } from '../../tickets/index.ts'
import { type MessageToSearch, messagesToSearch, these } from '../records/messages.ts'
import type { Candidate } from '../records/sources.ts'
import type { SoughtTerm } from '../rules/matching.ts'
import { marked, snippetOf } from '../rules/snippets.ts'

/** Lines of a result, in the order of the candidates. */
export async function hitsOf(
  store: ReadStore,
  candidates: readonly Candidate[],
  read: ReadonlyMap<number, MessageToSearch>,
  terms: readonly SoughtTerm[],
): Promise<TicketHit[]> {
  const tickets = await ticketLines(
    store,
    candidates.map(each => each.ticket_id),
  )
  const sealed = await sealedAmong(
    store,
    tickets.flatMap(ticket => ticket.customer_id ?? []),
  )
  const byId = new Map(tickets.map(ticket => [ticket.id, ticket]))
  const messageOf = (each: Candidate) => each.message_id ?? byId.get(each.ticket_id)?.newest_id ?? null
  const unread = candidates.flatMap(each => messageOf(each) ?? []).filter(id => !read.has(id))
  const messages = await messagesToSearch(store, unread)
  const byMessageId = new Map([...read, ...messages.map(message => [message.id, message] as const)])
  return candidates.flatMap(each => {
    const ticket = byId.get(each.ticket_id)
    if (ticket === undefined) return []
    const message = byMessageId.get(messageOf(each) ?? 0)
    const isMasked = isSealed(ticket, sealed)
    return [
      {
        ticketId: ticket.id,
        number: ticket.number,
        subject: marked(ticket.subject, terms),
        requester: shownAs(requesterOf(ticket), isMasked),
        departmentId: ticket.department_id,
        statusId: ticket.status_id,
        type: ticket.type,
        mergedInto:
          ticket.merged_into === null ? null : { id: ticket.merged_into, number: ticket.merged_number ?? 0 },
        message: message === undefined ? null : messageLine(message, terms, isMasked),
      },
    ]
  })
}

function messageLine(
  message: MessageToSearch,
  terms: readonly SoughtTerm[],
  isMasked: boolean,
): TicketHit['message'] {
  const { pieces, isCutBefore, isCutAfter } = snippetOf(message.text, terms, () => message.folded())
  return {
    id: message.id,
    kind: message.kind,
    at: message.at,
    author: shownAs({ name: message.author, address: '' }, isMasked && message.kind === 'incoming'),
    snippet: pieces,
    isCutBefore,
    isCutAfter,
  }
}

function ticketLines(store: ReadStore, ids: readonly number[]) {
  return store
    .selectFrom(these(ids))
    .crossJoin('ticket')
    .leftJoin('ticket as target', 'target.id', 'ticket.merged_into')
    .select([
      'ticket.id',
      'ticket.number',
      'ticket.subject',
      'ticket.customer_id',
      'ticket.requester_name',
      'ticket.requester_address',
      'ticket.department_id',
      'ticket.status_id',
      'ticket.type',
      'ticket.merged_into',
      'target.number as merged_number',
      sql<number | null>`(SELECT m.id FROM message m WHERE m.ticket_id = ticket.id
        ORDER BY m.id DESC LIMIT 1)`.as('newest_id'),
    ])
    .whereRef('ticket.id', '=', 'these.value')
    .execute()
}
