import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPlayerTrackNext, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queueOrders } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { tell, useReport } from '../../../app/report.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Page } from '../../../ui/Page.tsx'
import { NewTicket } from '../NewTicket.tsx'
import { useOfferUndo, useUndoAction } from '../undoing.tsx'
import { densities, useDensity } from './density.ts'
import classes from './Queue.module.css'
import { Tickets } from './Tickets.tsx'
import { useViewCounts, useViewName, Views } from './Views.tsx'
import { takingFrom, usualOrder, viewIn } from './views.ts'

/** The tickets of the desk by views, most pressing first. */
export function TicketQueueScreen() {
  const { t } = useTranslation()
  const { client, may } = useDesk()
  const navigate = useNavigate()
  const report = useReport()
  const offerUndo = useOfferUndo()
  const search = useSearch({ from: '/tickets' })
  const view = viewIn(search.view)
  const order = search.order ?? usualOrder(view)
  const [density, setDensity] = useDensity()
  const [isNew, setIsNew] = useState(false)
  const counts = useViewCounts()
  const viewName = useViewName()
  const mayWrite = may('tickets.write')

  const takeNext = async () => {
    const { id, undo } = await client.tickets.takeNext({ filter: takingFrom(view) })
    if (id === null) return tell(t('tickets:takeNext.none'))
    if (undo !== null) offerUndo(t('tickets:takeNext.taken'), () => client.tickets.undo({ step: undo }))
    await navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
  }
  useUndoAction()
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
      run: () => report(takeNext()),
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
              if (chosen !== undefined) void navigate({ to: '/tickets', search: { view, order: chosen } })
            }}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('tickets:density.label')}
            value={density}
            onChange={value => {
              if (value === 'compact' || value === 'usual' || value === 'roomy') setDensity(value)
            }}
            data={(['compact', 'usual', 'roomy'] as const satisfies (keyof typeof densities)[]).map(each => ({
              value: each,
              label: t(`tickets:density.${each}`),
            }))}
          />
          {mayWrite && (
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
                onClick={() => report(takeNext())}
              >
                {t('tickets:takeNext.button')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={classes['queue']}>
        <Views open={view} counts={counts} />
        <Tickets
          key={`${view} ${order}`}
          view={view}
          order={order}
          density={density}
          name={viewName(view)}
          total={counts.get(view) ?? 0}
        />
      </div>
      <NewTicket opened={isNew} onClose={() => setIsNew(false)} />
    </Page>
  )
}
