import { type Account, onFileOf } from '../../../src/main/core/recovery/account.ts'
import type { ContactRole } from '../../../src/shared/contract/customers.ts'
import { addDays, type PlainDate } from '../../../src/shared/plain-date.ts'
import { type DescribedAccount, payeeIban } from '../../fixtures/cases/accounts.ts'

export const DAY_MS = 86_400_000
const CUSTOMER_ID = 1

/** What a line says of an account beside its description. */
export interface AccountChange {
  /** Days for which a contact's value has stood there. */
  ages: { role: ContactRole; field: 'email' | 'phone'; days: number }[]
  noEmail: boolean
  twoFactorOff: boolean
  noSavedCodes: boolean
  noPayer: boolean
  /** Days since the newest invoice; the others move along. */
  newestInvoice: number | null
  newestUnpaid: boolean
}

export const asDescribed: AccountChange = {
  ages: [],
  noEmail: false,
  twoFactorOff: false,
  noSavedCodes: false,
  noPayer: false,
  newestInvoice: null,
  newestUnpaid: false,
}

/** The account on file at an instant, in the form in which the desk loads it from its store. */
export function accountFrom(
  described: DescribedAccount,
  change: AccountChange,
  { now, today }: { now: number; today: PlainDate },
): Account {
  const customer = customerFrom(described, change)
  const contacts = contactsFrom(described, change, now)
  const invoices = invoicesFrom(described, change, today)
  const ages = contacts
    .flatMap(contact => [contact.email, contact.phone])
    .flatMap(value => (value === null ? [] : [Math.round((now - value.since) / DAY_MS)]))
  return {
    customer,
    contacts,
    onFile: onFileOf(customer, invoices),
    phones: contacts.flatMap(({ role, phone }) =>
      phone === null ? [] : [{ role, e164: phone.value, daysOld: Math.round((now - phone.since) / DAY_MS) }],
    ),
    domains: [...described.domains],
    knownPayers: change.noPayer ? [] : [described.payerIban],
    savedCodes: change.noSavedCodes ? 0 : described.savedCodes,
    replaced: [],
    youngestDays: Math.min(...ages),
  }
}

function customerFrom(described: DescribedAccount, change: AccountChange): Account['customer'] {
  const { kind, name, personName, street, postcode, city, nip, regon, krs } = described
  return {
    id: CUSTOMER_ID,
    number: 'LS-99871',
    login: described.contacts.administrative.email,
    kind,
    name,
    person_name: personName,
    street,
    postcode,
    city,
    country: kind === 'foreign' ? 'GB' : 'PL',
    nip,
    regon,
    krs,
    language: 'pl',
    customer_since: '2019-03-14',
    two_factor: described.twoFactor && !change.twoFactorOff ? 1 : 0,
    two_factor_since: null,
    version: 1,
  }
}

function contactsFrom(described: DescribedAccount, change: AccountChange, now: number): Account['contacts'] {
  const roles = ['administrative', 'billing', 'technical'] as const
  return roles.map((role, id) => {
    const own = described.contacts[role]
    const source = own === null ? 'administrative' : role
    const contact = own ?? described.contacts.administrative
    const since = (field: 'email' | 'phone') => {
      const age = change.ages.find(each => each.role === source && each.field === field)
      return now - (age?.days ?? described.contactDays) * DAY_MS
    }
    const isWithoutEmail = change.noEmail && source === 'administrative'
    return {
      id,
      role,
      sameAsAdministrative: own === null,
      name: contact.name,
      email: isWithoutEmail ? null : { value: contact.email, since: since('email') },
      phone: contact.phone === null ? null : { value: contact.phone, since: since('phone') },
    }
  })
}

function invoicesFrom(
  described: DescribedAccount,
  change: AccountChange,
  today: PlainDate,
): Parameters<typeof onFileOf>[1] {
  const newest = described.invoices[0]?.daysAgo ?? 0
  const moved = change.newestInvoice === null ? 0 : newest - change.newestInvoice
  const papers = [
    { ...described.proforma, kind: 'proforma' as const },
    ...described.invoices.map(each => ({ ...each, daysAgo: each.daysAgo - moved, kind: 'vat' as const })),
  ]
  return papers.map(({ number, kind, daysAgo, grosze }, id) => {
    const isPaid = kind === 'vat' && !(change.newestUnpaid && id === 1)
    return {
      id,
      customer_id: CUSTOMER_ID,
      number,
      kind,
      issued_on: addDays(today, -daysAgo),
      due_on: addDays(today, 14 - daysAgo),
      gross_grosze: grosze,
      currency: 'PLN',
      buyer_name: described.name,
      buyer_nip: described.nip,
      ksef: null,
      payments: isPaid
        ? [
            {
              id,
              invoice_id: id,
              booked_on: addDays(today, 2 - daysAgo),
              amount_grosze: grosze,
              currency: 'PLN',
              payer_name: described.payerName,
              payer_iban: change.noPayer ? null : described.payerIban,
              payee_iban: payeeIban,
              title: number,
            },
          ]
        : [],
    }
  })
}
