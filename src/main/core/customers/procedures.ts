import {
  type ContactChange,
  type CustomerRow,
  type CustomerView,
} from '../../../shared/contract/customers.ts'
import { daysBetween } from '../../../shared/plain-date.ts'
import { maskDigits, maskEmail, maskName, maskPhone } from '../../../shared/text.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { casesOf, type SealedBecause, sealingCaseOf } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import { keysFor } from './keys.ts'
import {
  type ContactValue,
  type CustomerRecord,
  contactHistory,
  contactsOf,
  customerById,
  customersByIds,
  customersByKeys,
  customersByText,
  domainsOf,
  invoicesOf,
  isNamedInFull,
  newestCustomers,
  servicesOf,
} from './records.ts'

const LIST_LENGTH = 50

export function customerProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const today = () => plainDateAt(clock.now(), TIME_ZONE)

  return {
    search: os.customers.search.handler(async ({ input }) => {
      const records = await search(store.read, input.text, today())
      return Promise.all(records.map(record => rowOf(store.read, record)))
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

/**
 * Exact identifiers first, then names by their beginnings; newest first within each. Who is sealed is found by
 * his whole name only.
 */
async function search(store: ReadStore, text: string, today: string): Promise<CustomerRecord[]> {
  if (text.trim() === '') return newestCustomers(store, LIST_LENGTH)
  const exact = (await customersByKeys(store, keysFor(text, today))).map(hit => hit.customerId)
  const byText = await customersByText(store, text, LIST_LENGTH)
  const ids = [...new Set([...exact, ...byText])].slice(0, LIST_LENGTH)
  const records: CustomerRecord[] = []
  for (const record of await customersByIds(store, ids)) {
    const isOpenTo = exact.includes(record.id) || isNamedInFull(record, text)
    if (isOpenTo || (await sealingCaseOf(store, record.id)) === undefined) records.push(record)
  }
  return records.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

async function rowOf(store: ReadStore, record: CustomerRecord): Promise<CustomerRow> {
  const [administrative] = await contactsOf(store, record.id)
  const services = await servicesOf(store, record.id)
  const sealing = await sealingCaseOf(store, record.id)
  const because = (reason: SealedBecause) =>
    sealing?.because === reason ? { id: sealing.id, number: sealing.number } : null
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    name: sealing === undefined ? record.name : maskName(record.name),
    login: shownLogin(record.login, sealing !== undefined),
    emailMasked: administrative?.email ? maskEmail(administrative.email.value) : '—',
    phoneMasked: administrative?.phone ? maskPhone(administrative.phone.value) : '—',
    services: services.filter(service => service.status === 'active').length,
    openCase: because('recovery_open'),
    waitingLetter: because('letter_waits'),
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

/** A login that is an e-mail address is one: it stays as masked as the address beside it. */
function shownLogin(login: string, isSealed: boolean): string {
  if (login.includes('@')) return maskEmail(login)
  return isSealed ? maskName(login) : login
}

/** How the journal names a customer: by number, and masked. */
export function labelOf(record: Pick<CustomerRecord, 'number' | 'name'>): string {
  return `${record.number} ${maskName(record.name)}`
}
