import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComposerMode, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'

/** The status the ticket has afterwards. After an answer the customer has the ball, unless the agent says otherwise. */
export function useStatusAfter(ticket: TicketView, mode: ComposerMode) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const [picked, setPicked] = useState<{ mode: string; id: number | null } | null>(null)
  const next = statusIn(setup, ticket.statusId)?.next ?? []
  const open = setup?.statuses.filter(status => !status.isArchived && next.includes(status.id)) ?? []
  const usual =
    mode === 'reply' ? (open.find(status => status.type === 'waiting_customer')?.id ?? null) : null
  const chosen = picked?.mode === mode && (picked.id === null || next.includes(picked.id)) ? picked.id : usual
  return {
    chosen,
    closes: open.some(status => status.id === chosen && status.type === 'closed'),
    choose: (id: number | null) => setPicked({ mode, id }),
    reset: () => setPicked(null),
    options: [
      { value: '', label: t('tickets:composer.after.stays') },
      ...open.map(status => ({
        value: String(status.id),
        label: t('tickets:composer.after.becomes', { status: statusName(status) }),
      })),
    ],
  }
}
