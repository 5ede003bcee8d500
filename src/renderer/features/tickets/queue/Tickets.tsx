import { Button } from '@mantine/core'
import { IconCircleCheck, IconInbox, IconSelect, IconUserCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueOrder, TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { closingStatus, useTicketSetup } from '../../../app/ticketSetup.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useChangeMany } from '../changing.ts'
import type { Density } from './density.ts'
import { rowAt, rowCount } from './pages.ts'
import classes from './Queue.module.css'
import { QueueList } from './QueueList.tsx'
import { QueueHead } from './QueueRow.tsx'
import { useQueuePages } from './useQueuePages.ts'
import { fixedViews, type QueueView } from './views.ts'

/** The tickets of one view; what is marked, else where the keyboard stands, is what the keys act upon. */
export function Tickets({
  view,
  order,
  density,
  name,
  total,
}: {
  view: QueueView
  order: QueueOrder
  density: Density
  name: string
  total: number
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const navigate = useNavigate()
  const setup = useTicketSetup()
  const { pages, isRead, error, show, place, setActive } = useQueuePages(view, order)
  const [marked, setMarked] = useState<ReadonlyMap<number, TicketRow>>(new Map())
  const mark = useCallback((row: TicketRow) => {
    setMarked(present => {
      const next = new Map(present)
      if (!next.delete(row.id)) next.set(row.id, row)
      return next
    })
  }, [])
  const unmark = () => setMarked(new Map())
  const here = rowAt(pages, place)
  const chosen = marked.size > 0 ? [...marked.values()] : here === undefined ? [] : [here]
  const deeds = useDeeds(chosen, unmark)
  const mayWrite = may('tickets.write')

  const possible: Action[] = [
    {
      id: 'tickets.take',
      group: 'here',
      label: t('tickets:take.button'),
      icon: IconUserCheck,
      shortcut: 'w',
      run: deeds.take,
    },
    {
      id: 'tickets.close',
      group: 'here',
      label: t('tickets:closing.button'),
      icon: IconCircleCheck,
      shortcut: 'e',
      run: deeds.close,
    },
  ]
  const unmarking: Action[] = [
    {
      id: 'tickets.unmark',
      group: 'here',
      label: t('tickets:marked.clear'),
      icon: IconSelect,
      shortcut: 'escape',
      run: unmark,
    },
  ]
  useActions([...(mayWrite && chosen.length > 0 ? possible : []), ...(marked.size > 0 ? unmarking : [])])

  if (!isRead) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  if (rowCount(pages) === 0) return <Empty view={view} />
  return (
    <div className={classes['table']}>
      {marked.size > 0 && (
        <section className={classes['bar']} aria-label={t('tickets:marked.count', { count: marked.size })}>
          <b>{t('tickets:marked.count', { count: marked.size })}</b>
          {mayWrite && (
            <>
              <Button
                size="compact-sm"
                variant="default"
                rightSection={<Kbd shortcut="w" />}
                onClick={deeds.take}
              >
                {t('tickets:take.button')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                rightSection={<Kbd shortcut="e" />}
                onClick={deeds.close}
              >
                {t('tickets:closing.button')}
              </Button>
            </>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<Kbd shortcut="escape" />}
            onClick={unmark}
          >
            {t('tickets:marked.clear')}
          </Button>
        </section>
      )}
      <QueueHead />
      <QueueList
        pages={pages}
        total={total}
        label={name}
        setup={setup}
        density={density}
        active={place}
        marked={marked}
        onActive={(row, index) => setActive({ id: row.id, place: index })}
        onMark={mark}
        onOpen={row => void navigate({ to: '/tickets/$ticketId', params: { ticketId: row.id } })}
        onShown={show}
      />
    </div>
  )
}

/** What the keys of the queue do to what is chosen. */
function useDeeds(chosen: readonly TicketRow[], after: () => void) {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const changeMany = useChangeMany()
  const [only] = chosen
  const apply = (changes: Parameters<typeof changeMany>[1], said: (number: number) => string) => {
    if (only === undefined) return
    changeMany(chosen, changes, chosen.length === 1 ? said(only.number) : undefined)
    after()
  }
  return {
    take: () => apply({ ownerId: me.id }, number => t('tickets:changed.taken', { number })),
    close: () => {
      const statusId = closingStatus(setup)
      if (statusId !== undefined) apply({ statusId }, number => t('tickets:changed.closed', { number }))
    },
  }
}

function Empty({ view }: { view: QueueView }) {
  const { t } = useTranslation()
  const kind = fixedViews.find(fixed => fixed === view) ?? 'department'
  return (
    <EmptyState icon={IconInbox} title={t(`tickets:empty.${kind}.title`)}>
      {t(`tickets:empty.${kind}.text`)}
    </EmptyState>
  )
}
