import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { standings } from '../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { statusIn, useTicketSetup } from '../../app/ticketSetup.ts'
import { StatusPill } from '../../app/ticketStatusPill.tsx'
import classes from './Customer.module.css'

/** The tickets about an account that were changed last, and the way to the queue of all of them; for whoever reads tickets. */
export function AccountTickets({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const format = useFormat()
  const setup = useTicketSetup()
  const { data, error } = useQuery({
    ...orpc.tickets.ofAccount.queryOptions({ input: { customerId } }),
    enabled: may('tickets.read'),
  })
  if (!may('tickets.read')) return null
  return (
    <section className={`card ${classes['tableCard']}`} aria-label={t('customers:tickets.title')}>
      <h2>{t('customers:tickets.title')}</h2>
      <ErrorNote error={error} />
      {data?.tickets.length === 0 && <p className={classes['faint']}>{t('customers:tickets.none')}</p>}
      {data !== undefined && data.tickets.length > 0 && (
        <>
          <ul className={classes['tickets']} aria-label={t('customers:tickets.last')}>
            {data.tickets.map(({ id, number, subject, statusId, updatedAt }) => (
              <li key={id}>
                <Link to="/tickets/$ticketId" params={{ ticketId: id }}>
                  {t('merging:ticket', { number, subject })}
                </Link>
                <StatusPill status={statusIn(setup, statusId)} />
                <span className={classes['quiet']}>{format.when(updatedAt)}</span>
              </li>
            ))}
          </ul>
          <p className={classes['queues']}>
            {t('customers:tickets.all')}
            {standings.map(
              standing =>
                data.counts[standing] > 0 && (
                  <Link
                    key={standing}
                    to="/tickets"
                    // A view beside it, for what stands when somebody drops the filter.
                    search={{
                      view: standing,
                      filter: { standing, customerId },
                      ...(standing === 'closed' ? {} : { order: 'updated' }),
                    }}
                  >
                    {t(`customers:tickets.standing.${standing}`, { count: data.counts[standing] })}
                    {data.isMore && '+'}
                  </Link>
                ),
            )}
          </p>
        </>
      )}
    </section>
  )
}
