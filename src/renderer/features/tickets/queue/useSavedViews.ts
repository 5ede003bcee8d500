import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '../../../../shared/contract/views.ts'
import { useDesk } from '../../../app/desk.tsx'

export type CountedView = SavedView & { count: number; isMore: boolean }

/** The saved views of this agent, shared ones first, with how many tickets each holds; undefined until they are read. */
export function useSavedViews(): readonly CountedView[] | undefined {
  const { orpc } = useDesk()
  return useQuery(orpc.views.list.queryOptions()).data
}

/** Reads the saved views again. What was just written is known before the queue goes by it. */
export function useReadViews(): () => Promise<void> {
  const { orpc } = useDesk()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: orpc.views.list.queryKey() })
}

/** Whether this agent may write a view: his own, or a shared one as an administrator. */
export function useMayKeep(): (view: SavedView) => boolean {
  const { may } = useDesk()
  return view => !view.isShared || may('settings.write')
}
