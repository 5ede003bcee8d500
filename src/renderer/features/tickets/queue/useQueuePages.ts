import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useDesk, useMe } from '../../../app/desk.tsx'
import type { TicketQueueSearch } from '../../../app/searches.ts'
import {
  noPages,
  PAGE_ROWS,
  pagesAround,
  placed,
  placeOf,
  type QueuePages,
  rowAt,
  rowCount,
} from './pages.ts'
import type { Shown } from './useShown.ts'

/** The row the keyboard stands on; when its ticket has left the queue, whatever stands there now. */
interface Standing {
  id: number
  place: number
}

/** The queue that was seen last, for coming back to it and for walking from ticket to ticket. */
interface SeenQueue {
  key: string
  search: TicketQueueSearch
  pages: QueuePages
  active: Standing | null
}
let seen: SeenQueue | null = null

/** The address of the queue that was seen last. */
export function lastSearch(): TicketQueueSearch {
  return seen?.search ?? {}
}

/** The ticket that stands so many rows after this one in the queue that was seen last. */
export function neighbourOf(ticketId: number, step: 1 | -1): number | null {
  const pages = seen?.pages ?? noPages
  const at = placeOf(pages, ticketId)
  return at < 0 ? null : (rowAt(pages, at + step)?.id ?? null)
}

/**
 * A queue by pages: those on the screen are read, and read again when something changed; those further away keep
 * what was read. Mounted anew for another view or order.
 */
export function useQueuePages({ view, filter, order, isFiltered }: Shown) {
  const { orpc } = useDesk()
  const key = `${useMe().id} ${order} ${JSON.stringify(filter)}`
  const [pages, setPages] = useState(() => (seen?.key === key ? seen.pages : noPages))
  const [active, setActive] = useState<Standing | null>(() => (seen?.key === key ? seen.active : null))
  const [range, setRange] = useState({ first: 0, last: 0 })
  useEffect(() => {
    seen = { key, search: { view, order, ...(isFiltered ? { filter } : {}) }, pages, active }
  }, [key, view, order, filter, isFiltered, pages, active])

  const wanted = pagesAround(pages, range.first, range.last)
  const results = useQueries({
    queries: wanted.map(index => {
      const after = pages.cursors[index] ?? null
      return orpc.tickets.list.queryOptions({
        input: { filter, order, limit: PAGE_ROWS, ...(after === null ? {} : { after }) },
      })
    }),
  })
  // While drawing, so that nothing is drawn of a page before it lies in its place.
  const settled = wanted.reduce((kept, index, at) => {
    const page = results[at]?.data
    return page === undefined ? kept : placed(kept, index, page)
  }, pages)
  if (settled !== pages) setPages(settled)

  const place = useMemo(() => {
    if (active === null) return 0
    const found = placeOf(pages, active.id)
    return found >= 0 ? found : Math.max(0, Math.min(active.place, rowCount(pages) - 1))
  }, [pages, active])
  const show = useCallback((first: number, last: number) => {
    setRange(present => (present.first === first && present.last === last ? present : { first, last }))
  }, [])
  return {
    pages,
    isRead: pages.rows.length > 0,
    error: results.find(result => result.error !== null)?.error ?? null,
    /** Told which rows are on the screen. */
    show,
    /** Where the keyboard stands; at the first row, unless it went somewhere. */
    place,
    setActive,
  }
}
