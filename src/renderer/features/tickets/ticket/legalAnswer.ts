import { useTranslation } from 'react-i18next'
import type { MessageView, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { useChange } from '../changing.ts'
import { possibleAnswers } from '../deadlines/legal.ts'

/** Whether a reply is the answer that law asks for, and what says so or takes it back; null: it cannot be changed. */
export interface LegalAnswer {
  isNamed: boolean
  toggle: (() => void) | null
}

/** For each message of a ticket that stands under a legal term; null for those that cannot be its answer. */
export function useLegalAnswer(ticket: TicketView): (message: MessageView) => LegalAnswer | null {
  const { t } = useTranslation()
  const { may } = useDesk()
  const change = useChange()
  const report = useReport()
  const { legal, number } = ticket
  return message => {
    if (legal === null || possibleAnswers([message], legal.receivedAt).length === 0) return null
    const isNamed = message.id === legal.answerId
    const what = t(isNamed ? 'ticketing:law.unmarked' : 'ticketing:law.marked')
    const toggle = () =>
      report(
        change(
          ticket,
          { legalAnswerId: isNamed ? null : message.id },
          t('tickets:changed.one', { number, what }),
        ),
      )
    return { isNamed, toggle: may('tickets.write') && ticket.mergedInto === null ? toggle : null }
  }
}
