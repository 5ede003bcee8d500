import { Alert, Button } from '@mantine/core'
import { IconEyeOff, IconPackageExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/contract/customers.ts'
import { useActions } from '../../app/actions.ts'
import { DataPackageDialog } from '../../app/dataPackage.tsx'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { GuardedButton } from '../../ui/GuardedButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AccountTickets } from './AccountTickets.tsx'
import { ContactCards } from './ContactCards.tsx'
import { ContactHistory } from './ContactHistory.tsx'
import classes from './Customer.module.css'
import { Domains, Invoices, RecoveryCases, Services } from './CustomerTables.tsx'
import { isOpenCase, tilesOf } from './tiles.ts'

/**
 * One customer on one page: who, what is held here, whom to reach, what changed.
 *
 * @param serviceId the service somebody came for: its line is gone to and marked
 */
export function CustomerScreen({ customerId, serviceId }: { customerId: number; serviceId: number | null }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: customer, error } = useQuery(orpc.customers.get.queryOptions({ input: { id: customerId } }))
  if (customer === undefined) return error === null ? <Skeleton rows={14} /> : <ErrorNote error={error} />
  return (
    <div className={classes['screen']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={classes['body']} tabIndex={0} aria-label={customer.name}>
        <Head customer={customer} />
        {customer.revealRefused !== null && (
          <Alert
            color="seal"
            p="sm"
            role="note"
            icon={<IconEyeOff size={18} aria-hidden />}
            title={t(`customers:masked.title.${customer.revealRefused}`)}
          >
            {t(`customers:masked.text.${customer.revealRefused}`)}
            {customer.sealedBy !== null && <SealingCase sealing={customer.sealedBy} />}
          </Alert>
        )}
        <Tiles customer={customer} />
        <ContactCards customer={customer} />
        <AccountTickets customerId={customer.id} />
        <Services customer={customer} sought={serviceId} />
        <div className={classes['pair']}>
          <Domains customer={customer} />
          <Invoices customer={customer} />
        </div>
        <RecoveryCases customer={customer} />
      </section>
      <ContactHistory customerId={customer.id} />
    </div>
  )
}

/** Which case hides the details; a link for whoever may open it. */
function SealingCase({ sealing }: { sealing: NonNullable<CustomerView['sealedBy']> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const text = t('customers:masked.case', { number: sealing.number })
  return (
    <div>
      {desk.may('recovery.read') ? (
        <Link to="/recovery/$caseId" params={{ caseId: sealing.id }} className={classes['sealing']}>
          {text}
        </Link>
      ) : (
        text
      )}
    </div>
  )
}

/** Everything the desk holds about his cases, for himself; not while one of them is open. */
function DataPackage({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const missing =
    customer.revealRefused === null ? [] : [t(`customers:packageRefused.${customer.revealRefused}`)]
  useActions([
    {
      id: 'customers.package',
      group: 'here',
      label: t('retention:package.button'),
      keywords: t('retention:keywords'),
      icon: IconPackageExport,
      missing: missing[0] ?? null,
      run: () => setOpened(true),
    },
  ])
  return (
    <>
      <GuardedButton variant="default" missing={missing} onClick={() => setOpened(true)}>
        {t('retention:package.button')}
      </GuardedButton>
      <DataPackageDialog customerId={customer.id} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

function Head({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const openCase = customer.cases.find(({ status }) => isOpenCase(status))
  const facts = [
    t(`customers:kind.${customer.kind}`),
    customer.number,
    ...(customer.nip === null ? [] : [`NIP ${customer.nip}`]),
    ...(customer.regon === null ? [] : [`REGON ${customer.regon}`]),
    ...(customer.krs === null ? [] : [`KRS ${customer.krs}`]),
    t('customers:login', { login: customer.login }),
    t('customers:since', { year: customer.customerSince.slice(0, 4) }),
  ]
  return (
    <header className={classes['head']}>
      <div className={classes['titles']}>
        <h1>{customer.name}</h1>
        <div className={classes['quiet']}>{facts.join(' · ')}</div>
        {customer.addressLines.length > 0 && (
          <div className={classes['quiet']}>{customer.addressLines.join(', ')}</div>
        )}
      </div>
      <Pill tone={customer.twoFactor ? 'ok' : undefined}>
        {t(customer.twoFactor ? 'customers:twoFactorOn' : 'customers:twoFactorOff')}
      </Pill>
      {desk.may('retention.package') && <DataPackage customer={customer} />}
      {openCase !== undefined && (
        <Button
          renderRoot={props => <Link to="/recovery/$caseId" params={{ caseId: openCase.id }} {...props} />}
        >
          {t('customers:openCase', { number: openCase.number })}
        </Button>
      )}
    </header>
  )
}

function Tiles({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const tiles = tilesOf(customer)
  return (
    <ul className={classes['tiles']}>
      <li className="card">
        <b>{tiles.services}</b>
        {t('customers:tile.services', { count: tiles.services })}
      </li>
      <li className="card">
        <b>{tiles.domains}</b>
        {t('customers:tile.domains', { count: tiles.domains })}
      </li>
      {customer.revealRefused === null ? (
        <li className="card" data-tone={tiles.unpaid > 0 ? 'bad' : undefined}>
          <b>{tiles.unpaid}</b>
          {t('customers:tile.unpaid', { count: tiles.unpaid })}
          {tiles.due.map(({ currency, grosze }) => ` · ${format.money(grosze, currency)}`)}
        </li>
      ) : (
        <li className="card">
          <b>—</b>
          {t('customers:tile.invoicesHidden')}
        </li>
      )}
      <li className="card">
        <b>{tiles.openCases}</b>
        {t('customers:tile.openCases', { count: tiles.openCases })}
      </li>
    </ul>
  )
}
