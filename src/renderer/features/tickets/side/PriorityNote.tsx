import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Why a ticket has its priority. Only for one that somebody gave it. */
export function PriorityNote({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const report = useReport()
  const [note, setNote] = useState(ticket.priorityNote)
  if (ticket.priorityBecause === 'default') return null
  if (isReadOnly) {
    return ticket.priorityNote === '' ? null : <p className={classes['note']}>{ticket.priorityNote}</p>
  }
  const keep = () => {
    if (note.trim() === ticket.priorityNote) return
    const changes = { priority: { level: ticket.priority, note: note.trim() } }
    report(apply(changes, t('tickets:changed.one', { number: ticket.number, what: note.trim() || '—' })))
  }
  return (
    <TextInput
      size="xs"
      aria-label={t('tickets:side.priorityNote')}
      placeholder={t('tickets:side.priorityNote')}
      maxLength={300}
      value={note}
      onChange={event => setNote(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={event => {
        // Leaving it keeps it; the field of another note takes its place.
        if (event.key === 'Enter') focusHome()
      }}
    />
  )
}
