import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { useJournalSentence } from '../../../app/journalSentence.ts'
import classes from './Side.module.css'

/** How many entries are shown here; all of them stand in the journal. */
const shown = 30

/** What the journal says of a ticket, newest first; read when it is opened. */
export function History({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const { sentence } = useJournalSentence()
  const [isOpen, setIsOpen] = useState(false)
  const { data, error } = useQuery({
    ...orpc.journal.list.queryOptions({
      input: { subjectKind: 'ticket', subjectId: ticketId, limit: shown },
    }),
    enabled: isOpen,
  })
  return (
    <details className={classes['history']} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{t('tickets:history.title')}</summary>
      <ErrorNote error={error} />
      {data?.entries.length === 0 && <p className="muted">{t('tickets:history.none')}</p>}
      <ol>
        {data?.entries.map(entry => (
          <li key={entry.seq}>
            {sentence(entry.action, entry.details)}
            <span>
              {entry.actor ?? t('journal:nobody')} · {format.when(entry.at)}
            </span>
          </li>
        ))}
      </ol>
      {data !== undefined && data.next !== null && (
        <Link
          to="/journal"
          search={{ subjectKind: 'ticket', subjectId: ticketId }}
          className={classes['link']}
        >
          {t('tickets:history.all')}
        </Link>
      )}
    </details>
  )
}
