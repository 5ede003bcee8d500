import { useCallback, useRef, useState } from 'react'
import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { allMarked, type Marking, nothingMarked, toggled, withRows } from './marking.ts'
import { type QueuePages, rowAt } from './pages.ts'

/** What of the queue is marked. */
export function useMarking(pages: QueuePages) {
  const [marking, setMarking] = useState<Marking>(nothingMarked)
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
  return { marking, mark, markAll, markRange, unmark }
}
