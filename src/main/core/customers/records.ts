import { type Selectable, sql } from 'kysely'
import type { ContactRole } from '../../../shared/contract/customers.ts'
import { fold } from '../../../shared/text.ts'
import {
  type CustomerKeyKind,
  fixedQuery,
  type ReadStore,
  type Schema,
  type WriteStore,
} from '../store/index.ts'

export type CustomerRecord = Selectable<Schema['customer']>
type Field = 'name' | 'email' | 'phone'

export interface ContactValue {
  value: string
  since: number
}

/** A contact as it stands now; the "same as administrative" is already followed. */
export interface Contact {
  id: number
  role: ContactRole
  sameAsAdministrative: boolean
  name: string
  email: ContactValue | null
  phone: ContactValue | null
}

export function customerById(store: ReadStore, id: number): Promise<CustomerRecord | undefined> {
  return store.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All three contacts of an account, administrative first. */
export async function contactsOf(store: ReadStore, customerId: number): Promise<Contact[]> {
  const rows = await store
    .selectFrom('contact')
    .leftJoin('contact_value', join =>
      join.onRef('contact_value.contact_id', '=', 'contact.id').on('contact_value.until', 'is', null),
    )
    .select(['contact.id', 'role', 'same_as_administrative', 'field', 'value', 'since'])
    .where('customer_id', '=', customerId)
    .execute()

  const order: readonly ContactRole[] = ['administrative', 'billing', 'technical']
  const own = order.map(role => {
    const lines = rows.filter(row => row.role === role)
    const value = (field: Field): ContactValue | null => {
      const line = lines.find(row => row.field === field)
      return line?.value != null && line.since !== null ? { value: line.value, since: line.since } : null
    }
    return {
      id: lines[0]?.id ?? 0,
      role,
      sameAsAdministrative: lines[0]?.same_as_administrative === 1,
      name: value('name')?.value ?? '',
      email: value('email'),
      phone: value('phone'),
    }
  })
  const administrative = own[0]
  return own.map(contact =>
    contact.sameAsAdministrative && administrative !== undefined
      ? { ...contact, name: administrative.name, email: administrative.email, phone: administrative.phone }
      : contact,
  )
}

/** Customers that any of the keys names, with the keys that did. */
export async function customersByKeys(
  store: ReadStore,
  keys: readonly { kind: CustomerKeyKind; value: string }[],
): Promise<{ customerId: number; kind: CustomerKeyKind; value: string }[]> {
  if (keys.length === 0) return []
  const rows = await byKeys(store, keyList(keys))
  return rows.map(row => ({ customerId: row.customer_id, kind: row.kind, value: row.value }))
}

/** Keys as one value of a statement: a list of pairs of kind and value, each once. */
export function keyList(keys: readonly { kind: CustomerKeyKind; value: string }[]): string {
  return `[${[...new Set(keys.map(({ kind, value }) => JSON.stringify([kind, value])))].join()}]`
}

const byKeys = fixedQuery((store, keys: string) =>
  store
    .selectFrom(sql<{ value: string }>`json_each(${keys})`.as('these'))
    .crossJoin('customer_key')
    .where(sql<boolean>`customer_key.kind = these.value ->> 0 AND customer_key.value = these.value ->> 1`)
    .selectAll('customer_key'),
)

/** Customers whose folded words begin with every word of the text; at most `limit`. */
export async function customersByText(store: ReadStore, text: string, limit: number): Promise<number[]> {
  const question = wordsQuestion(text)
  return question === null ? [] : (await byWords(store, question, limit)).map(row => row.rowid)
}

/** What the index of customers is asked of a text; null where it has no words. */
export function wordsQuestion(text: string): string | null {
  const words = wordsOf(text).slice(0, 8)
  return words.length === 0 ? null : words.map(word => `"${word}"*`).join(' ')
}

const byWords = fixedQuery((store, query: string, limit: number) =>
  store
    .selectFrom('customer_search')
    .select('rowid')
    .where('customer_search' as never, 'match', query as never) // FTS5's own column of the table's name
    .orderBy('rowid', 'desc')
    .limit(limit),
)

export function customersByIds(store: ReadStore, ids: readonly number[]): Promise<CustomerRecord[]> {
  if (ids.length === 0) return Promise.resolve([])
  return store
    .selectFrom('customer')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

export function newestCustomers(store: ReadStore, limit: number): Promise<CustomerRecord[]> {
  return store.selectFrom('customer').selectAll().orderBy('id', 'desc').limit(limit).execute()
}

export function servicesOf(store: ReadStore, customerId: number) {
  return store.selectFrom('service').selectAll().where('customer_id', '=', customerId).orderBy('id').execute()
}

export function domainsOf(store: ReadStore, customerId: number) {
  return store
    .selectFrom('domain')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('name')
    .execute()
}

/** A domain by its name, whoever holds it. */
export function domainByName(store: ReadStore, name: string) {
  return store.selectFrom('domain').selectAll().where('name', '=', name).executeTakeFirst()
}

/** Invoices with their payments, newest first. */
export async function invoicesOf(store: ReadStore, customerId: number) {
  const invoices = await store
    .selectFrom('invoice')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const payments =
    invoices.length === 0
      ? []
      : await store
          .selectFrom('payment')
          .selectAll()
          .where(
            'invoice_id',
            'in',
            invoices.map(invoice => invoice.id),
          )
          .execute()
  return invoices.map(invoice => ({
    ...invoice,
    payments: payments.filter(payment => payment.invoice_id === invoice.id),
  }))
}

export async function contactHistory(store: ReadStore, customerId: number) {
  return store
    .selectFrom('contact_value')
    .innerJoin('contact', 'contact.id', 'contact_value.contact_id')
    .leftJoin('agent', 'agent.id', 'contact_value.agent_id')
    .leftJoin('recovery_case', 'recovery_case.id', 'contact_value.case_id')
    .select([
      'contact_value.id',
      'contact.id as contact_id',
      'contact.role',
      'field',
      'value',
      'since',
      'until',
      'source',
      'agent.name as agent_name',
      'recovery_case.number as case_number',
    ])
    .where('contact.customer_id', '=', customerId)
    .orderBy('since', 'desc')
    .orderBy('contact_value.id', 'desc')
    .execute()
}

/**
 * The customer's own e-mails and telephones: those of the administrative contact, now and before. Billing and
 * technical contacts may be other people.
 */
export async function ownValues(store: ReadStore, customerId: number): Promise<string[]> {
  const rows = await store
    .selectFrom('contact_value')
    .innerJoin('contact', 'contact.id', 'contact_value.contact_id')
    .leftJoin('recovery_case', 'recovery_case.id', 'contact_value.case_id')
    .select('value')
    .where('contact.customer_id', '=', customerId)
    .where('contact.role', '=', 'administrative')
    .where('field', '<>', 'name')
    // What a change put there that was taken back may be a stranger's.
    .where(eb => eb.or([eb('recovery_case.status', 'is', null), eb('recovery_case.status', '<>', 'undone')]))
    .execute()
  return rows.map(row => row.value)
}

/** E-mails and telephones that stood on file until some time after `since`, and no longer do. */
export async function replacedSince(
  store: ReadStore,
  customerId: number,
  since: number,
): Promise<{ role: ContactRole; field: 'email' | 'phone'; value: string }[]> {
  const rows = await store
    .selectFrom('contact_value')
    .innerJoin('contact', 'contact.id', 'contact_value.contact_id')
    .select(['contact.role', 'field', 'value'])
    .where('contact.customer_id', '=', customerId)
    .where('until', '>', since)
    .orderBy('contact_value.id')
    .execute()
  return rows.flatMap(({ role, field, value }) => (field === 'name' ? [] : [{ role, field, value }]))
}

/**
 * Does a text name this customer in full? While a recovery case is open for him, the beginning of his name is
 * not enough: whoever guesses would learn it letter by letter.
 */
export function isNamedInFull(customer: CustomerRecord, text: string): boolean {
  const typed = new Set(wordsOf(text))
  return [customer.name, customer.person_name, customer.login].some(name => {
    const words = wordsOf(name ?? '')
    return words.length > 0 && words.every(word => typed.has(word))
  })
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * What stood before the value that a case put on file, while that value still stands there.
 *
 * @returns null when something else stands there now, or nothing stood there before
 */
export async function valueBefore(
  store: ReadStore,
  made: { customerId: number; role: ContactRole; field: 'email' | 'phone'; caseId: number },
): Promise<string | null> {
  const rows = await store
    .selectFrom('contact_value')
    .innerJoin('contact', 'contact.id', 'contact_value.contact_id')
    .select(['value', 'until', 'case_id'])
    .where('contact.customer_id', '=', made.customerId)
    .where('contact.role', '=', made.role)
    .where('field', '=', made.field)
    .orderBy('contact_value.id', 'desc')
    .limit(2)
    .execute()
  const [now, before] = rows
  return now?.until === null && now.case_id === made.caseId ? (before?.value ?? null) : null
}

export interface NewContactValue {
  customerId: number
  role: ContactRole
  field: Field
  value: string
  at: number
  source: 'panel' | 'desk' | 'recovery'
  agentId: number | null
  caseId: number | null
}

/**
 * Puts a new value in the place of the one that stands now, which keeps its place in the history, and brings
 * the account's look-up keys and version up to date.
 *
 * @returns the value that stood there before, or null
 */
export async function changeContactValue(tx: WriteStore, change: NewContactValue): Promise<string | null> {
  const contact = await tx
    .selectFrom('contact')
    .select('id')
    .where('customer_id', '=', change.customerId)
    .where('role', '=', change.role)
    .executeTakeFirstOrThrow()
  const before = await tx
    .updateTable('contact_value')
    .set({ until: change.at })
    .where('contact_id', '=', contact.id)
    .where('field', '=', change.field)
    .where('until', 'is', null)
    .returning('value')
    .executeTakeFirst()
  await tx
    .insertInto('contact_value')
    .values({
      contact_id: contact.id,
      field: change.field,
      value: change.value,
      since: change.at,
      until: null,
      source: change.source,
      agent_id: change.agentId,
      case_id: change.caseId,
    })
    .execute()
  if (change.field !== 'name') await refreshKeys(tx, change.customerId, change.field)
  await tx
    .updateTable('customer')
    .set(eb => ({ version: eb('version', '+', 1) }))
    .where('id', '=', change.customerId)
    .execute()
  return before?.value ?? null
}

async function refreshKeys(tx: WriteStore, customerId: number, kind: 'email' | 'phone'): Promise<void> {
  await tx.deleteFrom('customer_key').where('customer_id', '=', customerId).where('kind', '=', kind).execute()
  const contacts = await contactsOf(tx, customerId)
  const values = contacts.flatMap(contact => contact[kind]?.value ?? [])
  const keys = new Set(kind === 'email' ? values.map(value => value.toLowerCase()) : values)
  if (keys.size === 0) return
  await tx
    .insertInto('customer_key')
    .values([...keys].map(value => ({ kind, value, customer_id: customerId })))
    .execute()
}
