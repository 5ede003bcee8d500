import { Temporal } from 'temporal-polyfill'
import { contactRoles } from '../../../shared/contract/customers.ts'
import type { PlainDate } from '../../../shared/plain-date.ts'
import { addDays } from '../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import { plainDateAt } from '../hours/index.ts'
import { foldedDomain, serviceKeysOf } from '../identifiers/index.ts'
import { recoveryCodeDigest } from '../recovery/index.ts'
import type { WriteStore } from '../store/index.ts'
import type { SampleContact, SampleCustomer, SampleDesk } from './format.ts'
import { keysOf, searchTextOf } from './keys.ts'
import { ledgerDay, ledgerOf } from './ledger.ts'

const DAY_MS = 86_400_000

/**
 * Puts the customers of the sample into an empty store: accounts, their keys and search text, contacts with
 * their history, services, domains, invoices and payments. Agents and letters come in by their own doors.
 *
 * @param now UTC milliseconds; ages of contact values count from it, days of the ledger from {@link ledgerDay}
 * @param digestKey the desk's secret for keyed digests
 */
export async function loadSample(
  tx: WriteStore,
  sample: SampleDesk,
  now: number,
  digestKey: Uint8Array,
): Promise<void> {
  const today = plainDateAt(now, TIME_ZONE)
  for (const customer of sample.customers) {
    const id = await addCustomer(tx, customer)
    await addRecoveryCodes(tx, id, customer, digestKey)
    await addContacts(tx, id, customer, now)
    await addServices(tx, id, customer, today)
    await addInvoices(tx, id, customer, sample, today)
  }
}

async function addCustomer(tx: WriteStore, customer: SampleCustomer): Promise<number> {
  const { id } = await tx
    .insertInto('customer')
    .values({
      number: customer.number,
      login: customer.login,
      kind: customer.kind,
      name: customer.name,
      person_name: customer.personName,
      ...customer.address,
      nip: customer.nip,
      regon: customer.regon,
      krs: customer.krs,
      language: customer.language,
      customer_since: customer.customerSince,
      two_factor: customer.twoFactor ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const keys = keysOf(customer).map(key => ({ ...key, customer_id: id }))
  await tx.insertInto('customer_key').values(keys).execute()
  await tx
    .insertInto('customer_search')
    .values({ rowid: id, text: searchTextOf(customer) })
    .execute()
  return id
}

/** Only digests are kept: nobody at the desk can read a code out. */
async function addRecoveryCodes(
  tx: WriteStore,
  id: number,
  { recoveryCodes }: SampleCustomer,
  digestKey: Uint8Array,
): Promise<void> {
  for (const code of recoveryCodes) {
    await tx
      .insertInto('customer_recovery_code')
      .values({
        customer_id: id,
        digest: recoveryCodeDigest(digestKey, id, code),
        used_at: null,
        used_case_id: null,
      })
      .execute()
  }
}

async function addContacts(tx: WriteStore, id: number, customer: SampleCustomer, now: number): Promise<void> {
  for (const role of contactRoles) {
    const given = customer.contacts[role]
    const own = given === 'administrative' ? null : given
    const contact = await tx
      .insertInto('contact')
      .values({ customer_id: id, role, same_as_administrative: own === null ? 1 : 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (own !== null) await addContactValues(tx, contact.id, own, registeredAt(customer.customerSince), now)
  }
}

async function addContactValues(
  tx: WriteStore,
  contactId: number,
  contact: SampleContact,
  registered: number,
  now: number,
): Promise<void> {
  for (const field of ['name', 'email', 'phone'] as const) {
    const [first, ...changes] = contact[field] ?? []
    if (first === undefined) continue
    const starts = [registered, ...changes.map(change => now - change.daysAgo * DAY_MS)]
    const values = [{ value: first.value, source: 'registration' as const }, ...changes]
    const rows = values.map(({ value, source }, at) => ({
      contact_id: contactId,
      field,
      value,
      source,
      since: starts[at] ?? registered,
      until: starts[at + 1] ?? null,
      agent_id: null,
      case_id: null,
    }))
    await tx.insertInto('contact_value').values(rows).execute()
  }
}

/** Accounts of the sample were registered at ten in the morning. */
function registeredAt(day: PlainDate): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: '10:00' })
    .epochMilliseconds
}

async function addServices(
  tx: WriteStore,
  id: number,
  customer: SampleCustomer,
  today: PlainDate,
): Promise<void> {
  const services = customer.services.map(({ renewsInDays, ...service }) => ({
    ...service,
    customer_id: id,
    renews_on: renewsInDays === null ? null : addDays(today, renewsInDays),
  }))
  if (services.length > 0) {
    const added = await tx.insertInto('service').values(services).returning(['id', 'name', 'plan']).execute()
    const keys = added.flatMap(each => serviceKeysOf(each).map(value => ({ value, service_id: each.id })))
    await tx.insertInto('service_key').values(keys).execute()
  }
  const domains = customer.domains.map(({ expiresInDays, ...domain }) => ({
    ...domain,
    folded: foldedDomain(domain.name),
    customer_id: id,
    expires_on: addDays(today, expiresInDays),
  }))
  if (domains.length > 0) await tx.insertInto('domain').values(domains).execute()
}

async function addInvoices(
  tx: WriteStore,
  id: number,
  customer: SampleCustomer,
  sample: SampleDesk,
  today: PlainDate,
): Promise<void> {
  for (const invoice of ledgerOf(customer, sample.provider, ledgerDay(sample.drawnFor, today))) {
    const { id: invoiceId } = await tx
      .insertInto('invoice')
      .values({
        customer_id: id,
        number: invoice.number,
        kind: invoice.kind,
        issued_on: invoice.issuedOn,
        due_on: invoice.dueOn,
        buyer_name: invoice.buyerName,
        buyer_nip: invoice.buyerNip,
        gross_grosze: invoice.grossGrosze,
        currency: invoice.currency,
        ksef: invoice.ksef,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (invoice.payment === null) continue
    await tx
      .insertInto('payment')
      .values({
        invoice_id: invoiceId,
        booked_on: invoice.payment.bookedOn,
        amount_grosze: invoice.payment.amountGrosze,
        currency: invoice.currency,
        payer_name: invoice.payment.payerName,
        payer_iban: invoice.payment.payerIban,
        payee_iban: invoice.payment.payeeIban,
        title: invoice.payment.title,
      })
      .execute()
  }
}
