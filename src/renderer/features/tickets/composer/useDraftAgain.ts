import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ComposerMode, DraftView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { atDesk, useDraftKeeper } from './useDrafts.ts'

/**
 * Takes something back whose text the desk makes a draft again, and shows that draft in this window. The desk puts what
 * was begun since below it, so it must have all of that first. Where its answer is lost, the ticket that is read again
 * tells of the draft.
 *
 * @returns what taking it back came to
 */
export function useDraftAgain(): <Back extends { draft: DraftView | null } | false>(
  ticketId: number,
  mode: ComposerMode,
  takeBack: () => Promise<Back>,
) => Promise<Back> {
  const keeper = useDraftKeeper()
  const { orpc } = useDesk()
  const queries = useQueryClient()
  const agentId = useMe().id
  return useCallback(
    async (ticketId, mode, takeBack) => {
      const place = { agentId, ticketId, mode }
      await keeper.keep(place)
      try {
        const back = await takeBack()
        if (back !== false && back.draft !== null) keeper.join(place, atDesk(back.draft))
        return back
      } catch (failure) {
        void queries.invalidateQueries({ queryKey: orpc.tickets.get.key({ input: { id: ticketId } }) })
        throw failure
      }
    },
    [keeper, agentId, orpc, queries],
  )
}
