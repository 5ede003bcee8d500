import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PRIORITY_NOTE_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { usePriorityWords } from '../priorityWords.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Why a ticket has its priority, and who gave it when. Only for one that it was given. */
export function PriorityNote({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const report = useReport()
  const [note, setNote] = useState(ticket.priorityNote)
  if (ticket.priorityBecause === 'default') return null
  if (isReadOnly) {
    return (
      <div className={classes['given']}>
        {ticket.priorityNote !== '' && <p className={classes['note']}>{ticket.priorityNote}</p>}
        <Given ticket={ticket} />
      </div>
    )
  }
  const keep = () => {
    if (note.trim() === ticket.priorityNote) return
    const changes = { priority: { level: ticket.priority, note: note.trim() } }
    const what =
      note.trim() === ''
        ? t('tickets:changed.to.noPriorityNote')
        : t('tickets:changed.to.priorityNote', { what: note.trim() })
    report(apply(changes, t('tickets:changed.one', { number: ticket.number, what })))
  }
  return (
    <div className={classes['given']}>
      <LimitedInput
        size="xs"
        aria-label={t('tickets:side.priorityNote')}
        placeholder={t('tickets:side.priorityNote')}
        limit={PRIORITY_NOTE_LIMIT}
        value={note}
        onText={setNote}
        onBlur={keep}
        onKeyDown={event => {
          // Leaving it keeps it; the field of another note takes its place.
          if (event.key === 'Enter') focusHome()
        }}
      />
      <Given ticket={ticket} />
    </div>
  )
}

/** Who gave it, and when; where it came from, if nobody at this desk did. */
function Given({ ticket }: { ticket: SideProps['ticket'] }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const { id, priorityBecause } = ticket
  const words = usePriorityWords()
  const { data } = useQuery({
    ...orpc.tickets.priorityGiven.queryOptions({ input: { id } }),
    enabled: priorityBecause === 'manual',
  })
  if (priorityBecause !== 'manual') return <small className="muted">{words(ticket)}</small>
  if (data === undefined || data === null) return null
  return (
    <small className="muted">
      {t('tickets:priorityGiven.by', { by: data.by ?? t('journal:nobody'), at: format.when(data.at) })}
    </small>
  )
}
