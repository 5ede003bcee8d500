import { useTranslation } from 'react-i18next'
import { type JournalDetails, useJournalSentence } from '../../app/journalSentence.ts'

/** What was done to a ticket, or to several, in the journal's words. */
export function useDeedWords(): (
  action: string,
  details: JournalDetails,
  ticket: { number: number } | null,
) => string {
  const { t } = useTranslation()
  const { sentence } = useJournalSentence()
  return (action, details, ticket) => {
    const what = sentence(action, details)
    return ticket === null ? what : t('tickets:changed.one', { number: ticket.number, what })
  }
}
