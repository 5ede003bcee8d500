/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag of HTML is a list box of such rows */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../../shared/contract/journal.ts'
import { useFormat } from '../../app/format.ts'
import { useEntrySentence } from '../../app/stepWords.ts'
import { listKey } from '../../ui/listKeys.ts'
import classes from './Journal.module.css'

const rowHeight = 32
/** Ask for more when this few rows are left below. */
const nearEnd = 30

/** The lines; only those on the screen exist. j/k and arrows move, and what is selected is shown beside. */
export function JournalList({
  entries,
  selectedSeq,
  onSelect,
  onEndReached,
}: {
  entries: readonly JournalEntry[]
  selectedSeq: number | null
  onSelect: (entry: JournalEntry) => void
  onEndReached: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const sentence = useEntrySentence()
  const list = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const visible = rows.getVirtualItems()
  const last = visible.at(-1)?.index ?? 0
  const selected = Math.max(
    0,
    entries.findIndex(entry => entry.seq === selectedSeq),
  )

  useEffect(() => {
    if (last >= entries.length - nearEnd) onEndReached()
  }, [last, entries.length, onEndReached])

  const move = (to: number) => {
    const index = Math.max(0, Math.min(entries.length - 1, to))
    const entry = entries[index]
    if (entry === undefined) return
    onSelect(entry)
    rows.scrollToIndex(index, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = listKey(event.nativeEvent)
    if (key === null) return
    const goal: Record<string, number> = {
      ArrowDown: selected + 1,
      j: selected + 1,
      ArrowUp: selected - 1,
      k: selected - 1,
      Home: 0,
      End: entries.length - 1,
      PageDown: selected + 15,
      PageUp: selected - 15,
    }
    const to = goal[key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('journal:list')}
      aria-activedescendant={`journal-${entries[selected]?.seq ?? 0}`}
      tabIndex={0}
      className={classes['list']}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {visible.map(row => {
          const entry = entries[row.index]
          if (entry === undefined) return null
          return (
            // The keyboard acts on the list, which holds the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={entry.seq}
              id={`journal-${entry.seq}`}
              role="option"
              tabIndex={-1}
              aria-selected={row.index === selected}
              aria-setsize={entries.length}
              aria-posinset={row.index + 1}
              className={classes['row']}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => onSelect(entry)}
            >
              <span className="faint">{format.when(entry.at)}</span>
              <span className={classes['actor']}>{entry.actor ?? t('journal:nobody')}</span>
              <span className={classes['sentence']}>{sentence(entry)}</span>
              <span className={classes['subject']}>{entry.subject?.label ?? ''}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
