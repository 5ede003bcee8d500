import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ContactChange } from '../../../shared/contract/customers.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './Customer.module.css'

/** Every change of a contact value, newest first: before and after, who, when, from which case. */
export function ContactHistory({ customerId }: { customerId: number }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: changes, error } = useQuery(
    orpc.customers.history.queryOptions({ input: { id: customerId } }),
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <aside className={classes['side']} tabIndex={0} aria-label={t('customers:history.title')}>
      <h2>{t('customers:history.title')}</h2>
      <ErrorNote error={error} />
      {changes === undefined && error === null && <Skeleton rows={6} />}
      {changes?.length === 0 && <p className={classes['faint']}>{t('customers:history.none')}</p>}
      <ol className={classes['history']}>
        {changes?.map(change => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
    </aside>
  )
}

function Change({ change }: { change: ContactChange }) {
  const { t } = useTranslation()
  const format = useFormat()
  const byline = [
    format.dateTime(change.at),
    ...(change.by === null ? [] : [change.by]),
    t(`customers:history.source.${change.source}`),
    ...(change.caseNumber === null ? [] : [t('customers:history.case', { number: change.caseNumber })]),
  ]
  return (
    <li data-recovery={change.source === 'recovery' || undefined}>
      <b>
        {t(
          change.before === null
            ? `customers:history.given.${change.field}`
            : `customers:history.changed.${change.field}`,
          {
            role: t(`customers:role.${change.role}`),
          },
        )}
      </b>
      <div className={classes['diff']}>
        {change.before !== null && <del>{change.before}</del>}
        <ins>{change.after}</ins>
      </div>
      <div className={classes['faint']}>{byline.join(' · ')}</div>
    </li>
  )
}
