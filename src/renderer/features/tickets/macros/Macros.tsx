import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { Picker } from '../Picker.tsx'
import { MacroPreview } from './MacroPreview.tsx'

/** Macros of a ticket: each in the palette, all of them by one key; none is applied before its preview was seen. */
export function Macros({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: macros = [] } = useQuery(orpc.macros.list.queryOptions())
  const [shown, setShown] = useState<'picker' | number | null>(null)
  const close = () => setShown(null)
  useActions([
    {
      id: 'tickets.macros',
      group: 'here',
      label: t('tickets:macros.action'),
      icon: IconBolt,
      shortcut: 'm',
      run: () => setShown('picker'),
    },
    ...macros.map(macro => ({
      id: `tickets.macro.${macro.id}`,
      group: 'here' as const,
      label: t('tickets:macros.one', { name: macro.name }),
      icon: IconBolt,
      run: () => setShown(macro.id),
    })),
  ])
  if (shown === null) return null
  if (shown === 'picker') {
    return (
      <Picker
        title={t('tickets:macros.title')}
        empty={t('tickets:macros.none')}
        items={macros.map(({ id, name, isShared }) => ({
          id,
          name,
          shortcut: '',
          hint: isShared ? t('tickets:macros.shared') : t('tickets:macros.own'),
        }))}
        onPick={setShown}
        onClose={close}
      />
    )
  }
  const name = macros.find(macro => macro.id === shown)?.name ?? ''
  return <MacroPreview key={shown} macro={{ id: shown, name }} ticket={ticket} onClose={close} />
}
