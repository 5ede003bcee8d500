import { SegmentedControl } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxRow } from '../../../shared/contract/outbox.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyboardList } from '../../ui/KeyboardList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { MessagePane } from './MessagePane.tsx'
import classes from './Outbox.module.css'
import { StatePill } from './StatePill.tsx'

/** Messages that wait to be delivered, or were carried by hand, with the text each customer gets. */
export function OutboxScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/outbox' })
  return (
    <Page
      title={t('outbox:title')}
      subtitle={t('outbox:subtitle')}
      flush
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('outbox:filter.label')}
          value={search.state ?? 'all'}
          onChange={value =>
            void navigate({
              to: '/outbox',
              search: value === 'queued' || value === 'carried' ? { state: value } : {},
            })
          }
          data={[
            { value: 'all', label: t('outbox:filter.all') },
            { value: 'queued', label: t('outbox:filter.queued') },
            { value: 'carried', label: t('outbox:filter.carried') },
          ]}
        />
      }
    >
      <Messages key={search.state ?? 'all'} state={search.state} open={search.message} />
    </Page>
  )
}

function Messages({ state, open }: { state: 'queued' | 'carried' | undefined; open: number | undefined }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const navigate = useNavigate()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.outbox.list.infiniteOptions({
      input: (before: number | undefined) => ({
        limit: 100,
        ...(state === undefined ? {} : { state }),
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  if (rows === undefined) return error === null ? <Skeleton rows={10} /> : <ErrorNote error={error} />
  if (rows.length === 0) {
    return (
      <EmptyState icon={IconMailCheck} title={t('outbox:empty.title')}>
        {t('outbox:empty.text')}
      </EmptyState>
    )
  }
  const show = (row: OutboxRow) =>
    void navigate({
      to: '/outbox',
      search: { ...(state === undefined ? {} : { state }), message: row.id },
      replace: true,
    })
  const shown = rows.find(row => row.id === open) ?? rows[0]
  return (
    <div className={classes['outbox']}>
      <div className={classes['rows']}>
        <KeyboardList
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- j and k shall work at once
          autoFocus
          label={t('outbox:title')}
          items={rows}
          itemKey={row => row.id}
          renderItem={row => <Row row={row} open={row === shown} />}
          onOpen={show}
          onSelect={show}
          onEndReached={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
          }}
        />
      </div>
      {shown !== undefined && <MessagePane key={shown.id} id={shown.id} />}
    </div>
  )
}

function Row({ row, open }: { row: OutboxRow; open: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes['row']} data-open={open || undefined}>
      <b className={classes['cut']}>{row.subject || t(`outbox:kind.${row.kind}`)}</b>
      <span className={classes['when']}>{format.when(row.queuedAt)}</span>
      <span className={classes['to']}>
        {t(`outbox:channel.${row.channel}`)}
        {row.to !== '' && ` · ${row.to}`}
        {row.case !== null && ` · ${row.case.number}`}
        {row.ticket !== null && ` · #${row.ticket.number}`}
      </span>
      <StatePill message={row} />
    </div>
  )
}
