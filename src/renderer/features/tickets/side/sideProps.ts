import type { TicketChanges, TicketView } from '../../../../shared/contract/tickets/index.ts'

/** Changes the ticket at the side: what is done, and how the toast calls it. */
export type Apply = (changes: TicketChanges, said: string) => Promise<void>

/** What every part of the panel beside a ticket is given. */
export interface SideProps {
  ticket: TicketView
  apply: Apply
  isReadOnly: boolean
}
