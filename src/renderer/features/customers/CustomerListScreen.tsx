import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../shared/contract/customers.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useSearchAddress } from '../../app/searchAddress.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyboardList } from '../../ui/KeyboardList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './CustomerList.module.css'

/** Customers by any of their marks; contact values masked. What was searched stands in the address. */
export function CustomerListScreen() {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const navigate = useNavigate()
  const { q = '' } = useSearch({ from: '/customers' })
  const [text, setText] = useState(q)
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const list = useRef<HTMLDivElement>(null)
  useSearchAddress('/customers', wanted)
  const { data: rows, error } = useQuery({
    ...orpc.customers.search.queryOptions({ input: { text: wanted } }),
    placeholderData: keepPreviousData,
  })
  const open = (row: CustomerRow) =>
    void navigate({ to: '/customers/$customerId', params: { customerId: row.id } })

  return (
    <Page
      title={t('customers:list.title')}
      flush
      actions={
        <TextInput
          className={classes['search'] ?? ''}
          type="search"
          aria-label={t('customers:list.search')}
          placeholder={t('customers:list.searchBy')}
          leftSection={<IconSearch size={16} aria-hidden />}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- searching is what this screen is for
          autoFocus
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            const only = rows?.length === 1 ? rows[0] : undefined
            if (event.key === 'Enter' && only !== undefined) open(only)
            else list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
          }}
        />
      }
    >
      <ErrorNote error={error} />
      {rows === undefined && error === null && <Skeleton rows={10} />}
      {rows?.length === 0 && (
        <EmptyState
          icon={IconUsers}
          title={t(wanted === '' ? 'customers:list.none' : 'customers:list.nothing', { text: wanted })}
        >
          {t(wanted === '' ? 'customers:list.noneNote' : 'customers:list.nothingNote')}
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <div className={classes['table']} ref={list}>
          <div className={classes['head']} aria-hidden>
            <span>{t('customers:column.number')}</span>
            <span>{t('customers:column.name')}</span>
            <span>{t('customers:column.login')}</span>
            <span>{t('customers:column.email')}</span>
            <span>{t('customers:column.phone')}</span>
            <span className={classes['right']}>{t('customers:column.services')}</span>
          </div>
          <div className={classes['rows']}>
            <KeyboardList
              label={t('customers:list.title')}
              items={rows}
              itemKey={row => row.id}
              renderItem={row => <Row row={row} />}
              onOpen={open}
            />
          </div>
        </div>
      )}
    </Page>
  )
}

function Row({ row }: { row: CustomerRow }) {
  const { t } = useTranslation()
  return (
    <div className={classes['row']}>
      <span className={classes['number']}>{row.number}</span>
      <span className={classes['name']}>
        <b>{row.name}</b>
        {row.openCase !== null && (
          <Pill tone="near">{t('customers:list.openCase', { number: row.openCase.number })}</Pill>
        )}
        {row.waitingLetter !== null && (
          <Pill tone="seal">{t('customers:list.waitingLetter', { number: row.waitingLetter.number })}</Pill>
        )}
      </span>
      <span className={classes['cut']}>{row.login}</span>
      <span className={classes['cut']}>{row.emailMasked}</span>
      <span className={classes['cut']}>{row.phoneMasked}</span>
      <span className={classes['right']}>{row.services}</span>
    </div>
  )
}
