import type { QueueOrder } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'

/** What stands over a column; number and subject are always there. */
export type Head = QueueColumn | 'number' | 'subject'
type Sort = 'ascending' | 'descending'

/** A column that begins with its first value, and goes both ways. */
function both(
  name: 'status' | 'owner' | 'department' | 'requester' | 'subject',
): readonly (readonly [QueueOrder, Sort])[] {
  return [
    [name, 'ascending'],
    [`${name}_back`, 'descending'],
  ]
}

/** The orders a column has, the one it begins with first; each is read off an index at any size of the desk. */
const byHead: Partial<Record<Head, readonly (readonly [QueueOrder, Sort])[]>> = {
  created: [
    ['newest', 'descending'],
    ['oldest', 'ascending'],
  ],
  updated: [
    ['updated', 'descending'],
    ['untouched', 'ascending'],
  ],
  number: [
    ['highest', 'descending'],
    ['lowest', 'ascending'],
  ],
  priority: [
    ['urgent', 'descending'],
    ['minor', 'ascending'],
  ],
  status: both('status'),
  owner: both('owner'),
  department: both('department'),
  requester: both('requester'),
  subject: both('subject'),
  // The other way round, what has no deadline and nobody waiting would come first. The longest wait is the largest.
  due: [['breach', 'ascending']],
  waiting: [['waiting', 'descending']],
}

/**
 * How the queue is sorted by a column just now.
 *
 * @returns null for a column that has no order
 */
export function sortOf(head: Head, order: QueueOrder): Sort | 'none' | null {
  const orders = byHead[head] ?? []
  if (orders.length === 0) return null
  return orders.find(([each]) => each === order)?.[1] ?? 'none'
}

/** The order that a press on a column's head asks for; pressed again, the other one where there are two. */
export function orderAfter(head: Head, order: QueueOrder): QueueOrder | undefined {
  const orders = byHead[head] ?? []
  const place = orders.findIndex(([each]) => each === order)
  return orders[(place + 1) % Math.max(1, orders.length)]?.[0]
}
