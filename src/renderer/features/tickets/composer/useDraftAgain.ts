import { useCallback } from 'react'
import type { ComposerMode, DraftView } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { useDraftKeeper } from './useDrafts.ts'

/**
 * Takes something back whose text the desk makes a draft again, and shows that draft in this window. The desk puts what
 * was begun since below it, so it must have all of that first.
 *
 * @returns what taking it back came to
 */
export function useDraftAgain(): <Back extends { draft: DraftView | null } | false>(
  ticketId: number,
  mode: ComposerMode,
  takeBack: () => Promise<Back>,
) => Promise<Back> {
  const keeper = useDraftKeeper()
  const agentId = useMe().id
  return useCallback(
    async (ticketId, mode, takeBack) => {
      const place = { agentId, ticketId, mode }
      const typed = () => keeper.get(place)?.draft.text ?? ''
      await keeper.keep(place)
      const known = typed()
      const back = await takeBack()
      if (back === false || back.draft === null) return back
      const { text, recipient, seenMessage } = back.draft
      keeper.type(place, {
        text: withLatest(text, known, typed()),
        recipient,
        seen: { message: seenMessage },
      })
      return back
    },
    [keeper, agentId],
  )
}

/** What the desk put together, ending in what it knew of; what was typed while it did so is not lost. */
function withLatest(together: string, known: string, latest: string): string {
  if (latest === known) return together
  if (known !== '' && together.endsWith(known)) return together.slice(0, -known.length) + latest
  return `${together}\n\n${latest}`
}
