import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { DraftView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { type DeskClient, type DeskQueries, useDesk, useMe } from '../../../app/desk.tsx'
import { type DeskDraft, type Draft, DraftKeeper, type DraftPlace, type KeptDraft } from './keeper.ts'

/** One keeper a desk, for the life of the window: drafts outlive the screens they were typed on. */
const keepers = new WeakMap<DeskClient, DraftKeeper>()

export function useDraftKeeper(): DraftKeeper {
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const agentId = useMe().id
  const keeper = keepers.get(client) ?? makeKeeper(client, orpc, queries)
  keepers.set(client, keeper)
  useEffect(() => keeper.serve(agentId), [keeper, agentId])
  useEffect(() => {
    const flush = () => keeper.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      // The screen is left: what was typed last need not wait.
      flush()
    }
  }, [keeper])
  return keeper
}

/** What the desk has, as the keeper keeps it. */
export function atDesk({ text, recipient, seenMessage, seen, revision }: DraftView): DeskDraft {
  return { text, recipient, seen: { message: seenMessage, mark: seen }, revision }
}

/** What is being written at a place; null while nothing is. */
export function useKeptDraft(keeper: DraftKeeper, place: DraftPlace): KeptDraft | null {
  return useSyncExternalStore(keeper.subscribe, () => keeper.get(place))
}

/** The reply that this agent has begun here and not sent: as it is typed, else as the desk kept it. Empty: none. */
export function useBegunReply(ticket: Pick<TicketView, 'id' | 'drafts'>): string {
  const typed = useKeptDraft(useDraftKeeper(), { agentId: useMe().id, ticketId: ticket.id, mode: 'reply' })
  return typed?.draft.text ?? ticket.drafts.find(each => each.mode === 'reply')?.text ?? ''
}

/**
 * Puts right what this window has read of a ticket. Where it waits to be read again it goes on waiting: a change of one
 * part makes the others no newer.
 */
export function putRight(
  queries: QueryClient,
  orpc: DeskQueries,
  ticketId: number,
  change: (view: TicketView) => TicketView,
): void {
  const queryKey = orpc.tickets.get.queryKey({ input: { id: ticketId } })
  const waits = queries.getQueryState(queryKey)?.isInvalidated === true
  queries.setQueryData(queryKey, view => (view === undefined ? view : change(view)))
  if (waits) void queries.invalidateQueries({ queryKey, refetchType: 'none' })
}

function makeKeeper(client: DeskClient, orpc: DeskQueries, queries: QueryClient): DraftKeeper {
  const hadText = new Map<string, boolean>()
  return new DraftKeeper({
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
    name: () => crypto.randomUUID(),
    save: async ({ agentId, ticketId, mode }: DraftPlace, { seen, ...draft }: Draft, { revision, over }) => {
      const kept = { ...draft, seenMessage: seen.message, seen: seen.mark, revision }
      const { savedAt, other } = await client.tickets.saveDraft({ id: ticketId, mode, ...kept, over })
      const there = other ?? (draft.text === '' ? null : { mode, ...kept, savedAt })
      // Of drafts the desk tells nobody: what this window has read of them is put right here.
      putRight(queries, orpc, ticketId, view => {
        const others = view.drafts.filter(each => each.mode !== mode)
        return { ...view, drafts: there === null ? others : [...others, there] }
      })
      void queries.invalidateQueries({ queryKey: orpc.tickets.drafts.key() })
      const key = `${agentId} ${ticketId} ${mode}`
      if (hadText.get(key) !== (there !== null)) {
        hadText.set(key, there !== null)
        void queries.invalidateQueries({ queryKey: orpc.tickets.list.key() })
      }
      return { other: other === null ? null : atDesk(other) }
    },
  })
}
