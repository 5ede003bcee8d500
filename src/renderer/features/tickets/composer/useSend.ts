import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RECALL_MS, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { errorCode } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { useDeedWords } from '../deedWords.ts'
import { useNoteFinal, useOfferUndo } from '../undoing.tsx'
import type { Seen } from './seen.ts'
import type { Composing } from './useComposer.ts'
import { useDraftAgain } from './useDraftAgain.ts'
import { putRight, useDraftKeeper } from './useDrafts.ts'

/** Sends what was written, and brings it back where it is called back in time. */
export function useSend(ticket: TicketView, composing: Composing) {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const keeper = useDraftKeeper()
  const draftAgain = useDraftAgain()
  const offerUndo = useOfferUndo()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  /** Somebody spoke meanwhile, and nothing was sent. */
  const [isOvertaken, setIsOvertaken] = useState(false)
  const { mode, place, text, recipient } = composing

  /** @param asTheyStand words in double braces that the agent lets go as they are */
  const send = async (
    statusId: number | null,
    asTheyStand: string[],
    seen: Seen = composing.seen,
  ): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setError(null)
    setIsOvertaken(false)
    // As far as what is sent goes: what comes to the draft from elsewhere while it is settled is not among it.
    const draftRevisions = keeper.revisions(place)
    try {
      await keeper.settle(place)
      const to = mode === 'reply' ? recipient : null
      const { messageId, leavesAt, arrival } = await client.tickets.answer({
        id: ticket.id,
        seenMessage: seen.message,
        seen: seen.mark,
        draftRevisions,
        mode,
        text,
        to,
        asTheyStand,
        ...(statusId === null ? {} : { statusId }),
      })
      keeper.drop(place)
      // Whoever comes back before the ticket was read again must not find as a draft what was sent.
      putRight(queries, orpc, ticket.id, view => ({
        ...view,
        drafts: view.drafts.filter(each => each.mode !== mode),
      }))
      composing.follow(seen, { message: messageId, arrival })
      if (leavesAt === null) {
        tell(t(mode === 'sealed' ? 'sealing:composer.kept' : 'tickets:composer.noted'))
        noteFinal(words(mode === 'sealed' ? 'sealing.written' : 'tickets.noted', {}, ticket), ticket.id)
      } else {
        offerUndo(
          t('tickets:composer.sent', { number: ticket.number, to: recipient.address }),
          () => recall(messageId),
          { withinMs: RECALL_MS, ticketId: ticket.id },
        )
      }
      return true
    } catch (failure) {
      // Nothing was sent; what was typed goes on being kept.
      const unsent = keeper.get(place)
      if (unsent !== null) keeper.type(place, unsent.draft)
      if (errorCode(failure) === 'CONFLICT') setIsOvertaken(true)
      else setError(failure)
      // What stood in the way is on the screen by the time it is read about.
      void queries.invalidateQueries({ queryKey: orpc.tickets.get.key({ input: { id: ticket.id } }) })
      return false
    } finally {
      setBusy(false)
    }
  }

  const recall = (messageId: number) =>
    draftAgain(ticket.id, mode, async () => {
      const recalled = await client.tickets.recall({ messageId })
      putRight(queries, orpc, ticket.id, view => ({
        ...view,
        conversation: view.conversation.filter(message => message.id !== messageId),
      }))
      return recalled
    })
  return { send, busy, error, isOvertaken }
}
