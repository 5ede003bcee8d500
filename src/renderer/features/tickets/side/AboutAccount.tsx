import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import { AccountField } from '../AccountField.tsx'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** The account a ticket is about. */
export function AboutAccount({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const report = useReport()
  const [isChanging, setIsChanging] = useState(false)
  const { account } = ticket
  const isAsking = !isReadOnly && (isChanging || account === null)
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:column.account')}</h2>
      {account !== null && !isChanging && (
        <div className={classes['field']}>
          {may('customers.read') ? (
            <Link to="/customers/$customerId" params={{ customerId: account.id }} className={classes['link']}>
              {account.name} <span className="muted">{account.number}</span>
            </Link>
          ) : (
            <span>
              {account.name} <span className="muted">{account.number}</span>
            </span>
          )}
          {!isReadOnly && (
            <Button size="compact-xs" variant="subtle" onClick={() => setIsChanging(true)}>
              {t('tickets:requester.change')}
            </Button>
          )}
        </div>
      )}
      {isReadOnly && account === null && <span className="muted">—</span>}
      {isAsking && (
        <AccountField
          chosen={account}
          onChoose={chosen => {
            setIsChanging(false)
            // The field gives way to the account.
            focusHome()
            const what = chosen === null ? '—' : chosen.number
            report(
              apply(
                { customerId: chosen?.id ?? null },
                t('tickets:changed.one', { number: ticket.number, what }),
              ),
            )
          }}
        />
      )}
    </section>
  )
}
