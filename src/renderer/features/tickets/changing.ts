import { useCallback } from 'react'
import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../app/desk.tsx'
import { useOfferUndo } from './undoing.tsx'

/** What a change must know of a ticket. */
export interface Changeable {
  id: number
  version: number
}

/**
 * The versions our own writes left behind. A second key press may come before the desk's answer to the first has been
 * read again; it builds upon what we wrote ourselves. What others write still stops it.
 */
const written = new Map<number, number>()

/** Changes one ticket, says so, and offers to take it back. Rejects as the desk refuses. */
export function useChange(): (ticket: Changeable, changes: TicketChanges, said: string) => Promise<void> {
  const { client } = useDesk()
  const offerUndo = useOfferUndo()
  return useCallback(
    async (ticket, changes, said) => {
      const { undo: step } = await changeOne(client, ticket, changes)
      if (step !== null) offerUndo(said, () => takeBack(client, { id: ticket.id, step }))
    },
    [client, offerUndo],
  )
}

interface Done {
  id: number
  step: number
}
type Client = ReturnType<typeof useDesk>['client']

/** Our own changes of a ticket that are under way: a key pressed twice is no conflict with anybody. */
const underWay = new Map<number, Promise<unknown>>()

function changeOne(client: Client, ticket: Changeable, changes: TicketChanges) {
  const before = underWay.get(ticket.id) ?? Promise.resolve()
  const made = before.then(async () => {
    const version = Math.max(ticket.version, written.get(ticket.id) ?? 0)
    const answer = await client.tickets.change({ id: ticket.id, version, changes })
    written.set(ticket.id, answer.version)
    return answer
  })
  // Whoever made it hears of its failure; the next one goes on.
  const ended = made.then(
    () => undefined,
    () => undefined,
  )
  underWay.set(ticket.id, ended)
  void ended.then(() => {
    if (underWay.get(ticket.id) === ended) underWay.delete(ticket.id)
  })
  return made
}

async function takeBack(client: Client, { id, step }: Done): Promise<void> {
  const { version } = await client.tickets.undo({ step })
  written.set(id, version)
}
