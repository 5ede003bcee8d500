import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import classes from './Tickets.module.css'

/** How many accounts are offered; a longer list belongs on the screen of customers. */
const offered = 5

export interface ChosenAccount {
  id: number
  number: string
  name: string
}

/** Names the account a ticket is about, by anything that names a customer. */
export function AccountField({
  chosen,
  onChoose,
}: {
  chosen: ChosenAccount | null
  onChoose: (account: ChosenAccount | null) => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const { data } = useQuery({
    ...orpc.customers.search.queryOptions({ input: { text: wanted } }),
    enabled: wanted.length >= 2,
    placeholderData: keepPreviousData,
  })
  const found = wanted.length >= 2 && text.trim() !== '' ? (data ?? []) : []
  if (chosen !== null) {
    return (
      <div className={classes['account']}>
        <div className={classes['chosen']}>
          <span>
            {chosen.name} · {chosen.number}
          </span>
          <ActionIcon size={22} aria-label={t('tickets:account.remove')} onClick={() => onChoose(null)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    )
  }
  return (
    <div className={classes['account']}>
      <TextInput
        label={t('tickets:account.label')}
        placeholder={t('tickets:account.by')}
        maxLength={200}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <div className={classes['found']}>
          {found.slice(0, offered).map(row => (
            <button
              key={row.id}
              type="button"
              onClick={() => {
                setText('')
                onChoose({ id: row.id, number: row.number, name: row.name })
              }}
            >
              {row.name} · {row.number}
            </button>
          ))}
        </div>
      )}
      {wanted.length >= 2 && data?.length === 0 && (
        <output className="muted">{t('tickets:account.none')}</output>
      )}
    </div>
  )
}
