import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import classes from './Side.module.css'

/** Tickets that have to do with this one; what was split off another can be put back there at any time. */
export function Related({ ticket, isReadOnly }: { ticket: TicketView; isReadOnly: boolean }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  const [isAsked, setIsAsked] = useState(false)
  if (ticket.related.length === 0) return null
  const origin = ticket.related.find(each => each.isOrigin)
  return (
    <section className={classes['section']}>
      <h2>{t('merging:related')}</h2>
      {ticket.related.map(({ id, number, subject }) => (
        <Link key={id} to="/tickets/$ticketId" params={{ ticketId: id }} className={classes['link']}>
          {t('merging:ticket', { number, subject })}
        </Link>
      ))}
      {origin !== undefined && !isReadOnly && (
        <div className={classes['field']}>
          <span className="muted">{t('merging:unsplit.from', { number: origin.number })}</span>
          <Button size="compact-xs" variant="subtle" onClick={() => setIsAsked(true)}>
            {t('merging:unsplit.button')}
          </Button>
          <ReasonDialog
            opened={isAsked}
            title={t('merging:unsplit.title')}
            confirmLabel={t('merging:unsplit.button')}
            minLength={0}
            maxLength={300}
            onConfirm={async reason => {
              await client.merging.unsplit({ id: ticket.id, reason })
              await navigate({ to: '/tickets/$ticketId', params: { ticketId: origin.id } })
            }}
            onClose={() => setIsAsked(false)}
          >
            {t('merging:unsplit.lead', { number: origin.number })}
          </ReasonDialog>
        </div>
      )}
    </section>
  )
}
