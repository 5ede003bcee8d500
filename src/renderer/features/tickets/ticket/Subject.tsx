import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUBJECT_LIMIT, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { focusHomeWhenLost } from '../../../ui/focus.ts'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { useFocusOnMount } from '../../../ui/useFocusOnMount.ts'
import { useChange } from '../changing.ts'
import classes from './Ticket.module.css'

/** What a ticket is about, in its head; renamed in its place. */
export function Subject({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const change = useChange()
  const report = useReport()
  const [isRenaming, setIsRenaming] = useState(false)
  const isReadOnly = !may('tickets.write') || ticket.mergedInto !== null
  const rename = () => setIsRenaming(true)
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.rename',
            group: 'here',
            label: t('tickets:subject.action'),
            keywords: t('tickets:subject.keywords'),
            icon: IconPencil,
            shortcut: 'f2',
            run: rename,
          },
        ],
  )
  const number = <span className={classes['number']}>#{ticket.number}</span>
  if (isRenaming) {
    return (
      <div className={classes['renaming']}>
        {number}
        <SubjectField
          subject={ticket.subject}
          onDone={subject => {
            setIsRenaming(false)
            if (subject === ticket.subject) return
            report(
              change(
                ticket,
                { subject },
                t('tickets:changed.one', {
                  number: ticket.number,
                  what: t('tickets:changed.to.subject', { what: subject }),
                }),
              ),
            )
          }}
        />
      </div>
    )
  }
  return (
    <div className={classes['subject']}>
      <h1>
        {number} {ticket.subject}
      </h1>
      {!isReadOnly && (
        <ActionIcon
          size={24}
          aria-label={t('tickets:subject.action')}
          title={`${t('tickets:subject.action')} (F2)`}
          onClick={rename}
        >
          <IconPencil size={15} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

/** Enter and leaving it keep what is typed, Escape does not; an empty one stays as it was. */
function SubjectField({ subject, onDone }: { subject: string; onDone: (subject: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(subject)
  const field = useFocusOnMount()
  useLayoutEffect(() => focusHomeWhenLost, [])
  const keep = () => onDone(text.trim() === '' ? subject : text.trim())
  return (
    <LimitedInput
      ref={field}
      aria-label={t('tickets:column.subject')}
      limit={SUBJECT_LIMIT}
      value={text}
      onText={setText}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') onDone(subject)
      }}
    />
  )
}
