import { priorities, type TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { maskName } from '../../../../shared/text.ts'
import { sealedAmong } from '../../recovery/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { draftedAmong } from '../records/drafts.ts'
import { unreadAmong } from '../records/news.ts'
import type { QueueLine } from '../records/queues/index.ts'
import { type Named, shownAs } from '../rules/shown.ts'

/** Lines of a queue as the asking agent sees them, in the order given. */
export async function rowsOf(
  store: ReadStore,
  lines: readonly QueueLine[],
  agentId: number,
): Promise<TicketRow[]> {
  const sealed = await sealedAmong(
    store,
    lines.flatMap(line => line.customer_id ?? []),
  )
  const drafted = await draftedAmong(
    store,
    agentId,
    lines.map(line => line.id),
  )
  const unread = await unreadAmong(
    store,
    agentId,
    lines.map(line => line.id),
  )
  return lines.map(line => {
    const isMasked = isSealed(line, sealed)
    return {
      ...sharedOf(line, isMasked),
      isUnread: unread.has(line.id),
      requester: shownAs(requesterOf(line), isMasked),
      hasDraft: drafted.has(line.id),
    }
  })
}

/** What a line of a queue and the ticket itself both show. */
export function sharedOf(
  line: QueueLine,
  isMasked: boolean,
): Omit<TicketRow, 'requester' | 'hasDraft' | 'isUnread'> {
  return {
    id: line.id,
    number: line.number,
    subject: line.subject,
    departmentId: line.department_id,
    statusId: line.status_id,
    type: line.type,
    priority: priorities[line.priority] ?? 'normal',
    owner: line.owner_id === null ? null : { id: line.owner_id, name: line.owner_name ?? '' },
    account: accountOf(line, isMasked),
    tags: tagNames(line.tags),
    createdAt: line.created_at,
    updatedAt: line.updated_at,
    waitingSince: line.waiting_since,
    snoozedUntil: line.snoozed_until,
    dueAt: line.due_at,
    dueBecause: line.due_because,
    messages: line.messages,
    version: line.version,
  }
}

export function requesterOf(line: { requester_name: string; requester_address: string }): Named {
  return { name: line.requester_name, address: line.requester_address }
}

/** Does a recovery case seal the account this is about? */
export function isSealed(line: { customer_id: number | null }, sealed: ReadonlySet<number>): boolean {
  return line.customer_id !== null && sealed.has(line.customer_id)
}

/** While a recovery case seals the account, its name would tell what papers are compared with. */
function accountOf(line: QueueLine, isMasked: boolean): TicketRow['account'] {
  if (line.customer_id === null) return null
  const name = line.customer_name ?? ''
  return {
    id: line.customer_id,
    number: line.customer_number ?? '',
    name: isMasked ? maskName(name) : name,
  }
}

/** SQLite made the array from the names alone. */
function tagNames(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[])
}
