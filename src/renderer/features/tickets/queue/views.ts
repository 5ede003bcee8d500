import type { QueueOrder, TicketFilter } from '../../../../shared/contract/tickets/index.ts'

/** The views every desk has, in the order of the column. */
export const fixedViews = ['mine', 'nobody', 'active', 'waiting', 'snoozed', 'closed'] as const
export type FixedView = (typeof fixedViews)[number]

/** A view of the queue, as its address names it; `department-7` is what stands in department 7. */
export type QueueView = FixedView | `department-${number}`

/** Where the queue opens. */
export const firstView: QueueView = 'active'

/** The view an address names; {@link firstView} for anything else. */
export function viewIn(text: string | undefined): QueueView {
  const fixed = fixedViews.find(view => view === text)
  if (fixed !== undefined) return fixed
  const department = /^department-([1-9]\d{0,9})$/.exec(text ?? '')?.[1]
  return department === undefined ? firstView : `department-${Number(department)}`
}

/** The department a view is of, or null. */
export function departmentOf(view: QueueView): number | null {
  return view.startsWith('department-') ? Number(view.slice('department-'.length)) : null
}

/** The tickets a view holds. */
export function filterOf(view: QueueView): TicketFilter {
  switch (view) {
    case 'mine':
      return { standing: 'active', owners: ['me'] }
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

/** From where "take next" takes: a department's own queue, else the whole desk's. */
export function takingFrom(view: QueueView): TicketFilter {
  return departmentOf(view) === null ? { standing: 'active' } : filterOf(view)
}

/** What is over is read newest first; what is to be done, by what runs out. */
export function usualOrder(view: QueueView): QueueOrder {
  return view === 'closed' ? 'updated' : 'breach'
}
