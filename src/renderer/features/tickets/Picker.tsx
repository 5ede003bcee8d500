/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list box that is searched while it is open has no tag of HTML */
import { Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { fold } from '../../../shared/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './Picker.module.css'

export interface Pickable {
  id: number
  name: string
  hint: string
  /** What it is found by beside its name; an exact match comes first. */
  shortcut: string
}

/** Searches as one types, walks by the arrows, picks by Enter. */
export function Picker({
  title,
  empty,
  items,
  onSearch,
  onPick,
  onClose,
}: {
  title: string
  /** Said when nothing matches. */
  empty: string
  items: readonly Pickable[]
  /** Told what is typed, when somebody else looks for it: `items` are then what was found. */
  onSearch?: (text: string) => void
  onPick: (id: number) => void
  onClose: () => void
}) {
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = onSearch === undefined ? matching(items, text) : items
  const selected = Math.min(at, found.length - 1)
  const current = found[selected]
  return (
    <Dialog onClose={onClose} title={title} size={560}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={title}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        maxLength={80}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          setAt(0)
          onSearch?.(event.currentTarget.value)
        }}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') setAt(Math.min(selected + 1, found.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(selected - 1, 0))
          else if (event.key === 'Enter' && current !== undefined) onPick(current.id)
          else return
          event.preventDefault()
        }}
      />
      {found.length === 0 && (
        <Text c="dimmed" mt="sm">
          {empty}
        </Text>
      )}
      <div id={listId} role="listbox" aria-label={title} className={classes['list']}>
        {found.map(item => (
          // The keyboard acts on the field above.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={item.id}
            id={`${listId}-${item.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={item.id === current?.id}
            className={classes['option']}
            onClick={() => onPick(item.id)}
          >
            <span>{item.name}</span>
            <span className={classes['hint']}>{item.hint}</span>
          </div>
        ))}
      </div>
    </Dialog>
  )
}

function matching(items: readonly Pickable[], text: string): Pickable[] {
  const wanted = fold(text.trim())
  const all = items.filter(item => fold(`${item.name} ${item.hint} ${item.shortcut}`).includes(wanted))
  const isExact = (item: Pickable) => wanted !== '' && fold(item.shortcut) === wanted
  return [...all.filter(isExact), ...all.filter(item => !isExact(item))]
}
