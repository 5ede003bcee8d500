import type { QueueOrder, TicketFilter } from '../../../../shared/contract/tickets/index.ts'
import type { SavedView } from '../../../../shared/contract/views.ts'

/** The views every desk has, in the order of the column. */
export const fixedViews = [
  'mine',
  'followed',
  'nobody',
  'active',
  'waiting',
  'snoozed',
  'closed',
  'unread',
] as const
export type FixedView = (typeof fixedViews)[number]

/** A view of the queue, as its address names it: a fixed one, what stands in department 7, or a saved one. */
export type QueueView = FixedView | `department-${number}` | `saved-${number}`

/** Where the queue opens. */
export const firstView: QueueView = 'active'

/** The view an address names; {@link firstView} for anything else. */
export function viewIn(text: string | undefined): QueueView {
  const fixed = fixedViews.find(view => view === text)
  if (fixed !== undefined) return fixed
  const [, kind, id] = /^(department|saved)-([1-9]\d{0,9})$/.exec(text ?? '') ?? []
  if (kind === 'department') return `department-${Number(id)}`
  return kind === 'saved' ? `saved-${Number(id)}` : firstView
}

/** The department a view is of, or null. */
export function departmentOf(view: QueueView): number | null {
  return view.startsWith('department-') ? Number(view.slice('department-'.length)) : null
}

/** The id of a saved view, or null. */
export function savedIdOf(view: QueueView): number | null {
  return view.startsWith('saved-') ? Number(view.slice('saved-'.length)) : null
}

/** The tickets a view that is not saved holds. */
export function filterOf(view: QueueView): TicketFilter {
  switch (view) {
    case 'mine':
      return { standing: 'active', owners: ['me'] }
    case 'followed':
      return { standing: 'active', followedBy: 'me' }
    case 'unread':
      return { standing: 'active', unread: true }
    case 'nobody':
      return { standing: 'active', owners: ['nobody'] }
    case 'active':
      return { standing: 'active' }
    case 'waiting':
      return { standing: 'active', types: ['waiting_customer'] }
    case 'snoozed':
      return { standing: 'snoozed' }
    case 'closed':
      return { standing: 'closed' }
    default: {
      const department = departmentOf(view)
      return { standing: 'active', ...(department === null ? {} : { departments: [department] }) }
    }
  }
}

/**
 * From where "take next" takes: a queue that was narrowed to something, of what is to be done; else the whole desk's.
 *
 * @param filter what the queue holds, when it is a saved view's or was changed
 */
export function takingFrom(view: QueueView, filter: TicketFilter | null = null): TicketFilter {
  if (filter !== null && filter.standing === 'active') return filter
  return departmentOf(view) === null ? { standing: 'active' } : filterOf(view)
}

/** What is over is read newest first; what is to be done, by what runs out. */
export function usualOrder(view: QueueView): QueueOrder {
  return view === 'closed' ? 'updated' : 'breach'
}

/** A filter without what does not narrow it: two that hold the same are the same text. */
export function filterKey(filter: TicketFilter): string {
  const given = Object.entries(filter)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify(given)
}

/** What a saved view is made of. */
export type KeptView = Pick<SavedView, 'filter' | 'order' | 'columns' | 'density'>

/** Has a queue been changed from its saved view? */
export function differs(saved: KeptView, present: KeptView): boolean {
  return (
    filterKey(saved.filter) !== filterKey(present.filter) ||
    saved.order !== present.order ||
    saved.density !== present.density ||
    saved.columns.join() !== present.columns.join()
  )
}

/** Tells the queue one agent looks at from any other: what was read and marked of it belongs to it alone. */
export function queueKey(
  agentId: number,
  { view, filter, order }: { view: QueueView; filter: TicketFilter; order: QueueOrder },
): string {
  return `${agentId} ${view} ${order} ${filterKey(filter)}`
}
