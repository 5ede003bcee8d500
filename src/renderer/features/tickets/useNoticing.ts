import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDesk } from '../../app/desk.tsx'

/**
 * Marks tickets as read or unread for oneself. It is nobody else's affair, so the desk tells no window of it: this one
 * reads again what it shows.
 */
export function useNoticing() {
  const { orpc } = useDesk()
  const queries = useQueryClient()
  return useMutation(
    orpc.tickets.mark.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: orpc.tickets.key() })
        // As with every change of tickets: whoever asks again gets a new answer.
        void queries.invalidateQueries({ queryKey: orpc.search.key(), refetchType: 'none' })
      },
    }),
  )
}
