import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { QueueOrder, TicketFilter } from '../../../../shared/contract/tickets/index.ts'
import type { SavedView } from '../../../../shared/contract/views.ts'
import { type Look, useLook } from './looks.ts'
import { useSavedViews } from './useSavedViews.ts'
import { differs, filterKey, filterOf, type QueueView, savedIdOf, usualOrder, viewIn } from './views.ts'

/** The queue that is open: a view, and what was changed of it without saving. */
export interface Shown {
  view: QueueView
  saved: SavedView | null
  filter: TicketFilter
  order: QueueOrder
  look: Look
  /** Somebody narrowed or widened it; the view itself holds something else. */
  isFiltered: boolean
  /** A saved view of which something was changed and not saved. */
  isChanged: boolean
  setFilter: (filter: TicketFilter | null) => void
  setOrder: (order: QueueOrder) => void
  setLook: (look: Look) => void
  /** Forgets what was changed and not saved. */
  reset: () => void
}

/**
 * Reads the open queue off the address and the saved views.
 *
 * @returns null while the saved view that the address names has not been read; one that is gone is the first view
 */
export function useShown(): Shown | null {
  const search = useSearch({ from: '/tickets' })
  const navigate = useNavigate()
  const views = useSavedViews()
  const named = viewIn(search.view)
  const savedId = savedIdOf(named)
  const saved = views?.find(each => each.id === savedId) ?? null
  const view = savedId !== null && views !== undefined && saved === null ? viewIn(undefined) : named
  const { look, setLook, forget } = useLook(view, saved)
  const own = useMemo(() => saved?.filter ?? filterOf(view), [saved, view])
  const filter = search.filter ?? own
  if (savedId !== null && views === undefined) return null
  const ownOrder = saved?.order ?? usualOrder(view)
  const order = search.order ?? ownOrder
  const go = (next: { filter: TicketFilter | undefined; order: QueueOrder }) =>
    void navigate({
      to: '/tickets',
      search: {
        view,
        ...(next.order === ownOrder ? {} : { order: next.order }),
        ...(next.filter === undefined || filterKey(next.filter) === filterKey(own)
          ? {}
          : { filter: next.filter }),
      },
    })
  return {
    view,
    saved,
    filter,
    order,
    look,
    isFiltered: search.filter !== undefined,
    // A look may be the saved view itself: of that only how it looks counts here.
    isChanged:
      saved !== null && differs(saved, { filter, order, columns: look.columns, density: look.density }),
    setFilter: next => go({ filter: next ?? undefined, order }),
    setOrder: next => go({ filter: search.filter, order: next }),
    setLook,
    reset() {
      forget()
      go({ filter: undefined, order: ownOrder })
    },
  }
}
