import { useCallback } from 'react'
import type { DraftView, TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../app/desk.tsx'
import { useFollowUndo } from './undoing.tsx'

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
  const follow = useFollowUndo()
  return useCallback(
    (ticket, changes, said) => {
      const step = changeOne(client, ticket, changes)
      const done = step.then(number => (number === null ? null : { said }))
      const about = { ticketId: ticket.id }
      return follow(said, done, () => takeStepBack(client, ticket.id, step), about)
    },
    [client, follow],
  )
}

type Client = ReturnType<typeof useDesk>['client']

/** Our own changes of a ticket that are under way: a key pressed twice is no conflict with anybody. */
const underWay = new Map<number, Promise<unknown>>()

/** @returns the step by which it is taken back; null when nothing changed */
function changeOne(client: Client, { id, version }: Changeable, changes: TicketChanges) {
  return inTurn(id, async () => {
    const known = Math.max(version, written.get(id) ?? 0)
    const answer = await client.tickets.change({ id, version: known, changes })
    written.set(id, answer.version)
    return answer.undo
  })
}

/**
 * Takes its turn, too: of two steps the later one has to be taken back first, and each only once it has been made.
 *
 * @returns the draft that came back with it; false when there was nothing to take back
 */
export function takeStepBack(
  client: Client,
  id: number,
  made: Promise<number | null>,
): Promise<{ draft: DraftView | null } | false> {
  return inTurn(id, async () => {
    // Whoever made it hears of its failure.
    const step = await made.catch(() => null)
    if (step === null) return false
    const { version, draft } = await client.tickets.undo({ step })
    written.set(id, version)
    return { draft }
  })
}

/** Does something to a ticket once everything that was begun before has ended, well or not. */
function inTurn<Done>(id: number, work: () => Promise<Done>): Promise<Done> {
  const before = underWay.get(id) ?? Promise.resolve()
  const made = before.then(work)
  // Whoever made it hears of its failure; the next one goes on.
  const ended = made.then(
    () => undefined,
    () => undefined,
  )
  underWay.set(id, ended)
  void ended.then(() => {
    if (underWay.get(id) === ended) underWay.delete(id)
  })
  return made
}
