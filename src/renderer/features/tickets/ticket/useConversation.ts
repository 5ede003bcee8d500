import { useEffect, useEffectEvent, useState } from 'react'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { joined, withFurther } from './conversation.ts'

/** Earlier messages come on demand, so many at a time: a thread of two thousand is read in ten steps. */
const EARLIER = 200
/** So many stand before and behind a message that somebody goes to. */
const AROUND = 20

/**
 * The conversation of a ticket, of which the earlier part is read when it is asked for.
 *
 * @param goal a message that somebody goes to: what stands around it is read, too; null: none
 */
export function useConversation(ticket: TicketView, goal: number | null) {
  const { client } = useDesk()
  const [kept, setKept] = useState<readonly MessageView[]>(ticket.conversation)
  const [reached, setReached] = useState<boolean | null>(null)
  /** What was read far back, around the goal, and from there on. */
  const [further, setFurther] = useState<readonly MessageView[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { messages, gapBefore } = withFurther(further, joined(kept, ticket.conversation))
  const hasEarlier = reached === null ? ticket.earlier : !reached
  const reading = async (read: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await read()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const readEarlier = () =>
    reading(async () => {
      const first = messages[0]
      if (first === undefined) return
      const page = await client.tickets.conversation({ id: ticket.id, before: first.id, limit: EARLIER })
      if (further.length > 0) setFurther([...page.messages, ...further])
      else setKept([...page.messages, ...messages])
      setReached(!page.earlier)
    })
  /** On from what was read far back, towards what was said last. */
  const readOn = () =>
    reading(async () => {
      const last = further.at(-1)
      if (last === undefined) return
      const page = await client.tickets.conversation({ id: ticket.id, after: last.id, limit: EARLIER })
      setFurther([...further, ...page.messages])
    })
  const readAround = useEffectEvent((id: number) => {
    if (messages.some(message => message.id === id)) return
    void reading(async () => {
      const [until, behind] = await Promise.all([
        client.tickets.conversation({ id: ticket.id, before: id + 1, limit: AROUND }),
        client.tickets.conversation({ id: ticket.id, after: id, limit: AROUND }),
      ])
      // It was called back since.
      if (until.messages.at(-1)?.id !== id) return
      setFurther([...until.messages, ...behind.messages])
      setReached(!until.earlier)
    })
  })
  useEffect(() => {
    // The goal comes with the address; that it is being read is what is told.
    // oxlint-disable-next-line react/set-state-in-effect
    if (goal !== null) readAround(goal)
  }, [goal])
  return { messages, gapBefore, hasEarlier, readEarlier, readOn, busy, error }
}
