import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../shared/contract/tickets/index.ts'

type Prioritised = Pick<TicketView, 'priority' | 'priorityBecause' | 'priorityNote'>

/** Why a ticket has its priority, in a sentence or two. */
export function usePriorityWords(): (ticket: Prioritised) => string {
  const { t } = useTranslation()
  return ({ priority, priorityBecause, priorityNote: note }) => {
    const level = t(`tickets:priority.${priority}`)
    return note === ''
      ? t(`tickets:priorityGiven.${priorityBecause}`, { level })
      : t('tickets:priorityGiven.because', { level, note })
  }
}
