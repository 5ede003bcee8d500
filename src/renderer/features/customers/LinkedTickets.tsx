import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedTicket } from '../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../app/desk.tsx'
import { statusIn, useTicketSetup } from '../../app/ticketSetup.ts'
import { StatusPill } from '../../app/ticketStatusPill.tsx'
import classes from './Customer.module.css'

/** Tickets at one service or domain before somebody asks for all. */
const SHOWN_FIRST = 5

/** The tickets linked to what a customer has; undefined until the desk has said them, and for whoever may not read tickets. */
export function useLinkedTickets(customerId: number) {
  const { orpc, may } = useDesk()
  return useQuery({
    ...orpc.tickets.linked.queryOptions({ input: { customerId } }),
    enabled: may('tickets.read'),
  }).data
}

/** Those of them that are linked to one thing. */
export function ticketsAt(
  linked: { tickets: readonly LinkedTicket[] } | undefined,
  kind: LinkedTicket['kind'],
  thingId: number,
): LinkedTicket[] {
  return linked?.tickets.filter(ticket => ticket.kind === kind && ticket.thingId === thingId) ?? []
}

/** The tickets about one service or domain, those changed last first. */
export function LinkedTickets({ name, tickets }: { name: string; tickets: readonly LinkedTicket[] }) {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? tickets : tickets.slice(0, SHOWN_FIRST)
  return (
    <>
      <ul className={classes['linked']} aria-label={t('customers:linked.label', { name })}>
        {shown.map(({ id, number, subject, statusId }) => (
          <li key={id}>
            <Link to="/tickets/$ticketId" params={{ ticketId: id }}>
              {t('merging:ticket', { number, subject })}
            </Link>
            <StatusPill status={statusIn(setup, statusId)} />
          </li>
        ))}
      </ul>
      {shown.length < tickets.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(true)}>
          {t('customers:linked.all', { count: tickets.length })}
        </Button>
      )}
    </>
  )
}

/** Says that older ones are not among them. */
export function MoreLinked({ linked }: { linked: ReturnType<typeof useLinkedTickets> }) {
  const { t } = useTranslation()
  if (linked?.isMore !== true) return null
  return <p className={classes['faint']}>{t('customers:linked.more')}</p>
}
