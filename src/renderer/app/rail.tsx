import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDesk } from './desk.tsx'
import { type Place, placesFor } from './places.ts'
import classes from './shell.module.css'

/** The places of the desk, with how much waits there for this agent. */
export function Rail() {
  const { t } = useTranslation()
  const { may } = useDesk()
  const waiting = useWaiting()
  return (
    <nav className={classes['rail']} aria-label={t('common:shell.places')}>
      {placesFor(may).map(({ name, to, icon: PlaceIcon }) => {
        const count = waiting[name] ?? 0
        const words = name === 'tickets' ? 'common:shell.waitingTickets' : 'common:shell.waiting'
        return (
          <Link key={name} to={to} className={classes['place']}>
            <PlaceIcon size={20} stroke={1.6} aria-hidden />
            {t(`common:place.${name}`)}
            {count > 0 && (
              <span className={classes['count']}>
                <span aria-hidden>{count > 99 ? '99+' : count}</span>
                <span className="visually-hidden">{t(words, { count })}</span>
              </span>
            )}
          </Link>
        )
      })}
    </nav>
  )
}

/** The agent's own tickets in which the desk has the ball. */
const waitingForMe: { owners: 'me'[]; types: ('new' | 'open')[] } = { owners: ['me'], types: ['new', 'open'] }

function useWaiting(): Partial<Record<Place['name'], number>> {
  const { orpc, may } = useDesk()
  const counts = useQuery({ ...orpc.recovery.counts.queryOptions(), enabled: may('recovery.read') })
  const tickets = useQuery({
    ...orpc.tickets.counts.queryOptions({ input: { filters: [waitingForMe] } }),
    enabled: may('tickets.write'),
  })
  return {
    ...(counts.data !== undefined && {
      recovery: counts.data.todo + (may('recovery.approve') ? counts.data.approvals : 0),
    }),
    ...(tickets.data !== undefined && { tickets: tickets.data.counts[0] ?? 0 }),
  }
}
