import { useTranslation } from 'react-i18next'
import { queueOrders } from '../../../../shared/contract/tickets/index.ts'
import { Picker } from '../Picker.tsx'
import type { Shown } from '../queue/useShown.ts'

/** The orders of a queue; a few letters of one, Enter. */
export function OrderDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Picker
      title={t('tickets:order.action')}
      empty={t('tickets:order.none')}
      items={queueOrders.map((order, id) => ({
        id,
        name: t(`tickets:order.${order}`),
        hint: order === shown.order ? t('tickets:order.present') : '',
        shortcut: '',
      }))}
      onPick={id => {
        const order = queueOrders[id]
        if (order !== undefined) shown.setOrder(order)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
