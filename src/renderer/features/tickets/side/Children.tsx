import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { statusIn, useTicketSetup } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import classes from './Side.module.css'

/** Parts of a ticket before somebody asks for all. */
const SHOWN_FIRST = 8

/** The tickets that are parts of this one, with how each stands: those still to be done first. */
export function Children({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const [isWhole, setIsWhole] = useState(false)
  const { children, moreChildren } = ticket
  if (children.length === 0) return null
  const shown = isWhole ? children : children.slice(0, SHOWN_FIRST)
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:children.title')}</h2>
      <ul className={classes['parts']} aria-label={t('tickets:children.title')}>
        {shown.map(({ id, number, subject, statusId }) => (
          <li key={id}>
            <Link to="/tickets/$ticketId" params={{ ticketId: id }} className={classes['link']}>
              {t('merging:ticket', { number, subject })}
            </Link>
            <StatusPill status={statusIn(setup, statusId)} />
          </li>
        ))}
      </ul>
      {shown.length < children.length && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes['add'] ?? ''}
          onClick={() => setIsWhole(true)}
        >
          {t('tickets:children.all', { count: children.length })}
        </Button>
      )}
      {moreChildren && shown.length === children.length && (
        <span className="muted">{t('tickets:children.more', { count: children.length })}</span>
      )}
    </section>
  )
}
