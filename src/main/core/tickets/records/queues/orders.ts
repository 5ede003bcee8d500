import type { QueueOrder } from '../../../../../shared/contract/tickets/index.ts'
import { type Schema, sortKey } from '../../../store/index.ts'

/** SQL for what a subject, and what the name of who asks (the address where there is none), is sorted by. */
export const subjectKey = sortKey('subject')
export const requesterKey = sortKey("coalesce(nullif(requester_name, ''), requester_address)")

/** A column that a page is ordered by; `sort_text`: the key of the order's text. */
export type OrderColumn = Extract<
  keyof Schema['ticket'],
  'sort_due' | 'sort_waiting' | 'created_at' | 'updated_at' | 'number' | 'id'
>

export interface OrderShape {
  /** Values of this column, one after another in an order of their own, each with its tickets in the order of `columns`. */
  group: 'status_id' | 'priority' | 'owner_id' | 'department_id' | null
  /** What the text before the columns is sorted by. */
  text: string | null
  /** The id last. */
  columns: readonly OrderColumn[]
  /** Of text and columns. */
  isDown: boolean
  /** Of the groups: from the last to the first. */
  isBack: boolean
}

const pressing: readonly OrderColumn[] = ['sort_due', 'sort_waiting', 'id']
const plain = { group: null, text: null, columns: pressing, isDown: false, isBack: false } as const

const by = (column: OrderColumn, isDown: boolean): OrderShape => ({
  ...plain,
  columns: [column, 'id'],
  isDown,
})
const grouped = (group: NonNullable<OrderShape['group']>, isBack: boolean): OrderShape => ({
  ...plain,
  group,
  isBack,
})
const along = (text: string, isDown: boolean): OrderShape => ({ ...plain, text, columns: ['id'], isDown })

/** Each order has an index that begins with its columns, behind the standing and the group. */
export const orders: Readonly<Record<QueueOrder, OrderShape>> = {
  breach: plain,
  waiting: by('sort_waiting', false),
  newest: by('created_at', true),
  oldest: by('created_at', false),
  updated: by('updated_at', true),
  untouched: by('updated_at', false),
  highest: by('number', true),
  lowest: by('number', false),
  urgent: grouped('priority', true),
  minor: grouped('priority', false),
  status: grouped('status_id', false),
  status_back: grouped('status_id', true),
  owner: grouped('owner_id', false),
  owner_back: grouped('owner_id', true),
  department: grouped('department_id', false),
  department_back: grouped('department_id', true),
  requester: along(requesterKey, false),
  requester_back: along(requesterKey, true),
  subject: along(subjectKey, false),
  subject_back: along(subjectKey, true),
}

/**
 * Where a page ended: the group, the text and the values of its order's columns in its last row. Of a row whose name is
 * masked only the id, since the others would tell it.
 */
export type Place = readonly (number | string)[]

/** An owner that nobody is, as a value. */
export const NO_OWNER = 0

/** Whether a place can be one of this order. */
export function isPlaceIn(order: QueueOrder, place: readonly unknown[]): place is Place {
  const { group, text, columns } = orders[order]
  const isId = (value: unknown) => Number.isSafeInteger(value)
  if (text !== null && place.length === 1) return isId(place[0])
  const [first, ...rest] = text === null ? [0, ...place] : place
  const isText = text === null || typeof first === 'string'
  return isText && rest.length === columns.length + (group === null ? 0 : 1) && rest.every(isId)
}

/** Where a row stands in an order; the pages beside it are asked for by this. */
export function placeOf(
  order: QueueOrder,
  row: Record<OrderColumn, number> & {
    sort_text?: string | null
    sort_group?: number
  } & Partial<Record<NonNullable<OrderShape['group']>, number | null>>,
): (number | string)[] {
  const { group, text, columns } = orders[order]
  return [
    ...(group === null ? [] : [row.sort_group ?? row[group] ?? NO_OWNER]),
    ...(text === null ? [] : [row.sort_text ?? '']),
    ...columns.map(column => row[column]),
  ]
}
