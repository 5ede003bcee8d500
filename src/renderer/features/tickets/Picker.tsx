/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list box that is searched while it is open has no tag of HTML */
import { Text, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './Picker.module.css'
import { matching, meant, type Pickable } from './pickable.ts'

export type { Pickable } from './pickable.ts'

/** Searches as one types, walks by the arrows, picks by Enter. */
export function Picker({
  title,
  empty,
  items,
  isAnswered = true,
  onSearch,
  onPick,
  onClose,
}: {
  title: string
  /** Said when nothing matches. */
  empty: string
  items: readonly Pickable[]
  /** Whether `items` answer what is typed now; before, they are what the letters before it found. */
  isAnswered?: boolean
  /** Told what is typed, when somebody else looks for it: `items` are then what was found. */
  onSearch?: (text: string) => void
  onPick: (id: number) => void
  onClose: () => void
}) {
  const listId = useId()
  const [text, setText] = useState('')
  /** What was walked to; until something was, the first is chosen, whatever comes to stand there. */
  const [chosen, setChosen] = useState<number | null>(null)
  /** Enter was pressed before there was an answer to what is typed. */
  const isEntered = useRef(false)
  const found = onSearch === undefined ? matching(items, text) : items
  const selected = Math.max(
    0,
    found.findIndex(({ id }) => id === chosen),
  )
  const current = found[selected]
  const currentId = current && `${listId}-${current.id}`
  const walkTo = (index: number) => {
    isEntered.current = false
    setChosen(found[index]?.id ?? null)
  }
  const enter = (item: Pickable) => {
    if (isAnswered || item.id === chosen) onPick(item.id)
    else isEntered.current = true
  }
  const pickEntered = useEffectEvent(() => {
    const only = isEntered.current ? meant(found, text) : undefined
    isEntered.current = false
    if (only !== undefined) onPick(only.id)
  })
  useEffect(() => {
    if (isAnswered) pickEntered()
  }, [isAnswered])
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  return (
    <Dialog onClose={onClose} title={title} size={560}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={title}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={currentId}
        maxLength={80}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          setChosen(null)
          isEntered.current = false
          onSearch?.(event.currentTarget.value)
        }}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') walkTo(Math.min(selected + 1, found.length - 1))
          else if (event.key === 'ArrowUp') walkTo(Math.max(selected - 1, 0))
          else if (event.key !== 'Enter') return
          else if (current !== undefined) enter(current)
          else isEntered.current = !isAnswered
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
