import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../../../app/desk.tsx'
import { useAreLegalKindsAwaited } from '../useLegalKinds.ts'

/** The deadlines of a ticket, as the desk reckons them now, and whether anything of them is still to come. */
export function useDeadlines(ticketId: number) {
  const { orpc } = useDesk()
  const { data, isPending } = useQuery(orpc.deadlines.of.queryOptions({ input: { id: ticketId } }))
  // That a legal one can be added stands beneath them.
  const areKindsAwaited = useAreLegalKindsAwaited()
  return { data, isPending: isPending || areKindsAwaited }
}
