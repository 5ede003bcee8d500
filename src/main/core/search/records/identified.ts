import { sql } from 'kysely'
import type { Found } from '../../../../shared/contract/search.ts'
import { maskName } from '../../../../shared/text.ts'
import type { Caller } from '../../context.ts'
import { customerRow, customersByIds, findCustomers } from '../../customers/index.ts'
import { domainInLetters, foldedDomain, serviceKeysTyped } from '../../identifiers/index.ts'
import { sealedAmong, sealingCaseOf } from '../../recovery/index.ts'
import { fixedQuery, type ReadStore, these } from '../../store/index.ts'
import { ticketIdsNamed, ticketNumbersIn } from '../../tickets/index.ts'
import {
  caseNumberOf,
  domainBeginningOf,
  identifierIn,
  invoiceNumbersOf,
  invoiceRangesOf,
  registerNumberOf,
  severalNumbersIn,
} from '../rules/identifiers.ts'
import { kindsNamed } from './naming.ts'

/** Whose it is. */
const holder = [
  'customer.id as customer_id',
  'customer.number as customer_number',
  'customer.name as customer_name',
] as const

/** Of each kind that many are shown; more is what lists are for. */
const SHOWN = 8
/** So many are read for it, where some may be of sealed accounts. */
const READ = 3 * SHOWN
/** Ticket numbers of one pasted text that are looked for. */
const MOST_NUMBERS = 20

/**
 * What a text names beside messages: first whatever has exactly this identifier, then accounts, domains and services whose
 * name begins so. Of each kind only what the asking agent may see.
 *
 * @param today plain date in the desk's zone
 */
export async function identifiedBy(
  store: ReadStore,
  { permissions }: Pick<Caller, 'permissions'>,
  text: string,
  today: string,
): Promise<{ exact: Found[]; others: Found[] }> {
  const typed = identifierIn(text)
  const exact: Found[] = []
  const others: Found[] = []
  const named = typed === null ? null : await kindsNamed(store, typed, today)
  if (permissions.has('tickets.read')) {
    exact.push(...(await ticketsNamed(store, text, named?.ticket === true ? typed : null)))
  }
  if (typed === null || named === null) return { exact, others }
  if (permissions.has('recovery.read')) exact.push(...(await casesNumbered(store, caseNumberOf(typed))))
  if (permissions.has('customers.read')) {
    const customers = named.customer ? await findCustomers(store, sealingCaseOf, typed, today, SHOWN) : []
    for (const { record, isExact } of customers) {
      const line = { kind: 'customer' as const, row: await customerRow(store, sealingCaseOf, record) }
      if (isExact) exact.push(line)
      else others.push(line)
    }
    for (const record of await registered(store, registerNumberOf(typed, today))) {
      exact.push({ kind: 'customer', row: await customerRow(store, sealingCaseOf, record) })
    }
    const domains = named.domain ? await domainsNamed(store, domainBeginningOf(typed)) : []
    for (const { line, isExact } of domains) {
      if (isExact) exact.push(line)
      else others.push(line)
    }
    if (named.service) {
      const services = await servicesNamed(store, serviceKeysTyped(typed))
      exact.push(...services.exact)
      others.push(...services.others)
    }
    if (named.invoice) {
      exact.push(...(await invoicesNumbered(store, invoiceNumbersOf(typed))))
      others.push(...(await invoicesBeginning(store, typed)))
    }
  }
  return { exact, others }
}

async function ticketsNamed(store: ReadStore, text: string, typed: string | null): Promise<Found[]> {
  const several = severalNumbersIn(text).slice(0, MOST_NUMBERS)
  const numbers = several.length > 0 ? several : ticketNumbersIn(text).slice(0, MOST_NUMBERS)
  const ids = await ticketIdsNamed(store, numbers, several.length > 0 ? '' : (typed ?? ''))
  // Numbers that stand alone are those of tickets when all of them are.
  if (ids.length < several.length) return []
  if (ids.length === 0) return []
  const rows = await store
    .selectFrom(these(ids.slice(0, MOST_NUMBERS)))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(['ticket.id', 'number', 'subject', 'status_id', 'ticket.type'])
    .execute()
  return rows
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map(({ status_id: statusId, ...row }) => ({ kind: 'ticket', ...row, statusId }))
}

async function casesNumbered(store: ReadStore, number: string | null): Promise<Found[]> {
  if (number === null) return []
  const rows = await store
    .selectFrom('recovery_case')
    .select(['id', 'number', 'status', 'opened_at'])
    .where('number', '=', number)
    .execute()
  return rows.map(({ opened_at: openedAt, ...row }) => ({ kind: 'case', ...row, openedAt }))
}

const ofRegon = fixedQuery((store, number: string) =>
  store.selectFrom('customer').select('id').where('regon', '=', number).limit(SHOWN),
)
const ofKrs = fixedQuery((store, number: string) =>
  store.selectFrom('customer').select('id').where('krs', '=', number).limit(SHOWN),
)

async function registered(store: ReadStore, asked: ReturnType<typeof registerNumberOf>) {
  if (asked === null) return []
  const rows = await (asked.register === 'krs' ? ofKrs : ofRegon)(store, asked.number)
  return customersByIds(
    store,
    rows.map(row => row.id),
  )
}

const domainsBetween = fixedQuery((store, from: string, before: string) =>
  store
    .selectFrom('domain')
    .innerJoin('customer', 'customer.id', 'domain.customer_id')
    .select(['domain.name', 'folded', 'domain.status', 'expires_on', ...holder])
    .where('folded', '>=', from)
    .where('folded', '<', before)
    .orderBy('folded')
    .orderBy('domain.name')
    .limit(SHOWN),
)

/**
 * Domains by the beginning of their name, whatever its accents. One that is typed whole is named exactly, also where
 * none of its accents is; a domain of a sealed account is found by its whole name only.
 */
async function domainsNamed(
  store: ReadStore,
  beginning: string | null,
): Promise<{ line: Found; isExact: boolean }[]> {
  if (beginning === null) return []
  const folded = foldedDomain(beginning)
  const rows = await domainsBetween(store, folded, `${folded}\u{10FFFF}`)
  const sealed = await sealedAmong(
    store,
    rows.map(row => row.customer_id),
  )
  return rows
    .map(row => ({ row, isExact: [domainInLetters(row.name), row.folded].includes(beginning) }))
    .filter(({ row, isExact }) => isExact || !sealed.has(row.customer_id))
    .map(({ row, isExact }) => ({
      isExact,
      line: {
        kind: 'domain',
        name: row.name,
        status: row.status,
        expiresOn: row.expires_on,
        customer: holderOf(row, sealed),
      },
    }))
}

const servicesFrom = fixedQuery((store, key: string) =>
  store
    .selectFrom('service_key')
    .innerJoin('service', 'service.id', 'service_key.service_id')
    .innerJoin('customer', 'customer.id', 'service.customer_id')
    .select([
      'service_key.value as key',
      'service.id',
      'service.name',
      'plan',
      'service.domain',
      'service.status',
      ...holder,
    ])
    .where('service_key.value', '>=', key)
    .where('service_key.value', '<=', sql<string>`${key} || char(0x10FFFF)`)
    .orderBy('service_key.value')
    .orderBy('service_id')
    .limit(READ),
)

/**
 * Services by the beginning of their name, their plan or a number in them. A whole name or number that one service alone has
 * names it exactly. What more of them begin with than are shown names none: who types "poczta" looks for what people wrote,
 * and would find the mailbox of anybody above it. A service of a sealed account is found where it is named exactly, as a
 * domain is.
 */
async function servicesNamed(
  store: ReadStore,
  keys: readonly string[],
): Promise<{ exact: Found[]; others: Found[] }> {
  const rows = (await Promise.all(keys.map(key => servicesFrom(store, key)))).flat()
  const named = new Set(rows.flatMap(row => (keys.includes(row.key) ? row.id : [])))
  const sealed = await sealedAmong(
    store,
    rows.map(row => row.customer_id),
  )
  const lines = [...new Map(rows.map(row => [row.id, row])).values()].map(row => ({
    isExact: named.size === 1 && named.has(row.id),
    isSealed: sealed.has(row.customer_id),
    line: {
      kind: 'service' as const,
      id: row.id,
      name: row.name,
      plan: row.plan,
      domain: sealed.has(row.customer_id) ? null : row.domain,
      status: row.status,
      customer: holderOf(row, sealed),
    },
  }))
  const others = lines.filter(each => !each.isExact && !each.isSealed)
  return {
    exact: lines.filter(each => each.isExact).map(each => each.line),
    others: others.length > SHOWN ? [] : others.map(each => each.line),
  }
}

const ofInvoice = [
  'invoice.id',
  'invoice.number',
  'invoice.kind',
  'issued_on',
  'gross_grosze',
  'currency',
  ...holder,
] as const

const invoicesOfNumber = fixedQuery((store, numbers: string) =>
  store
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .select(ofInvoice)
    .where(sql<boolean>`invoice.number COLLATE NOCASE IN (SELECT value FROM json_each(${numbers}))`)
    .limit(SHOWN),
)

const invoicesBetween = fixedQuery((store, from: string, to: string) =>
  store
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .select(ofInvoice)
    .where(sql<boolean>`invoice.number COLLATE NOCASE > ${from}`)
    .where(sql<boolean>`invoice.number COLLATE NOCASE <= ${to}`)
    .orderBy(sql`invoice.number COLLATE NOCASE`, 'desc')
    .limit(READ),
)

async function invoicesNumbered(store: ReadStore, numbers: readonly string[]): Promise<Found[]> {
  return ofUnsealed(store, await invoicesOfNumber(store, JSON.stringify(numbers)))
}

/** Invoices whose number begins so, the last numbers first; the one that is the number itself is not among them. */
async function invoicesBeginning(store: ReadStore, typed: string): Promise<Found[]> {
  const found: Found[] = []
  for (const [from, to] of invoiceRangesOf(typed)) {
    if (to !== from) found.push(...(await ofUnsealed(store, await invoicesBetween(store, from, to))))
    if (found.length >= SHOWN) break
  }
  return found.slice(0, SHOWN)
}

/** Papers are compared with the invoices of a sealed account: none of them is found. */
async function ofUnsealed(
  store: ReadStore,
  rows: Awaited<ReturnType<typeof invoicesOfNumber>>,
): Promise<Found[]> {
  const sealed = await sealedAmong(
    store,
    rows.map(row => row.customer_id),
  )
  return rows
    .filter(row => !sealed.has(row.customer_id))
    .map(row => ({
      kind: 'invoice',
      id: row.id,
      number: row.number,
      invoiceKind: row.kind,
      issuedOn: row.issued_on,
      grossGrosze: row.gross_grosze,
      currency: row.currency,
      customer: holderOf(row, sealed),
    }))
}

function holderOf(
  row: { customer_id: number; customer_number: string; customer_name: string },
  sealed: ReadonlySet<number>,
) {
  const name = sealed.has(row.customer_id) ? maskName(row.customer_name) : row.customer_name
  return { id: row.customer_id, number: row.customer_number, name }
}
