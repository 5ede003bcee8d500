import { type ContactChange, type CustomerView } from '../../../shared/contract/customers.ts'
import { daysBetween } from '../../../shared/plain-date.ts'
import { maskDigits, maskEmail, maskName, maskPhone } from '../../../shared/text.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { casesOf, sealingCaseOf } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import { customerRow, findCustomers, shownLogin } from './finding.ts'
import {
  type ContactValue,
  type CustomerRecord,
  contactHistory,
  contactsOf,
  customerById,
  domainsOf,
  invoicesOf,
  newestCustomers,
  servicesOf,
} from './records.ts'

const LIST_LENGTH = 50

export function customerProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const today = () => plainDateAt(clock.now(), TIME_ZONE)

  return {
    search: os.customers.search.handler(async ({ input }) => {
      const records =
        input.text.trim() === ''
          ? await newestCustomers(store.read, LIST_LENGTH)
          : (await findCustomers(store.read, sealingCaseOf, input.text, today(), LIST_LENGTH)).map(
              ({ record }) => record,
            )
      return Promise.all(records.map(record => customerRow(store.read, sealingCaseOf, record)))
    }),

    get: os.customers.get.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const record = found(await customerById(store.read, input.id))
      // In one transaction: what the journal says was shown is what was shown.
      return store.write(['journal'], async tx => {
        const view = await viewOf(tx, record, clock.now(), by.preferences.language)
        await append(tx, {
          at: clock.now(),
          by,
          action: 'customers.opened',
          subject: { kind: 'customer', id: record.id, label: labelOf(record) },
          details: { sealed: view.revealRefused !== null },
        })
        return view
      })
    }),

    history: os.customers.history.handler(async ({ input }) => {
      found(await customerById(store.read, input.id))
      return historyOf(store.read, input.id)
    }),

    reveal: os.customers.reveal.handler(async ({ input, context }) => {
      const record = found(await customerById(store.read, input.id))
      return store.write(['journal'], async tx => {
        // Whoever transcribes papers blind must not look the answers up next door.
        const sealing = await sealingCaseOf(tx, input.id)
        if (sealing !== undefined) demand([{ code: sealing.because, params: { number: sealing.number } }])
        const contact = (await contactsOf(tx, input.id)).find(each => each.role === input.role)
        const { value } = found(contact?.[input.field])
        await append(tx, {
          at: clock.now(),
          by: signedIn(context),
          action: 'customers.revealed',
          subject: { kind: 'customer', id: record.id, label: labelOf(record) },
          details: { role: input.role, field: input.field, reason: input.reason },
        })
        return { value }
      })
    }),
  }
}

async function viewOf(
  store: ReadStore,
  record: CustomerRecord,
  now: number,
  language: 'pl' | 'en',
): Promise<CustomerView> {
  const contacts = await contactsOf(store, record.id)
  const today = plainDateAt(now, TIME_ZONE)
  const masked = (value: ContactValue | null, mask: (text: string) => string) =>
    value === null
      ? null
      : {
          masked: mask(value.value),
          since: value.since,
          daysOld: Math.max(0, daysBetween(plainDateAt(value.since, TIME_ZONE), today)),
        }
  const sealing = await sealingCaseOf(store, record.id)
  const isSealed = sealing !== undefined
  const sealed = (text: string) => (isSealed ? maskName(text) : text)
  const identifier = (text: string | null) => (isSealed && text !== null ? maskDigits(text) : text)
  return {
    id: record.id,
    version: record.version,
    number: record.number,
    kind: record.kind,
    name: sealed(record.name),
    login: shownLogin(record.login, isSealed),
    language: record.language,
    customerSince: record.customer_since,
    addressLines: isSealed
      ? [maskName(record.city)]
      : [record.street, `${record.postcode} ${record.city}`.trim(), ...abroad(record.country, language)],
    nip: identifier(record.nip),
    regon: identifier(record.regon),
    krs: identifier(record.krs),
    twoFactor: record.two_factor === 1,
    contacts: contacts.map(contact => ({
      id: contact.id,
      role: contact.role,
      sameAsAdministrative: contact.sameAsAdministrative,
      name: sealed(contact.name),
      email: masked(contact.email, maskEmail),
      phone: masked(contact.phone, maskPhone),
    })),
    services: (await servicesOf(store, record.id)).map(service => ({
      id: service.id,
      name: service.name,
      plan: service.plan,
      domain: service.domain,
      status: service.status,
      renewsOn: service.renews_on,
    })),
    domains: (await domainsOf(store, record.id)).map(domain => ({
      id: domain.id,
      name: domain.name,
      status: domain.status,
      expiresOn: domain.expires_on,
    })),
    invoices: (isSealed ? [] : await invoicesOf(store, record.id)).map(invoice => ({
      id: invoice.id,
      number: invoice.number,
      kind: invoice.kind,
      issuedOn: invoice.issued_on,
      dueOn: invoice.due_on,
      grossGrosze: invoice.gross_grosze,
      currency: invoice.currency,
      paidOn:
        invoice.payments
          .map(payment => payment.booked_on)
          .toSorted()
          .at(-1) ?? null,
    })),
    cases: await casesOf(store, record.id),
    revealRefused: sealing?.because ?? null,
    sealedBy: sealing === undefined ? null : { id: sealing.id, number: sealing.number },
  }
}

async function historyOf(store: ReadStore, customerId: number): Promise<ContactChange[]> {
  const rows = await contactHistory(store, customerId)
  const isSealed = (await sealingCaseOf(store, customerId)) !== undefined
  const mask = (field: 'name' | 'email' | 'phone', value: string) => {
    if (field === 'email') return maskEmail(value)
    if (field === 'phone') return maskPhone(value)
    return isSealed ? maskName(value) : value
  }
  return rows.map((row, index) => {
    // Newest first, so that what stood there before is the next one of the same contact and field.
    const before = rows
      .slice(index + 1)
      .find(other => other.contact_id === row.contact_id && other.field === row.field)
    return {
      id: row.id,
      role: row.role,
      field: row.field,
      before: before === undefined ? null : mask(row.field, before.value),
      after: mask(row.field, row.value),
      at: row.since,
      by: row.agent_name,
      source: row.source,
      caseNumber: row.case_number,
    }
  })
}

/** The country's name, which nobody writes under a Polish address. */
function abroad(country: string, language: 'pl' | 'en'): string[] {
  if (country === 'PL') return []
  return [new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country]
}

/** How the journal names a customer: by number, and masked. */
export function labelOf(record: Pick<CustomerRecord, 'number' | 'name'>): string {
  return `${record.number} ${maskName(record.name)}`
}
