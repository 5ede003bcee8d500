import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { useEntrySentence } from '../../../app/stepWords.ts'
import classes from './Side.module.css'

/** How many entries are read at once. */
const pageSize = 30

/** What was done to a ticket, by whom and when, newest first; read when it is opened. */
export function History({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const format = useFormat()
  const sentence = useEntrySentence()
  const [isOpen, setIsOpen] = useState(false)
  const history = useInfiniteQuery({
    ...orpc.tickets.history.infiniteOptions({
      input: (before: number | undefined) => ({
        id: ticketId,
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
    enabled: isOpen,
  })
  const entries = history.data?.pages.flatMap(page => page.entries)
  return (
    <details className={classes['history']} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{t('tickets:history.title')}</summary>
      <ErrorNote error={history.error} />
      {entries?.length === 0 && <p className="muted">{t('tickets:history.none')}</p>}
      <ol>
        {entries?.map(entry => (
          <li key={entry.seq}>
            {sentence(entry)}
            <span>
              {entry.actor ?? t('journal:nobody')} · {format.when(entry.at)}
            </span>
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('tickets:history.earlier')}
        </Button>
      )}
      {entries !== undefined && may('journal.read') && (
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
