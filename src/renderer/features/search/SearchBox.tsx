/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist cannot be filled from what stands at the cursor */
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchOption } from '../../../shared/contract/search.ts'
import { useDesk } from '../../app/desk.tsx'
import { type Answered, carriedOver, completed, offered } from './completions.ts'
import classes from './Search.module.css'

/**
 * Where a search is typed. What may stand at the cursor is offered below: arrows choose, Tab or Enter take, Escape puts
 * the offer away. Nothing is ever taken unasked. What is said of the search stands between the box and the offer, so
 * that neither covers the other.
 */
export function SearchBox({
  text,
  onText,
  onEnter,
  onLeave,
  children,
}: {
  text: string
  onText: (text: string) => void
  /** Enter where nothing is chosen of what is offered. */
  onEnter: () => void
  /** An arrow down where nothing is offered: on to the results. */
  onLeave: () => void
  /** What is said of the search. */
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [cursor, setCursor] = useState(text.length)
  const [chosen, setChosen] = useState(-1)
  /** The text for which the offer was put away. */
  const [away, setAway] = useState<string | null>(text)
  const isWanted = text !== '' && away !== text
  const [answered, setAnswered] = useState<Answered | null>(null)
  const { data } = useQuery({
    ...orpc.search.complete.queryOptions({ input: { text, at: cursor } }),
    enabled: isWanted,
  })
  if (data !== undefined && (answered?.text !== text || answered.at !== cursor))
    setAnswered({ ...data, text, at: cursor })
  const known = data ?? (answered === null ? null : carriedOver(answered, text, cursor))
  const options = isWanted && known !== null ? offered(known, text) : []

  const take = (option: SearchOption) => {
    if (known === null) return
    const next = completed(known, text, option)
    onText(next.text)
    setCursor(next.at)
    setChosen(-1)
    requestAnimationFrame(() => input.current?.setSelectionRange(next.at, next.at))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const option = options[event.key === 'Tab' && chosen < 0 ? 0 : chosen]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (options.length === 0) {
        if (event.key === 'ArrowDown') onLeave()
        return
      }
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(((chosen + step + (options.length + 1) + 1) % (options.length + 1)) - 1)
    } else if ((event.key === 'Tab' && !event.shiftKey) || event.key === 'Enter') {
      if (option !== undefined) {
        event.preventDefault()
        take(option)
      } else if (event.key === 'Enter') {
        event.preventDefault()
        setAway(text)
        onEnter()
      }
    } else if (event.key === 'Escape' && options.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      setAway(text)
    }
  }

  return (
    <div className={classes['asking']}>
      <div className={classes['box']}>
        <IconSearch size={17} aria-hidden />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={t('search:box')}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-options`}
          aria-autocomplete="list"
          aria-activedescendant={options[chosen] === undefined ? undefined : `${id}-${chosen}`}
          placeholder={t('search:placeholder')}
          maxLength={1000}
          spellCheck={false}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- searching is what this screen is for
          autoFocus
          value={text}
          onChange={event => {
            onText(event.currentTarget.value)
            setCursor(event.currentTarget.selectionStart ?? event.currentTarget.value.length)
            setAway(null)
            setChosen(-1)
          }}
          onSelect={event => setCursor(event.currentTarget.selectionStart ?? 0)}
          onBlur={() => setAway(text)}
          onKeyDown={onKeyDown}
        />
      </div>
      {children}
      <div
        id={`${id}-options`}
        role="listbox"
        aria-label={t('search:options')}
        className={classes['options']}
        hidden={options.length === 0}
      >
        {options.map((option, place) => (
          // The keyboard acts on the search field, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option.text}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            className={classes['choice']}
            onMouseDown={event => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span>{option.text}</span>
            {option.label !== null && <span className="muted">{option.label}</span>}
          </div>
        ))}
        <div className={classes['hint']} aria-hidden>
          {t('search:acceptHint')}
        </div>
      </div>
    </div>
  )
}
