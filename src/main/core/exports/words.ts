import type { languages } from '../../../shared/contract/access.ts'
import type { EngineType, Priority } from '../../../shared/contract/tickets/index.ts'
import type { FileColumn } from './rules/cells.ts'

export type Language = (typeof languages)[number]

interface ListWords {
  /** What the list is called: the tab of its sheet. */
  title: string
  columns: Record<FileColumn, string>
  priorities: Record<Priority, string>
  /** The five statuses every desk has; others have the desk's own names. */
  statuses: Record<EngineType, string>
}

/** Headings and words of a list. They stay in the file when the window's are long other ones, so they are the desk's. */
export const listWords: Record<Language, ListWords> = {
  pl: {
    title: 'Zgłoszenia',
    columns: {
      number: 'Numer',
      subject: 'Temat',
      requester: 'Zgłaszający',
      accountNumber: 'Numer konta',
      account: 'Konto',
      department: 'Dział',
      status: 'Status',
      priority: 'Priorytet',
      owner: 'Prowadzący',
      waiting: 'Czeka od',
      due: 'Termin',
      tags: 'Etykiety',
      created: 'Utworzono',
      updated: 'Zmieniono',
    },
    priorities: { low: 'niski', normal: 'zwykły', high: 'wysoki', urgent: 'pilny' },
    statuses: {
      new: 'nowe',
      open: 'w toku',
      waiting_customer: 'czeka na klienta',
      waiting_third_party: 'czeka na innych',
      closed: 'zamknięte',
    },
  },
  en: {
    title: 'Tickets',
    columns: {
      number: 'Number',
      subject: 'Subject',
      requester: 'Requester',
      accountNumber: 'Account number',
      account: 'Account',
      department: 'Department',
      status: 'Status',
      priority: 'Priority',
      owner: 'Owner',
      waiting: 'Waiting since',
      due: 'Due',
      tags: 'Tags',
      created: 'Created',
      updated: 'Updated',
    },
    priorities: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
    statuses: {
      new: 'new',
      open: 'open',
      waiting_customer: 'waiting for customer',
      waiting_third_party: 'waiting for others',
      closed: 'closed',
    },
  },
}
