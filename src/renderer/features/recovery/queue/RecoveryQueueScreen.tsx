import { Button } from '@mantine/core'
import { IconInbox, IconMailPlus, IconPhonePlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useIntake } from '../../../app/intake.tsx'
import { type RecoveryQueueView, recoveryViews } from '../../../app/searches.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { KeyboardList } from '../../../ui/KeyboardList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { ViewList } from '../../../ui/ViewList.tsx'
import classes from './Queue.module.css'
import { QueueHead, QueueRow } from './QueueRow.tsx'

/** The recovery cases, most urgent first: what to do, what to approve, what waits, what is over. */
export function RecoveryQueueScreen() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { pick } = useIntake()
  const view = useSearch({ from: '/recovery' }).view ?? 'todo'
  const [calling, setCalling] = useState(false)
  const mayPrepare = desk.may('recovery.prepare')

  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'recovery.openByPhone',
          group: 'here',
          label: t('recovery:queue.openByPhone'),
          icon: IconPhonePlus,
          shortcut: 't',
          when: context => context.may('recovery.prepare'),
          run: () => setCalling(true),
        },
      ],
      [t],
    ),
  )

  return (
    <Page
      title={t('recovery:queue.title')}
      flush
      actions={
        mayPrepare && (
          <>
            <Button
              variant="default"
              leftSection={<IconPhonePlus size={16} aria-hidden />}
              onClick={() => setCalling(true)}
            >
              {t('recovery:queue.openByPhone')}
            </Button>
            <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={() => pick()}>
              {t('intake:pick')}
            </Button>
          </>
        )
      }
    >
      <div className={classes['queue']}>
        <Views open={view} />
        <Cases key={view} view={view} />
      </div>
      <OpenByPhone opened={calling} onClose={() => setCalling(false)} />
    </Page>
  )
}

function Views({ open }: { open: RecoveryQueueView }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: counts } = useQuery(orpc.recovery.counts.queryOptions())
  const countOf = (view: RecoveryQueueView) =>
    view === 'todo' || view === 'approvals' || view === 'waiting' ? counts?.[view] : undefined
  return (
    <ViewList label={t('recovery:queue.views')}>
      {recoveryViews.map(view => (
        <Link
          key={view}
          to="/recovery"
          search={view === 'todo' ? {} : { view }}
          aria-current={view === open ? 'page' : undefined}
        >
          {t(`recovery:queue.view.${view}`)}
          <span>{countOf(view)}</span>
        </Link>
      ))}
    </ViewList>
  )
}

function Cases({ view }: { view: RecoveryQueueView }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { orpc } = desk
  const navigate = useNavigate()
  const { pick } = useIntake()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.recovery.list.infiniteOptions({
      input: (before: number | undefined) => ({
        view,
        limit: 100,
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
      <EmptyState
        icon={IconInbox}
        title={t(`recovery:queue.empty.${view}.title`)}
        action={
          view !== 'ended' &&
          view !== 'approvals' &&
          desk.may('recovery.prepare') && (
            <Button variant="default" onClick={() => pick()}>
              {t('intake:pick')}
            </Button>
          )
        }
      >
        {t(`recovery:queue.empty.${view}.text`)}
      </EmptyState>
    )
  }
  return (
    <div className={classes['table']}>
      <QueueHead />
      <div className={classes['rows']}>
        <KeyboardList
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- j and k shall work at once
          autoFocus
          label={t(`recovery:queue.view.${view}`)}
          items={rows}
          itemKey={row => row.id}
          renderItem={row => <QueueRow row={row} />}
          onOpen={row => void navigate({ to: '/recovery/$caseId', params: { caseId: row.id } })}
          onEndReached={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
          }}
        />
      </div>
    </div>
  )
}

/** A customer on the telephone, without a letter. */
function OpenByPhone({ opened, onClose }: { opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  return (
    <ReasonDialog
      opened={opened}
      title={t('recovery:phoneCase.title')}
      label={t('recovery:phoneCase.note')}
      confirmLabel={t('recovery:phoneCase.open')}
      minLength={3}
      maxLength={2000}
      onClose={onClose}
      onConfirm={async note => {
        const view = await client.recovery.openByPhone({ note })
        await navigate({ to: '/recovery/$caseId', params: { caseId: view.id } })
      }}
    >
      {t('recovery:phoneCase.lead')}
    </ReasonDialog>
  )
}
