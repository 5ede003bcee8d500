import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../../../app/desk.tsx'

/** The deadlines of a ticket, as the desk reckons them now. */
export function useDeadlines(ticketId: number) {
  const { orpc } = useDesk()
  return useQuery(orpc.deadlines.of.queryOptions({ input: { id: ticketId } }))
}
