import {
  IconArrowsSort,
  IconColumns3,
  IconDeviceFloppy,
  IconFilter,
  IconHistory,
  IconListDetails,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { BatchHistory } from '../bulk/BatchHistory.tsx'
import { useReadViews } from '../queue/useSavedViews.ts'
import type { Shown } from '../queue/useShown.ts'
import { useNoteFinal } from '../undoing.tsx'
import { FilterDialog } from './FilterDialog.tsx'
import { LookDialog } from './LookDialog.tsx'
import { ManageViews } from './ManageViews.tsx'
import { NameView } from './NameView.tsx'
import { OrderDialog } from './OrderDialog.tsx'

/** What can be opened over the queue. */
export type QueueDialog = 'filter' | 'order' | 'look' | 'saveAs' | 'manage' | 'history'

/** The keys and the palette's lines that open them. */
export function useQueueDialogs(open: (dialog: QueueDialog) => void): void {
  const { t } = useTranslation()
  useActions([
    {
      id: 'tickets.filter',
      group: 'here',
      label: t('views:filter.action'),
      keywords: t('views:filter.keywords'),
      icon: IconFilter,
      shortcut: 'f',
      run: () => open('filter'),
    },
    {
      id: 'tickets.order',
      group: 'here',
      label: t('tickets:order.action'),
      keywords: t('tickets:order.keywords'),
      icon: IconArrowsSort,
      shortcut: 'shift+u',
      run: () => open('order'),
    },
    {
      id: 'tickets.look',
      group: 'here',
      label: t('views:look.action'),
      keywords: t('views:look.keywords'),
      icon: IconColumns3,
      shortcut: 'v',
      run: () => open('look'),
    },
    {
      id: 'views.saveAs',
      group: 'here',
      label: t('views:saveAs.action'),
      icon: IconDeviceFloppy,
      shortcut: 'shift+s',
      run: () => open('saveAs'),
    },
    {
      id: 'views.manage',
      group: 'here',
      label: t('views:manage.title'),
      icon: IconListDetails,
      run: () => open('manage'),
    },
    {
      id: 'tickets.batches',
      group: 'here',
      label: t('bulk:history.title'),
      keywords: t('bulk:history.keywords'),
      icon: IconHistory,
      shortcut: 'shift+h',
      when: context => context.may('tickets.write'),
      run: () => open('history'),
    },
  ])
}

export function QueueDialogs({
  shown,
  width,
  dialog,
  setDialog,
}: {
  shown: Shown
  /** Of the list, pixels; 0: not known yet. */
  width: number
  dialog: QueueDialog | null
  setDialog: (dialog: QueueDialog | null) => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  const readViews = useReadViews()
  const noteFinal = useNoteFinal()
  const close = () => setDialog(null)
  if (dialog === null) return null
  if (dialog === 'filter')
    return <FilterDialog filter={shown.filter} onApply={shown.setFilter} onClose={close} />
  if (dialog === 'order') return <OrderDialog shown={shown} onClose={close} />
  if (dialog === 'look') return <LookDialog shown={shown} width={width} onClose={close} />
  if (dialog === 'manage') return <ManageViews onClose={close} onAdd={() => setDialog('saveAs')} />
  if (dialog === 'history') return <BatchHistory onClose={close} />
  return (
    <NameView
      title={t('views:saveAs.action')}
      name=""
      isShared={false}
      save={async (name, isShared) => {
        const { filter, order, look } = shown
        const made = await client.views.create({ name, isShared, filter, order, ...look })
        noteFinal(t('views:saved', { name }))
        await readViews()
        await navigate({ to: '/tickets', search: { view: `saved-${made.id}` } })
      }}
      onClose={close}
    />
  )
}
