import type { CustomerRow, CustomerView } from '../../../shared/contract/customers.ts'
import { maskEmail, maskName, maskPhone } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import { keysFor } from './keys.ts'
import {
  type CustomerRecord,
  contactsOf,
  customersByIds,
  customersByKeys,
  customersByText,
  isNamedInFull,
  servicesOf,
} from './records.ts'

/** Why an account is sealed. */
type Because = NonNullable<CustomerView['revealRefused']>

/** The case that seals an account. The room of recovery knows, and itself builds on this one: so it is handed in. */
type Sealing = (
  store: ReadStore,
  customerId: number,
) => Promise<{ id: number; number: string; because: Because } | undefined>

/**
 * Customers that a text names: by an exact identifier first, then by the beginnings of their names; newest first
 * within each. Who is sealed is found by an identifier or by his whole name only.
 *
 * @param today plain date in the desk's zone
 * @param limit how many at most
 */
export async function findCustomers(
  store: ReadStore,
  sealingCaseOf: Sealing,
  text: string,
  today: string,
  limit: number,
): Promise<{ record: CustomerRecord; isExact: boolean }[]> {
  const exact = (await customersByKeys(store, keysFor(text, today))).map(hit => hit.customerId)
  const byText = await customersByText(store, text, limit)
  const ids = [...new Set([...exact, ...byText])].slice(0, limit)
  const found: { record: CustomerRecord; isExact: boolean }[] = []
  for (const record of await customersByIds(store, ids)) {
    const isExact = exact.includes(record.id)
    const isOpenTo = isExact || isNamedInFull(record, text)
    if (isOpenTo || (await sealingCaseOf(store, record.id)) === undefined) found.push({ record, isExact })
  }
  return found.toSorted((a, b) => ids.indexOf(a.record.id) - ids.indexOf(b.record.id))
}

/** A customer as a list shows him. */
export async function customerRow(
  store: ReadStore,
  sealingCaseOf: Sealing,
  record: CustomerRecord,
): Promise<CustomerRow> {
  const [administrative] = await contactsOf(store, record.id)
  const services = await servicesOf(store, record.id)
  const sealing = await sealingCaseOf(store, record.id)
  const because = (reason: Because) =>
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

/** A login that is an e-mail address is one: it stays as masked as the address beside it. */
export function shownLogin(login: string, isSealed: boolean): string {
  if (login.includes('@')) return maskEmail(login)
  return isSealed ? maskName(login) : login
}
