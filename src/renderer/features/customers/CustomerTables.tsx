import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/contract/customers.ts'
import type { LinkedTicket } from '../../../shared/contract/tickets/index.ts'
import { daysBetween } from '../../../shared/plain-date.ts'
import { deskNow } from '../../app/clock.ts'
import { plainDay, useFormat } from '../../app/format.ts'
import type { Tone } from '../../app/tokens.ts'
import { Pill } from '../../ui/Pill.tsx'
import classes from './Customer.module.css'
import { LinkedTickets, MoreLinked, ticketsAt, useLinkedTickets } from './LinkedTickets.tsx'

type Part = { readonly customer: CustomerView }

/** Days before a renewal from which it is worth a colour. */
const NEAR_DAYS = 14

/**
 * What the customer has, and when it renews.
 *
 * @param sought the one somebody came for; the keyboard goes on from its line
 */
export function Services({ customer, sought }: Part & { sought: number | null }) {
  const { t } = useTranslation()
  const linked = useLinkedTickets(customer.id)
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (sought === null) return
    line.current?.scrollIntoView({ block: 'center' })
    line.current?.focus({ preventScroll: true })
  }, [sought])
  return (
    <Card
      title={t('customers:services.title')}
      empty={customer.services.length === 0 && t('customers:services.none')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('customers:services.service')}</Table.Th>
            <Table.Th>{t('customers:services.domain')}</Table.Th>
            <Table.Th>{t('customers:services.plan')}</Table.Th>
            <Table.Th>{t('customers:services.status')}</Table.Th>
            <Table.Th ta="right">{t('customers:services.renews')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {customer.services.map(service => (
            <Fragment key={service.id}>
              <Table.Tr
                {...(service.id === sought && {
                  ref: line,
                  tabIndex: -1,
                  'aria-current': true,
                  className: classes['sought'] ?? '',
                })}
              >
                <Table.Td>
                  <b>{service.name}</b>
                </Table.Td>
                <Table.Td className={classes['quiet'] ?? ''}>{service.domain ?? '—'}</Table.Td>
                <Table.Td className={classes['quiet'] ?? ''}>{service.plan}</Table.Td>
                <Table.Td>
                  <Pill tone={serviceTone[service.status]}>
                    {t(`customers:services.state.${service.status}`)}
                  </Pill>
                </Table.Td>
                <Table.Td ta="right">
                  {service.renewsOn === null ? '—' : <Day day={service.renewsOn} />}
                </Table.Td>
              </Table.Tr>
              <LinkedRow name={service.name} tickets={ticketsAt(linked, 'service', service.id)} columns={5} />
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
      <MoreLinked linked={linked} />
    </Card>
  )
}

/** Under a service or domain, what tickets are about it; nothing where none is. */
function LinkedRow({
  name,
  tickets,
  columns,
}: {
  name: string
  tickets: readonly LinkedTicket[]
  columns: number
}) {
  if (tickets.length === 0) return null
  return (
    <Table.Tr>
      <Table.Td colSpan={columns}>
        <LinkedTickets name={name} tickets={tickets} />
      </Table.Td>
    </Table.Tr>
  )
}

const serviceTone: Record<CustomerView['services'][number]['status'], Tone | undefined> = {
  active: 'ok',
  suspended: 'near',
  ended: undefined,
}

/** Domains held here. */
export function Domains({ customer }: Part) {
  const { t } = useTranslation()
  const linked = useLinkedTickets(customer.id)
  return (
    <Card
      title={t('customers:domains.title')}
      empty={customer.domains.length === 0 && t('customers:domains.none')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('customers:domains.name')}</Table.Th>
            <Table.Th>{t('customers:services.status')}</Table.Th>
            <Table.Th ta="right">{t('customers:domains.until')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {customer.domains.map(domain => (
            <Fragment key={domain.id}>
              <Table.Tr>
                <Table.Td className={classes['wrap'] ?? ''}>{domain.name}</Table.Td>
                <Table.Td>
                  <Pill tone={domainTone[domain.status]}>
                    {t(`customers:domains.state.${domain.status}`)}
                  </Pill>
                </Table.Td>
                <Table.Td ta="right">
                  <Day day={domain.expiresOn} />
                </Table.Td>
              </Table.Tr>
              <LinkedRow name={domain.name} tickets={ticketsAt(linked, 'domain', domain.id)} columns={3} />
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
const domainTone: Record<CustomerView['domains'][number]['status'], Tone | undefined> = {
  active: 'ok',
  expired: 'bad',
  transfer: undefined,
}

/** Invoices and proformas, and whether the money came. */
export function Invoices({ customer }: Part) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Card
      title={t('customers:invoices.title')}
      empty={
        customer.invoices.length === 0 &&
        t(customer.revealRefused === null ? 'customers:invoices.none' : 'customers:invoices.hidden')
      }
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('customers:invoices.number')}</Table.Th>
            <Table.Th>{t('customers:invoices.issued')}</Table.Th>
            <Table.Th ta="right">{t('customers:invoices.gross')}</Table.Th>
            <Table.Th>{t('customers:invoices.payment')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {customer.invoices.map(invoice => (
            <Table.Tr key={invoice.id}>
              <Table.Td className={classes['wrap'] ?? ''}>
                {invoice.number}
                {invoice.kind === 'proforma' && (
                  <span className={classes['faint']}> {t('customers:invoices.proforma')}</span>
                )}
              </Table.Td>
              <Table.Td className={classes['quiet'] ?? ''}>{format.date(invoice.issuedOn)}</Table.Td>
              <Table.Td ta="right">{format.money(invoice.grossGrosze, invoice.currency)}</Table.Td>
              <Table.Td>
                {invoice.paidOn === null ? (
                  <Pill
                    tone={invoice.kind === 'proforma' ? undefined : isLate(invoice.dueOn) ? 'bad' : 'near'}
                  >
                    {t('customers:invoices.due', { day: invoice.dueOn })}
                  </Pill>
                ) : (
                  <Pill tone="ok">{t('customers:invoices.paid', { day: invoice.paidOn })}</Pill>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

/** Every attempt to give this account back. */
export function RecoveryCases({ customer }: Part) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <Card title={t('customers:cases.title')} empty={customer.cases.length === 0 && t('customers:cases.none')}>
      <Table>
        <Table.Tbody>
          {customer.cases.map(recoveryCase => {
            const key = `recovery:status.${recoveryCase.status}`
            return (
              <Table.Tr key={recoveryCase.id}>
                <Table.Td>
                  <Link to="/recovery/$caseId" params={{ caseId: recoveryCase.id }}>
                    {recoveryCase.number}
                  </Link>
                </Table.Td>
                <Table.Td>
                  {/* The status comes as plain text; the key was just looked up. */}
                  <Pill>{i18n.exists(key) ? t(key as 'recovery:status.open') : recoveryCase.status}</Pill>
                </Table.Td>
                <Table.Td ta="right" className={classes['quiet'] ?? ''}>
                  {format.when(recoveryCase.openedAt)}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

function Card({ title, empty, children }: { title: string; empty: string | false; children: ReactNode }) {
  return (
    <section className={`card ${classes['tableCard']}`}>
      <h2>{title}</h2>
      {empty === false ? children : <p className={classes['faint']}>{empty}</p>}
    </section>
  )
}

/** A day to come, in colour when it is near. */
function Day({ day }: { day: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const left = daysBetween(plainDay(deskNow()), day)
  if (left < 0 || left > NEAR_DAYS) return <span className={classes['quiet']}>{format.date(day)}</span>
  return (
    <Pill tone="near" title={format.date(day)}>
      {t('customers:inDays', { count: left })}
    </Pill>
  )
}

function isLate(dueOn: string): boolean {
  return daysBetween(plainDay(deskNow()), dueOn) < 0
}
