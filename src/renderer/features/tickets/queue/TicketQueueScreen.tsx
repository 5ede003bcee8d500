import { Button, NativeSelect } from '@mantine/core'
import { IconPlayerTrackNext, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queueOrders } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { ExportAll } from '../bulk/ExportAll.tsx'
import { RunCards } from '../bulk/RunCards.tsx'
import { NewTicket } from '../NewTicket.tsx'
import { useUndoAction } from '../undoing.tsx'
import { useEarlierSteps } from '../useEarlierSteps.ts'
import { FilterBar } from '../views/FilterBar.tsx'
import { type QueueDialog, QueueDialogs, useQueueDialogs } from '../views/QueueDialogs.tsx'
import { withoutRoom } from './columns.ts'
import classes from './Queue.module.css'
import type { Pressed } from './QueueHead.tsx'
import { Tickets } from './Tickets.tsx'
import { type Shown, useShown } from './useShown.ts'
import { useTakeNext } from './useTakeNext.ts'
import { useViewCounts, useViewName, type ViewCount, Views } from './Views.tsx'
import { filterKey } from './views.ts'

/** The tickets of the desk by views, most pressing first. */
export function TicketQueueScreen() {
  const { t } = useTranslation()
  const shown = useShown()
  useUndoAction()
  useEarlierSteps()
  if (shown === null) {
    return (
      <Page title={t('tickets:title')} flush>
        <Skeleton rows={14} />
      </Page>
    )
  }
  return <Queue shown={shown} />
}

function Queue({ shown }: { shown: Shown }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const { view, filter, order } = shown
  const [isNew, setIsNew] = useState(false)
  const [dialog, setDialog] = useState<QueueDialog | null>(null)
  /** Of the list, pixels; 0: not known yet. */
  const [width, setWidth] = useState(0)
  const noRoom = withoutRoom(shown.look.columns, width)
  const columnNames = noRoom.map(column => t(`tickets:column.${column}`)).join(', ')
  const pressedRef = useRef<Pressed>(null)
  const counts = useViewCounts()
  const viewName = useViewName()
  const total = useTotal(shown, counts.get(view))
  const takeNext = useTakeNext(shown)
  useQueueDialogs(setDialog)
  useActions([
    {
      id: 'tickets.new',
      group: 'here',
      label: t('tickets:new.button'),
      keywords: t('tickets:new.keywords'),
      icon: IconPlus,
      shortcut: 'n',
      when: context => context.may('tickets.write'),
      run: () => setIsNew(true),
    },
    {
      id: 'tickets.takeNext',
      group: 'here',
      label: t('tickets:takeNext.button'),
      keywords: t('tickets:takeNext.keywords'),
      icon: IconPlayerTrackNext,
      shortcut: 't',
      when: context => context.may('tickets.write'),
      run: takeNext,
    },
  ])

  return (
    <Page
      title={t('tickets:title')}
      flush
      actions={
        <>
          <NativeSelect
            aria-label={t('tickets:order.label')}
            value={order}
            data={queueOrders.map(each => ({ value: each, label: t(`tickets:order.${each}`) }))}
            onChange={event => {
              const chosen = queueOrders.find(each => each === event.currentTarget.value)
              if (chosen !== undefined) shown.setOrder(chosen)
            }}
          />
          <Button variant="default" rightSection={<Kbd shortcut="f" />} onClick={() => setDialog('filter')}>
            {t('views:filter.button')}
          </Button>
          <Button
            variant="default"
            rightSection={<Kbd shortcut="v" />}
            title={noRoom.length === 0 ? undefined : t('views:look.hidden', { columns: columnNames })}
            onClick={() => setDialog('look')}
          >
            {noRoom.length === 0
              ? t('views:look.button')
              : t('views:look.buttonHidden', { count: noRoom.length })}
          </Button>
          {may('tickets.write') && (
            <>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                rightSection={<Kbd shortcut="n" />}
                onClick={() => setIsNew(true)}
              >
                {t('tickets:new.button')}
              </Button>
              <Button
                leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
                rightSection={<Kbd shortcut="t" />}
                onClick={takeNext}
              >
                {t('tickets:takeNext.button')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={classes['queue']}>
        <Views open={view} counts={counts} onManage={() => setDialog('manage')} />
        <div className={classes['pane']}>
          <RunCards />
          <ExportAll />
          <FilterBar shown={shown} onSaveAs={() => setDialog('saveAs')} />
          <Tickets
            key={`${view} ${order} ${filterKey(filter)}`}
            shown={shown}
            name={viewName(view)}
            total={total}
            pressedRef={pressedRef}
            width={width}
            onWidth={setWidth}
          />
        </div>
      </div>
      <NewTicket opened={isNew} onClose={() => setIsNew(false)} />
      <QueueDialogs shown={shown} width={width} dialog={dialog} setDialog={setDialog} />
    </Page>
  )
}

/**
 * How many the queue holds, all of them counted, since a list is as long as that; null: not known yet.
 *
 * @param ofView how many its view does
 */
function useTotal({ filter, isFiltered }: Shown, ofView: ViewCount | undefined): number | null {
  const { orpc } = useDesk()
  const isAsked = isFiltered || ofView?.isMore === true
  const { data } = useQuery({
    ...orpc.tickets.counts.queryOptions({ input: { filters: [filter], whole: true } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return (isAsked ? data?.counts[0] : ofView?.count) ?? null
}
