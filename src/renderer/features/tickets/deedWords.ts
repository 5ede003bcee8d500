import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type JournalDetails, journalSentence, journalWord } from '../../app/journalSentence.ts'

type DeedWords = (action: string, details: JournalDetails, ticket: { number: number } | null) => string

/** What was done to a ticket, or to several, in the journal's words. */
export function useDeedWords(): DeedWords {
  const { i18n } = useTranslation()
  return (action, details, ticket) => deedWords(i18n, action, details, ticket)
}

/** The same; of many that were changed what was done, where the journal tells that it was begun. */
export function deedWords(texts: i18n, ...[action, details, ticket]: Parameters<DeedWords>): string {
  const { t } = texts
  if (action === 'tickets.batch_begun') {
    return t('bulk:history.deed', { what: journalWord(texts, action, 'what', details['what'] ?? null) })
  }
  const what = journalSentence(texts, action, details)
  return ticket === null ? what : t('tickets:changed.one', { number: ticket.number, what })
}
