import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { allMarked, type Marking, nothingMarked, standingIn, toggled, withRows } from './marking.ts'
import { type QueuePages, rowAt } from './pages.ts'

/** What was marked in the queue that was seen last: who opens one of the marked tickets goes on where he was. */
let seen: { key: string; marking: Marking } | null = null

/**
 * What of the queue is marked. Another queue begins with nothing: what is not in sight is not changed along.
 *
 * @param key of the queue, see `queueKey`
 */
export function useMarking(pages: QueuePages, key: string) {
  const [marking, setMarking] = useState(() => (seen?.key === key ? seen.marking : nothingMarked))
  useEffect(() => {
    seen = { key, marking }
  }, [key, marking])
  /** What was marked when a walk with Shift began, and where that was. */
  const walk = useRef<{ from: number; before: Marking } | null>(null)
  const mark = useCallback((row: TicketRow) => {
    walk.current = null
    setMarking(present => toggled(present, row))
  }, [])
  const markAll = () => {
    walk.current = null
    setMarking(allMarked)
  }
  const unmark = () => {
    walk.current = null
    setMarking(nothingMarked)
  }
  const markRange = (from: number, to: number) => {
    if (walk.current?.from !== from) walk.current = { from, before: marking }
    const [first, last] = [Math.min(from, to), Math.max(from, to)]
    const over = Array.from({ length: last - first + 1 }, (_, nth) => rowAt(pages, first + nth) ?? [])
    setMarking(withRows(walk.current.before, over.flat()))
  }
  const standing = useMemo(() => standingIn(pages, marking), [pages, marking])
  return { marking: standing, mark, markAll, markRange, unmark }
}
