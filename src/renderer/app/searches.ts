import type { QueueOrder, TicketFilter } from '../../shared/contract/tickets/index.ts'

/** Views of the recovery queue, as its address and the contract name them. */
export const recoveryViews = ['todo', 'approvals', 'waiting', 'ended', 'all'] as const
export type RecoveryQueueView = (typeof recoveryViews)[number]

/** What the address of the ticket queue says; `view` as `features/tickets/queue/views.ts` reads it. */
export interface TicketQueueSearch {
  view?: string
  order?: QueueOrder
  /** What the queue was narrowed to, instead of what the view holds. */
  filter?: TicketFilter
}
