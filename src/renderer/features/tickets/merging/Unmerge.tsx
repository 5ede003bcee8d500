import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useDeedWords } from '../deedWords.ts'
import { useNoteFinal } from '../undoing.tsx'

/** Asks why a ticket is taken out of the one it was merged into, and takes it out. */
export function Unmerge({
  ticket,
  into,
  confirmLabel,
  children,
  onClose,
}: {
  ticket: Pick<TicketView, 'id' | 'number' | 'subject'>
  /** The number of the ticket it lies in. */
  into: number
  confirmLabel: string
  /** What will happen. */
  children: ReactNode
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  return (
    <ReasonDialog
      opened
      title={t('merging:unmerge.title')}
      confirmLabel={confirmLabel}
      label={t('merging:reason')}
      minLength={0}
      maxLength={300}
      onConfirm={async reason => {
        await client.merging.unmerge({ id: ticket.id, reason })
        noteFinal(words('tickets.unmerged', { fromNumber: into }, ticket), ticket.id)
      }}
      onClose={onClose}
    >
      {children}
    </ReasonDialog>
  )
}
