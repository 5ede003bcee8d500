/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag of HTML is a list box of such rows */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { TicketRow, TicketSetup } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { homeOfKeys } from '../../../ui/focus.ts'
import { useOnlookers } from '../presence/useOnlookers.ts'
import { type Density, densities } from './density.ts'
import { isMarked, type Marking } from './marking.ts'
import { type QueuePages, rowAt, rowCount } from './pages.ts'
import classes from './Queue.module.css'
import { QueueRow } from './QueueRow.tsx'
import { sideways } from './sideways.ts'

const pageStep = 15

/**
 * The rows; only those on the screen exist. j/k or arrows walk, with Shift they mark on the way, Enter opens, x marks; one
 * tab stop. A mark is what is
 * selected of a list with several selections; where the keyboard stands is the active descendant.
 */
export function QueueList({
  pages,
  total,
  label,
  setup,
  density,
  columns,
  active,
  marking,
  onActive,
  onMark,
  onRange,
  onOpen,
  onShown,
  onBar,
}: {
  pages: QueuePages
  /** How many there are in all, also those that were not read yet. */
  total: number
  label: string
  setup: TicketSetup | undefined
  density: Density
  /** Place of the row the keyboard stands on. */
  active: number
  columns: readonly QueueColumn[]
  marking: Marking
  /** @param isMarking Shift is held on the way */
  onActive: (row: TicketRow, isMarking: boolean) => void
  onMark: (row: TicketRow) => void
  /** Shift was held on the way from one place to another. */
  onRange: (from: number, to: number) => void
  onOpen: (row: TicketRow) => void
  onShown: (first: number, last: number) => void
  /** Told how wide the scroll bar is; 0 where there is none, or it lies above the rows. */
  onBar: (width: number) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const onlookers = useOnlookers()
  const minute = Math.floor(useDeskNow() / 60_000)
  const rowHeight = densities[density]
  const count = rowCount(pages)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const visible = virtual.getVirtualItems()
  const first = visible[0]?.index ?? 0
  const last = visible.at(-1)?.index ?? 0

  useEffect(() => onShown(first, last), [first, last, onShown])
  useEffect(() => {
    const box = list.current
    if (box === null) return undefined
    const watching = new ResizeObserver(() => onBar(box.offsetWidth - box.clientWidth))
    watching.observe(box)
    return () => watching.disconnect()
  }, [onBar])
  // Rows of another height lie elsewhere.
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  // Where the agent left off, when he comes back; j and k shall work at once.
  const start = useRef(active)
  useLayoutEffect(() => {
    list.current?.focus({ preventScroll: true })
    if (start.current > 0) virtual.scrollToIndex(start.current, { align: 'center' })
  }, [virtual])

  const move = (to: number, isMarking: boolean) => {
    const index = Math.max(0, Math.min(count - 1, to))
    const row = rowAt(pages, index)
    if (row === undefined) return
    onActive(row, isMarking)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  /** Where a walk with Shift began; null when there is none. */
  const anchor = useRef<number | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // The letter is a capital one while Shift is held.
    const key = event.key === 'J' || event.key === 'K' ? event.key.toLowerCase() : event.key
    const goal: Record<string, number> = {
      ArrowDown: active + 1,
      j: active + 1,
      ArrowUp: active - 1,
      k: active - 1,
      Home: 0,
      End: count - 1,
      PageDown: active + pageStep,
      PageUp: active - pageStep,
    }
    const to = goal[key]
    const row = rowAt(pages, active)
    if (to !== undefined) {
      event.preventDefault()
      if (event.shiftKey) onRange((anchor.current ??= active), Math.max(0, Math.min(count - 1, to)))
      else anchor.current = null
      move(to, event.shiftKey)
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      onOpen(row)
    } else if ((event.key === 'x' || event.key === ' ') && row !== undefined) {
      event.preventDefault()
      onMark(row)
    }
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={`ticket-${rowAt(pages, active)?.id ?? 0}`}
      tabIndex={0}
      className={classes['list']}
      data-density={density}
      {...sideways}
      {...homeOfKeys}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes['rows']} style={{ height: virtual.getTotalSize() }}>
        {visible.map(item => {
          const row = rowAt(pages, item.index)
          if (row === undefined) return null
          return (
            // The keyboard acts on the list, which holds the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={item.index}
              id={`ticket-${row.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={isMarked(marking, row.id)}
              aria-setsize={Math.max(total, count)}
              aria-posinset={item.index + 1}
              data-active={item.index === active || undefined}
              className={classes['option']}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={event => {
                if (event.shiftKey) onRange((anchor.current ??= active), item.index)
                onActive(row, event.shiftKey)
                if (!event.shiftKey) onOpen(row)
              }}
            >
              <QueueRow
                row={row}
                setup={setup}
                isMarked={isMarked(marking, row.id)}
                columns={columns}
                minute={minute}
                onlookers={onlookers.get(row.id)}
                onMark={onMark}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
