/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag of HTML is a list box of such rows */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow, TicketSetup } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'
import { useDeskNow } from '../../../app/clock.ts'
import { homeOfKeys } from '../../../ui/focus.ts'
import { listKey } from '../../../ui/listKeys.ts'
import { useOnlookers } from '../presence/useOnlookers.ts'
import { type Density, densities } from './density.ts'
import { isMarked, type Marking } from './marking.ts'
import { isReadBetween, type QueuePages, rowAt } from './pages.ts'
import classes from './Queue.module.css'
import { QueueRow } from './QueueRow.tsx'
import { sideways } from './sideways.ts'
import { useFixedRows } from './useFixedRows.ts'

const pageStep = 15

/**
 * The rows; only those on the screen exist. j/k or arrows walk, with Shift they mark on the way, Enter opens, x marks; one
 * tab stop. A mark is what is
 * selected of a list with several selections; where the keyboard stands is the active descendant.
 */
export function QueueList({
  pages,
  count,
  label,
  setup,
  density,
  columns,
  active,
  marking,
  onActive,
  onGoal,
  onMark,
  onRange,
  onOpen,
  onShown,
  onBar,
}: {
  pages: QueuePages
  /** How many there are in all, also those that were not read yet. */
  count: number
  label: string
  setup: TicketSetup | undefined
  density: Density
  /** Place of the row the keyboard stands on. */
  active: number
  columns: readonly QueueColumn[]
  marking: Marking
  /** @param isMarking Shift is held on the way */
  onActive: (row: TicketRow, isMarking: boolean) => void
  /** The keyboard went to a place that was not read yet. */
  onGoal: (place: number) => void
  onMark: (row: TicketRow) => void
  /** Shift was held on the way from one place to another. */
  onRange: (from: number, to: number) => void
  onOpen: (row: TicketRow) => void
  onShown: (first: number, last: number) => void
  /** Told how wide the scroll bar is; 0 where there is none, or it lies above the rows. */
  onBar: (width: number) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const { t } = useTranslation()
  const onlookers = useOnlookers()
  const minute = Math.floor(useDeskNow() / 60_000)
  const { first, last, height, total, scrollTo } = useFixedRows(list, count, densities[density])
  const visible = Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth)

  useEffect(() => onShown(first, last), [first, last, onShown])
  useEffect(() => {
    const box = list.current
    if (box === null) return undefined
    const watching = new ResizeObserver(() => onBar(box.offsetWidth - box.clientWidth))
    watching.observe(box)
    return () => watching.disconnect()
  }, [onBar])
  // Where the agent left off, when he comes back; j and k shall work at once.
  const start = useRef(active)
  useLayoutEffect(() => {
    list.current?.focus({ preventScroll: true })
    if (start.current > 0) scrollTo(start.current, 'center')
    start.current = 0
  }, [scrollTo])

  const move = (to: number, isMarking: boolean) => {
    const index = inList(to, isMarking)
    const row = rowAt(pages, index)
    if (row === undefined) onGoal(index)
    else onActive(row, isMarking)
    scrollTo(index, 'nearest')
  }
  /** A place of the list; on the way with Shift no further than what was read, since nobody marks what he cannot know. */
  const inList = (to: number, isMarking: boolean): number => {
    const index = Math.max(0, Math.min(count - 1, to))
    if (!isMarking) return index
    const step = index < active ? -1 : 1
    let reached = active
    while (reached !== index && rowAt(pages, reached + step) !== undefined) reached += step
    return reached
  }
  /** Where a walk with Shift began; null when there is none. */
  const anchor = useRef<number | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = listKey(event.nativeEvent)
    if (pressed === null) return
    // The letter is a capital one while Shift is held.
    const key = pressed === 'J' || pressed === 'K' ? pressed.toLowerCase() : pressed
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
      if (event.shiftKey) onRange((anchor.current ??= active), inList(to, true))
      else anchor.current = null
      move(to, event.shiftKey)
    } else if (key === 'Enter' && row !== undefined) {
      event.preventDefault()
      onOpen(row)
    } else if ((key === 'x' || key === ' ') && row !== undefined) {
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
      <div role="presentation" className={classes['rows']} style={{ height: total }}>
        {visible.map(index => {
          const row = rowAt(pages, index)
          const style = { height, transform: `translateY(${index * height}px)` }
          const place = { 'aria-setsize': count, 'aria-posinset': index + 1 }
          if (row === undefined) {
            return (
              <div
                key={index}
                role="option"
                aria-selected={false}
                aria-disabled
                aria-label={t('tickets:loadingRow')}
                tabIndex={-1}
                data-active={index === active || undefined}
                className={classes['option']}
                style={style}
                {...place}
              >
                <div className={classes['unread']} />
              </div>
            )
          }
          return (
            // The keyboard acts on the list, which holds the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={index}
              id={`ticket-${row.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={isMarked(marking, row.id)}
              data-active={index === active || undefined}
              className={classes['option']}
              style={style}
              {...place}
              onClick={event => {
                if (event.shiftKey) {
                  const from = (anchor.current ??= active)
                  onRange(from, index)
                  if (!isReadBetween(pages, Math.min(from, index), Math.max(from, index))) return
                }
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
