import { ActionIcon } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { LimitedInput } from '../../ui/lengths.tsx'
import classes from './Tickets.module.css'

/** How many accounts are offered; a longer list belongs on the screen of customers. */
const offered = 5
/** Fewer letters name everybody. */
const SHORTEST = 2

export interface ChosenAccount {
  id: number
  number: string
  name: string
}

/** Names the account a ticket is about, by anything that names a customer; Enter takes the only one found. */
export function AccountField({
  chosen,
  onChoose,
  onLeave,
  isFirst = false,
  isAsked = false,
}: {
  chosen: ChosenAccount | null
  onChoose: (account: ChosenAccount | null) => void
  /** Escape was pressed; in a dialog it is the dialog's. */
  onLeave?: () => void
  /** The first thing that its dialog asks for. */
  isFirst?: boolean
  /** It came because somebody asked for it just now. */
  isAsked?: boolean
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [text, setText] = useState('')
  /** What Enter was pressed on before the desk had answered. */
  const entered = useRef('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const { data, isPlaceholderData } = useQuery({
    ...orpc.customers.search.queryOptions({ input: { text: wanted } }),
    enabled: wanted.length >= SHORTEST,
    placeholderData: keepPreviousData,
  })
  const found = wanted.length >= SHORTEST && text.trim() !== '' ? (data ?? []) : []
  const isAnswered = data !== undefined && !isPlaceholderData && wanted === text.trim()
  const leaveOn = ({ key }: { key: string }) => {
    if (key === 'Escape') onLeave?.()
  }
  const choose = (row: ChosenAccount) => {
    setText('')
    // The line that was pressed goes; the field stays and says what was chosen.
    field.current?.focus()
    onChoose({ id: row.id, number: row.number, name: row.name })
  }
  const takeOnly = () => {
    entered.current = ''
    const [first, ...others] = found
    if (first !== undefined && others.length === 0) choose(first)
    // Of several it is for the agent to say which.
    else list.current?.querySelector('button')?.focus()
  }
  const enter = () => {
    if (isAnswered) takeOnly()
    else entered.current = text.trim()
  }
  useEffect(() => {
    if (entered.current !== '' && entered.current === wanted && isAnswered) takeOnly()
  })
  const remove = () => {
    field.current?.focus()
    onChoose(null)
  }
  return (
    <div className={classes['account']}>
      <LimitedInput
        ref={field}
        data-autofocus={isFirst || undefined}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for just now
        autoFocus={isAsked}
        label={t('tickets:account.label')}
        placeholder={t('tickets:account.by')}
        limit={200}
        readOnly={chosen !== null}
        value={chosen === null ? text : `${chosen.name} · ${chosen.number}`}
        rightSection={
          chosen !== null && (
            <ActionIcon size={22} aria-label={t('tickets:account.remove')} onClick={remove}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )
        }
        onText={typed => {
          setText(typed)
          entered.current = ''
        }}
        onKeyDown={event => {
          leaveOn(event)
          if (chosen !== null) {
            if (event.key === 'Backspace' || event.key === 'Delete') remove()
          } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && text.trim() !== '') {
            // Not the form's: what was typed would be lost.
            event.preventDefault()
            enter()
          }
        }}
      />
      {chosen === null && found.length > 0 && (
        <div ref={list} className={classes['found']}>
          {found.slice(0, offered).map(row => (
            <button key={row.id} type="button" onClick={() => choose(row)} onKeyDown={leaveOn}>
              {row.name} · {row.number}
            </button>
          ))}
        </div>
      )}
      {chosen === null && wanted.length >= SHORTEST && data?.length === 0 && (
        <output className="muted">{t('tickets:account.none')}</output>
      )}
    </div>
  )
}
