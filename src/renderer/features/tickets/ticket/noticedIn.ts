import { useQuery } from '@tanstack/react-query'
import type { SensitiveKind } from '../../../../shared/contract/sealing.ts'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'

/** What of a ticket's messages is better sealed, by message; asked for once the ticket stands there. */
export function useNoticedIn({ id }: TicketView): ReadonlyMap<number, readonly SensitiveKind[]> {
  const { orpc, may } = useDesk()
  const { data } = useQuery({
    ...orpc.sealing.noticed.queryOptions({ input: { ticketId: id } }),
    enabled: may('tickets.write'),
  })
  return new Map(data?.map(({ messageId, kinds }) => [messageId, kinds]))
}
