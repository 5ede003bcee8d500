import type { ContactRole } from '../../../shared/contract/customers.ts'
import { daysBetween } from '../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import {
  type Contact,
  type CustomerRecord,
  contactsOf,
  customerById,
  domainsOf,
  invoicesOf,
  replacedSince,
} from '../customers/index.ts'
import { plainDateAt } from '../hours/index.ts'
import type { ReadStore } from '../store/index.ts'
import { unusedRecoveryCodes } from './challenge-records.ts'
import type { OnFile, PhoneOnFile } from './rules/on-file.ts'

const DAY_MS = 86_400_000

/** The account a case is about, as it stands on file. Stays inside the desk. */
export interface Account {
  customer: CustomerRecord
  contacts: Contact[]
  onFile: OnFile
  phones: PhoneOnFile[]
  /** Names of its domains that are not given up. */
  domains: string[]
  /** IBANs that have paid its invoices. */
  knownPayers: string[]
  /** Recovery codes the customer keeps and has not used. */
  savedCodes: number
  /** What stood on file until lately: whoever planted a value of his own is not the only one to be told. */
  replaced: { role: ContactRole; field: 'email' | 'phone'; value: string }[]
  /** Age in days of the youngest e-mail or phone. */
  youngestDays: number
}

/** Whole days since a value stands, in the desk's zone. */
export function daysOld(since: number, now: number): number {
  return Math.max(0, daysBetween(plainDateAt(since, TIME_ZONE), plainDateAt(now, TIME_ZONE)))
}

/** @returns null when the account is no longer there */
export async function accountOf(
  store: ReadStore,
  customerId: number,
  now: number,
  youngDays: number,
): Promise<Account | null> {
  const customer = await customerById(store, customerId)
  if (customer === undefined) return null
  const contacts = await contactsOf(store, customerId)
  const invoices = await invoicesOf(store, customerId)
  const ages = contacts
    .flatMap(contact => [contact.email, contact.phone])
    .flatMap(value => (value ? [daysOld(value.since, now)] : []))
  const payers = invoices.flatMap(invoice => invoice.payments).flatMap(payment => payment.payer_iban ?? [])
  return {
    customer,
    contacts,
    phones: contacts.flatMap(contact =>
      contact.phone === null
        ? []
        : [{ role: contact.role, e164: contact.phone.value, daysOld: daysOld(contact.phone.since, now) }],
    ),
    domains: (await domainsOf(store, customerId))
      .filter(domain => domain.status !== 'expired')
      .map(domain => domain.name.toLowerCase()),
    knownPayers: [...new Set(payers)],
    savedCodes: (await unusedRecoveryCodes(store, customerId)).length,
    replaced: await replacedSince(store, customerId, now - youngDays * DAY_MS),
    youngestDays: ages.length === 0 ? 0 : Math.min(...ages),
    onFile: onFileOf(customer, invoices),
  }
}

/** What papers are compared with. A proforma is no invoice. */
export function onFileOf(customer: CustomerRecord, invoices: Awaited<ReturnType<typeof invoicesOf>>): OnFile {
  return {
    kind: customer.kind,
    name: customer.name,
    personName: customer.person_name,
    address: `${customer.street}, ${customer.postcode} ${customer.city}`,
    nip: customer.nip,
    regon: customer.regon,
    krs: customer.krs,
    invoices: invoices
      .filter(invoice => invoice.kind === 'vat')
      .map(invoice => ({
        number: invoice.number,
        issuedOn: invoice.issued_on,
        grossGrosze: invoice.gross_grosze,
        buyerName: invoice.buyer_name,
        ksef: invoice.ksef,
        payments: invoice.payments.map(payment => ({
          bookedOn: payment.booked_on,
          amountGrosze: payment.amount_grosze,
          payerName: payment.payer_name,
          payerIban: payment.payer_iban,
          payeeIban: payment.payee_iban,
        })),
      })),
  }
}

export function contactIn(account: Account, role: ContactRole): Contact | undefined {
  return account.contacts.find(contact => contact.role === role)
}
