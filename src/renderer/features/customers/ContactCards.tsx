import { useTranslation } from 'react-i18next'
import type { ContactRole, CustomerView } from '../../../shared/contract/customers.ts'
import { useDesk } from '../../app/desk.tsx'
import { MaskedValue } from '../../ui/MaskedValue.tsx'
import { Pill } from '../../ui/Pill.tsx'
import classes from './Customer.module.css'

/** From here on a date says more than a number of days. */
const LONG_AGO_DAYS = 90

type Contact = CustomerView['contacts'][number]

/** The three contacts (S000), and what each of them receives. */
export function ContactCards({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation()
  return (
    <ul className={classes['contacts']} aria-label={t('customers:contact.title')}>
      {customer.contacts.map(contact => (
        <ContactCard key={contact.role} customer={customer} contact={contact} />
      ))}
    </ul>
  )
}

function ContactCard({ customer, contact }: { customer: CustomerView; contact: Contact }) {
  const { t } = useTranslation()
  return (
    <li className="card">
      <div className={classes['cardHead']}>
        <h2>{t(`customers:contact.${contact.role}`)}</h2>
        {contact.sameAsAdministrative && <Pill>{t('customers:contact.same')}</Pill>}
      </div>
      <b>{contact.name}</b>
      <Value customer={customer} contact={contact} field="email" />
      <Value customer={customer} contact={contact} field="phone" />
      <p className={classes['faint']}>{t(`customers:contact.receives.${contact.role}`)}</p>
    </li>
  )
}

function Value({
  customer,
  contact,
  field,
}: {
  customer: CustomerView
  contact: Contact
  field: 'email' | 'phone'
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { client } = desk
  const value = contact[field]
  if (value === null) return <div className={classes['quiet']}>{t(`customers:contact.no.${field}`)}</div>
  // A contact that follows the administrative one has no value of its own to show.
  const role: ContactRole = contact.sameAsAdministrative ? 'administrative' : contact.role
  const reveal = async (reason: string) =>
    (await client.customers.reveal({ id: customer.id, role, field, reason })).value
  return (
    <div className={classes['value']}>
      <MaskedValue
        masked={value.masked}
        label={t(`customers:contact.valueOf.${field}`, { role: t(`customers:role.${contact.role}`) })}
        reveal={desk.may('customers.reveal') ? reveal : undefined}
        refused={
          customer.revealRefused === null ? null : t(`customers:revealRefused.${customer.revealRefused}`)
        }
      />
      <div className={classes['faint']}>
        {value.daysOld < LONG_AGO_DAYS
          ? t('customers:contact.age', { count: value.daysOld })
          : t('customers:contact.given', { at: value.since })}
      </div>
    </div>
  )
}
