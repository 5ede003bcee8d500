import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { focusHome } from '../../../ui/focus.ts'
import { AccountField, type ChosenAccount } from '../AccountField.tsx'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** The account a ticket is about. Another one takes its place in one step. */
export function AboutAccount({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const report = useReport()
  const [isChanging, setIsChanging] = useState(false)
  const { account } = ticket
  const isAsking = !isReadOnly && (isChanging || account === null)
  const leave = () => {
    setIsChanging(false)
    focusHome()
  }
  const put = (chosen: ChosenAccount | null) => {
    // The field gives way to the account.
    leave()
    const what =
      chosen === null
        ? t('tickets:changed.to.noAccount')
        : t('tickets:changed.to.account', { what: chosen.number })
    const said = t('tickets:changed.one', { number: ticket.number, what })
    report(apply({ customerId: chosen?.id ?? null }, said))
  }
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
            <>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('tickets:account.change')}
                onClick={() => setIsChanging(true)}
              >
                {t('tickets:requester.change')}
              </Button>
              <ActionIcon size={22} aria-label={t('tickets:account.remove')} onClick={() => put(null)}>
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </>
          )}
        </div>
      )}
      {isReadOnly && account === null && <span className="muted">—</span>}
      {isAsking && <AccountField isAsked={isChanging} chosen={null} onChoose={put} onLeave={leave} />}
      {isAsking && account !== null && (
        <div className={classes['buttons']}>
          <Button size="compact-sm" variant="default" onClick={leave}>
            {t('common:cancel')}
          </Button>
        </div>
      )}
    </section>
  )
}
