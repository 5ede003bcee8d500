import { useState } from 'react'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { joined } from './conversation.ts'

/** Earlier messages come on demand, so many at a time: a thread of two thousand is read in ten steps. */
const EARLIER = 200

/** The conversation of a ticket, of which the earlier part is read when it is asked for. */
export function useConversation(ticket: TicketView) {
  const { client } = useDesk()
  const [kept, setKept] = useState<readonly MessageView[]>(ticket.conversation)
  const [reached, setReached] = useState<boolean | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const messages = joined(kept, ticket.conversation)
  const hasEarlier = reached === null ? ticket.earlier : !reached
  const readEarlier = async () => {
    const first = messages[0]
    if (first === undefined || busy) return
    setBusy(true)
    setError(null)
    try {
      const page = await client.tickets.conversation({ id: ticket.id, before: first.id, limit: EARLIER })
      setKept([...page.messages, ...messages])
      setReached(!page.earlier)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { messages, hasEarlier, readEarlier, busy, error }
}
