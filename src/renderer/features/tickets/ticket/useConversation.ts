import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { joined, withFurther } from './conversation.ts'
import { stretchAgain } from './readAgain.ts'

/** Earlier messages come on demand, so many at a time: a thread of two thousand is read in ten steps. */
const EARLIER = 200
/** So many stand before and behind a message that somebody goes to. */
const AROUND = 20

/** What was read beside the newest messages, oldest first. */
interface Read {
  /** From what was asked for up to the newest ones. */
  kept: readonly MessageView[]
  /** Far back, around the goal, and from there on. */
  further: readonly MessageView[]
}

/**
 * The conversation of a ticket, of which the earlier part is read when it is asked for.
 *
 * @param goal a message that somebody goes to: what stands around it is read, too; null: none
 */
export function useConversation(ticket: TicketView, goal: number | null) {
  const { client } = useDesk()
  const [read, setRead] = useState<Read>({ kept: ticket.conversation, further: [] })
  const [reached, setReached] = useState<boolean | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { kept, further, error: notReadAgain } = useReadAgain(ticket, read)
  const { messages, gapBefore } = withFurther(further, joined(kept, ticket.conversation))
  const hasEarlier = reached === null ? ticket.earlier : !reached
  const reading = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await work()
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
      if (further.length > 0) setRead({ kept, further: [...page.messages, ...further] })
      else setRead({ kept: [...page.messages, ...messages], further })
      setReached(!page.earlier)
    })
  /** On from what was read far back, towards what was said last. */
  const readOn = () =>
    reading(async () => {
      const last = further.at(-1)
      if (last === undefined) return
      const page = await client.tickets.conversation({ id: ticket.id, after: last.id, limit: EARLIER })
      setRead({ kept, further: [...further, ...page.messages] })
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
      setRead({ kept, further: [...until.messages, ...behind.messages] })
      setReached(!until.earlier)
    })
  })
  useEffect(() => {
    // The goal comes with the address; that it is being read is what is told.
    // oxlint-disable-next-line react/set-state-in-effect
    if (goal !== null) readAround(goal)
  }, [goal])
  return { messages, gapBefore, hasEarlier, readEarlier, readOn, busy, error: error ?? notReadAgain }
}

/** What was read beside the newest messages as it stands now: read anew with whatever else of tickets has changed. */
function useReadAgain({ id, conversation }: TicketView, read: Read): Read & { error: unknown } {
  const { client, orpc } = useDesk()
  const [firstKept, firstFurther, lastFurther] = [read.kept[0], read.further[0], read.further.at(-1)]
  const newest = conversation[0]
  const isMore = firstKept !== undefined && newest !== undefined && firstKept.id < newest.id
  const { data, error } = useQuery({
    queryKey: [
      ...orpc.tickets.conversation.key(),
      'again',
      id,
      firstKept?.id,
      firstFurther?.id,
      lastFurther?.id,
    ],
    queryFn: async ({ signal }): Promise<Read> => {
      const by = (limit: number) => (before: number) =>
        client.tickets.conversation({ id, before, limit }, { signal })
      return {
        kept: isMore ? await stretchAgain(by(EARLIER), { from: firstKept.id, until: null }) : read.kept,
        further:
          firstFurther === undefined || lastFurther === undefined
            ? []
            : await stretchAgain(by(Math.min(EARLIER, read.further.length)), {
                from: firstFurther.id,
                until: lastFurther.id,
              }),
      }
    },
    enabled: isMore || read.further.length > 0,
    initialData: read,
    // A change that the desk told of while that was being read would be missed.
    initialDataUpdatedAt: 0,
    // Once it is left, nobody is to find there what it said then.
    gcTime: 0,
  })
  return { ...data, error }
}
