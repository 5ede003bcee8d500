import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../app/desk.tsx'
import { useReport } from '../../app/report.tsx'
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
      if (step !== null) offerUndo(said, () => takeBack(client, [{ id: ticket.id, step }]))
    },
    [client, offerUndo],
  )
}

/** Changes several tickets one after another; all that were changed are taken back together. */
export function useChangeMany(): (
  tickets: readonly Changeable[],
  changes: TicketChanges,
  /** Said instead of how many there were. */
  said?: string,
) => void {
  const { client } = useDesk()
  const { t } = useTranslation()
  const offerUndo = useOfferUndo()
  const report = useReport()
  return useCallback(
    (tickets, changes, said) => {
      const work = async () => {
        const done: Done[] = []
        let failure: unknown = null
        /** Items still to be done on what was closed: said here, where nobody saw the lists. */
        let open = 0
        for (const ticket of tickets) {
          try {
            const { undo: step, openItems } = await changeOne(client, ticket, changes)
            open += openItems
            if (step !== null) done.push({ id: ticket.id, step })
          } catch (error) {
            failure ??= error
          }
        }
        if (done.length > 0) {
          const what = said ?? t('tickets:changed.many', { count: done.length })
          const left = open === 0 ? '' : ` · ${t('ticketing:closing.left', { count: open })}`
          offerUndo(what + left, () => takeBack(client, done))
        }
        // The others stand as they stood; why, the first of them says.
        if (failure !== null) throw failure
      }
      report(work())
    },
    [client, t, offerUndo, report],
  )
}

interface Done {
  id: number
  step: number
}
type Client = ReturnType<typeof useDesk>['client']

async function changeOne(client: Client, ticket: Changeable, changes: TicketChanges) {
  const version = Math.max(ticket.version, written.get(ticket.id) ?? 0)
  const answer = await client.tickets.change({ id: ticket.id, version, changes })
  written.set(ticket.id, answer.version)
  return answer
}

async function takeBack(client: Client, done: readonly Done[]): Promise<void> {
  for (const { id, step } of done.toReversed()) {
    const { version } = await client.tickets.undo({ step })
    written.set(id, version)
  }
}
