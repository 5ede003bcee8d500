import { type Priority, priorities, SUBJECT_LIMIT } from '../../../shared/contract/tickets/index.ts'
import { singleLine } from '../../../shared/text.ts'
import { deadlinesOfNew, legalKindOf, rulebook, settleNew } from '../deadlines/index.ts'
import { found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { insertRow, type WriteStore } from '../store/index.ts'
import { labelOf } from './changing.ts'
import { nextTicketNumber } from './records/ids.ts'
import { insertFirstMessage, type NewMessage } from './records/messages.ts'
import { tellNews } from './records/news.ts'
import { firstStatusOf } from './records/tickets.ts'
import type { Named } from './rules/shown.ts'

export interface NewTicket {
  subject: string
  departmentId: number
  requester: Named
  customerId: number | null
  priority: Priority
  priorityNote?: string
  ownerId?: number | null
  /** How many files come with it, for the journal; whoever calls puts them to the message. */
  attachments?: number
  /** What it begins with, as the columns of a message; its ticket is this one. */
  message: Omit<NewMessage, 'ticket_id' | 'at'>
}

/**
 * Opens a ticket with its first message. What the customer said makes him wait; what a machine said or an agent noted
 * does not.
 *
 * @param at when it was said, UTC milliseconds
 * @param now when it is written, for the journal
 * @param by null: it came by itself
 */
export async function createTicket(
  tx: WriteStore,
  by: { id: number; name: string } | null,
  input: NewTicket,
  { at, now }: { at: number; now: number },
): Promise<{ id: number; number: number; version: number; messageId: number }> {
  const number = await nextTicketNumber(tx)
  const status = found(await firstStatusOf(tx, 'new'))
  const { message, priorityNote = '', ownerId = null, attachments = 0 } = input
  const waits = message.kind === 'incoming' && message.is_automatic !== 1
  const book = await rulebook(tx)
  const kind = legalKindOf(book.rules, input.departmentId)
  const legal = kind === null ? null : { code: kind.code, since: at, answerId: null }
  const { deadlines, due } = deadlinesOfNew(book, {
    type: status.type,
    departmentId: input.departmentId,
    priority: input.priority,
    createdAt: at,
    legal,
    said: message.kind === 'note' || message.is_automatic === 1 ? [] : [{ id: 0, at, kind: message.kind }],
  })
  const named = {
    subject: singleLine(input.subject).slice(0, SUBJECT_LIMIT).toWellFormed(),
    requester_name: singleLine(input.requester.name),
    requester_address: singleLine(input.requester.address),
  }
  const id = await insertRow(tx, 'ticket', {
    ...named,
    number,
    department_id: input.departmentId,
    status_id: status.id,
    type: status.type,
    priority: priorities.indexOf(input.priority),
    priority_because: input.priority === 'normal' && priorityNote === '' ? 'default' : 'manual',
    priority_note: priorityNote,
    owner_id: ownerId,
    customer_id: input.customerId,
    parent_id: null,
    merged_into: null,
    created_at: at,
    updated_at: at,
    closed_at: null,
    waiting_since: waits ? at : null,
    snoozed_until: null,
    due_at: due?.at ?? null,
    due_because: due?.because ?? null,
    legal_kind: legal?.code ?? null,
    legal_since: legal?.since ?? null,
    messages: 1,
    version: 1,
  })
  const messageId = await insertFirstMessage(tx, { ...message, ticket_id: id, at }, named)
  await settleNew(tx, id, deadlines)
  const seq = await append(tx, {
    at: now,
    by,
    action: 'tickets.created',
    subject: { kind: 'ticket', id, label: labelOf({ number }) },
    details: {
      department: input.departmentId,
      account: input.customerId,
      ...(attachments > 0 ? { attachments } : {}),
    },
  })
  if (ownerId !== null) await tellNews(tx, { ticketId: id, seq, by: by?.id ?? null })
  return { id, number, version: 1, messageId }
}
