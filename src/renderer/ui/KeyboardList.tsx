/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no tag of HTML is a list box of such rows */
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import classes from './KeyboardList.module.css'
import { listKey } from './listKeys.ts'

/**
 * Rows of 32 px that the keyboard walks: j/k or arrows move, Home/End jump, Enter opens, a click opens.
 * One tab stop; the selected row is told to screen readers. Rows must hold no buttons or links of their
 * own: they are options, and an option is one thing.
 */
export function KeyboardList<Item>({
  items,
  label,
  itemKey,
  renderItem,
  onOpen,
  onSelect,
  autoFocus = false,
  startAt,
  onEndReached,
}: {
  items: readonly Item[]
  /** What the list is, for screen readers. */
  label: string
  itemKey: (item: Item) => string | number
  renderItem: (item: Item, selected: boolean) => ReactNode
  onOpen: (item: Item) => void
  /** Told when the keyboard moves to a row, e.g. to show a preview. */
  onSelect?: (item: Item) => void
  /** Take the focus when mounted, so that j/k work at once. */
  autoFocus?: boolean
  /** The key of the row where the keyboard stands when mounted; the first, where left out. */
  startAt?: string | number
  /** Told when the last rows come near, to load more. */
  onEndReached?: () => void
}) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [selectedKey, setSelectedKey] = useState<string | number | null>(startAt ?? null)
  const found = items.findIndex(item => itemKey(item) === selectedKey)
  const selected = found >= 0 ? found : 0

  useEffect(() => {
    if (autoFocus) list.current?.focus({ preventScroll: true })
  }, [autoFocus])

  const showStart = useEffectEvent(() =>
    list.current?.children[selected]?.scrollIntoView({ block: 'nearest' }),
  )
  useEffect(() => {
    if (startAt !== undefined) showStart()
  }, [startAt])

  const move = (to: number) => {
    const index = Math.max(0, Math.min(items.length - 1, to))
    const item = items[index]
    if (item === undefined) return
    setSelectedKey(itemKey(item))
    onSelect?.(item)
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
    if (index >= items.length - 5) onEndReached?.()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const key = listKey(event.nativeEvent)
    if (key === null) return
    const page = 10
    const goal: Record<string, number> = {
      ArrowDown: selected + 1,
      j: selected + 1,
      ArrowUp: selected - 1,
      k: selected - 1,
      Home: 0,
      End: items.length - 1,
      PageDown: selected + page,
      PageUp: selected - page,
    }
    const to = goal[key]
    if (to !== undefined) {
      event.preventDefault()
      move(to)
      return
    }
    const item = items[selected]
    if ((key === 'Enter' || key === ' ') && item !== undefined) {
      event.preventDefault()
      onOpen(item)
    }
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={items.length > 0 ? `${listId}-${selected}` : undefined}
      tabIndex={0}
      className={classes['list']}
      onKeyDown={onKeyDown}
      onScroll={event => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
        if (scrollTop + clientHeight > scrollHeight - 200) onEndReached?.()
      }}
    >
      {items.map((item, index) => (
        // The keyboard acts on the list, which holds the focus; the row is one of its options.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={itemKey(item)}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === selected}
          className={classes['row']}
          onClick={() => {
            setSelectedKey(itemKey(item))
            onOpen(item)
          }}
        >
          {renderItem(item, index === selected)}
        </div>
      ))}
    </div>
  )
}
