import { domainToASCII, domainToUnicode } from 'node:url'
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { z } from 'zod'
import { endedStatuses, pressureKinds } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { maskEmail, publicMailDomains } from '../../../../shared/text.ts'
import type { Parts } from '../../context.ts'
import { domainByName, servicesOf } from '../../customers/index.ts'
import type { ReadStore } from '../../store/index.ts'
import type { LoadedCase } from '../records/case-records.ts'
import { type FlagRecord, flagsOf, marksOn } from '../records/flags.ts'
import { seenElsewhere, type TraceRecord, traceDigest, tracesOf } from '../records/traces.ts'
import type { DomainName, SeenValue, SignalFacts } from '../rules/signals.ts'
import { type Account, daysOld } from './account.ts'

type Marks = Awaited<ReturnType<typeof marksOn>>

/** What the signals of a case rest on, with the records that people made. */
export interface Suspicion {
  facts: SignalFacts
  traces: TraceRecord[]
  marks: Marks
  flags: FlagRecord[]
  /** Is this trace one of this value? */
  isTraceOf: (trace: TraceRecord, value: string) => boolean
}

/**
 * Domains that lend mailboxes for minutes: the list `disposable-email-domains`, CC0, as its package ships it;
 * nothing is asked of the network.
 */
const disposable = disposableEmailBlocklistSet()

/** Gathers what may point to fraud in a case. What is on file goes no further than its mask. */
export async function suspicionOf(
  parts: Pick<Parts, 'digestKey'>,
  store: ReadStore,
  given: {
    loaded: LoadedCase
    account: Account | null
    minAgeDays: number
    accountsOfCaller: number
    now: number
    today: PlainDate
  },
): Promise<Suspicion> {
  const { loaded, account, minAgeDays, accountsOfCaller, now, today } = given
  const { case: record } = loaded
  const traces = await tracesOf(store, record.id)
  const marks = await marksOn(store, record.id)
  const flags = account === null ? [] : await flagsOf(store, account.customer.id)
  const services = account === null ? [] : await servicesOf(store, account.customer.id)
  const factorSince = account?.customer.two_factor_since ?? null
  return {
    traces,
    marks,
    flags,
    isTraceOf: (trace, value) => traceDigest(parts.digestKey, trace.kind, value) === trace.digest,
    facts: {
      isOver: endedStatuses.includes(record.status),
      contacts: account === null ? [] : contactAges(account, now),
      contactMinAgeDays: minAgeDays,
      factorDays: factorSince === null ? null : daysOld(factorSince, now),
      newEmail:
        record.new_email === null ? null : await newEmailFacts(store, record.new_email, account, today),
      known: account === null ? [] : knownDomains(account),
      expiredMailboxes: account === null ? [] : await expiredMailboxes(store, account, today),
      seen: await seenValues(parts, store, loaded, traces, now),
      accountsOfCaller,
      lastActiveDays: account === null ? null : lastActive(account, now),
      domains: account?.domains.length ?? 0,
      services: services.filter(service => service.status === 'active').length,
      pressure: await pressureIn(store, record.id),
      fraud: marks.map(({ kind, at }) => ({ kind, at })),
      legal: flags.map(({ kind, since }) => ({ kind, since })),
    },
  }
}

/** Each value once: a contact that is the same as the administrative one says nothing new. */
function contactAges(account: Account, now: number): SignalFacts['contacts'] {
  return account.contacts
    .filter(contact => contact.role === 'administrative' || !contact.sameAsAdministrative)
    .flatMap(({ role, email, phone }) => [
      ...(email === null ? [] : [{ role, field: 'email' as const, daysOld: daysOld(email.since, now) }]),
      ...(phone === null ? [] : [{ role, field: 'phone' as const, daysOld: daysOld(phone.since, now) }]),
    ])
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Both ways to write a domain; one that no browser would take stays as it was typed. */
function namesOf(domain: string): DomainName {
  const ascii = domainToASCII(domain) || domain
  return { ascii, unicode: domainToUnicode(ascii) || domain }
}

async function newEmailFacts(
  store: ReadStore,
  address: string,
  account: Account | null,
  today: PlainDate,
): Promise<SignalFacts['newEmail']> {
  const domain = namesOf(domainOf(address))
  return {
    domain,
    isDisposable: isDisposable(domain.ascii),
    isExpired: await hasRunOut(store, domain, today),
    isOnAccount: account?.domains.some(each => namesOf(each).ascii === domain.ascii) ?? false,
  }
}

/** A mailbox below a listed domain is lent like one at it. */
function isDisposable(ascii: string): boolean {
  const labels = ascii.split('.')
  return labels.slice(0, -1).some((_, at) => disposable.has(labels.slice(at).join('.')))
}

async function hasRunOut(
  store: ReadStore,
  { unicode, ascii }: DomainName,
  today: PlainDate,
): Promise<boolean> {
  const domain = (await domainByName(store, unicode)) ?? (await domainByName(store, ascii))
  if (domain === undefined) return false
  return domain.status === 'expired' || domain.expires_on < today
}

/** Domains of the account are shown in its case as they are; those of contacts as their mask shows them. */
function knownDomains(account: Account): SignalFacts['known'] {
  const ofAccount = account.domains.map(domain => ({ domain: namesOf(domain).unicode, shown: domain }))
  const ofContacts = account.contacts.flatMap(({ email }) =>
    email === null
      ? []
      : [{ domain: namesOf(domainOf(email.value)).unicode, shown: domainOf(maskEmail(email.value)) }],
  )
  const providers = [...publicMailDomains].map(domain => ({ domain, shown: domain }))
  return [...ofAccount, ...ofContacts, ...providers]
}

async function expiredMailboxes(
  store: ReadStore,
  account: Account,
  today: PlainDate,
): Promise<SignalFacts['expiredMailboxes']> {
  const roles: Account['contacts'][number]['role'][] = []
  for (const { role, email, sameAsAdministrative } of account.contacts) {
    if (email === null || (sameAsAdministrative && role !== 'administrative')) continue
    if (await hasRunOut(store, namesOf(domainOf(email.value)), today)) roles.push(role)
  }
  return roles
}

/** The last day on which money came or a contact changed, else the first day of the account. */
function lastActive(account: Account, now: number): number {
  const paid = account.onFile.invoices.flatMap(invoice => invoice.payments.map(payment => payment.bookedOn))
  const days = [...paid, account.customer.customer_since].map(day => Date.parse(`${day}T12:00:00Z`))
  const changed = account.contacts.flatMap(({ email, phone }) => [email?.since ?? 0, phone?.since ?? 0])
  return daysOld(Math.max(...days, ...changed), now)
}

async function seenValues(
  parts: Pick<Parts, 'digestKey'>,
  store: ReadStore,
  loaded: LoadedCase,
  traces: readonly TraceRecord[],
  now: number,
): Promise<SeenValue[]> {
  if (traces.length === 0) return []
  const { case: record } = loaded
  const elsewhere = Map.groupBy(await seenElsewhere(store, record.id), row => row.trace_id)
  // Who was typed by mistake and corrected is not what the account shall have.
  const wanted = new Set([
    ...(record.new_email === null ? [] : [traceDigest(parts.digestKey, 'email', record.new_email)]),
    ...(record.new_phone === null ? [] : [traceDigest(parts.digestKey, 'phone', record.new_phone)]),
  ])
  return traces
    .filter(trace => trace.part !== 'new' || wanted.has(trace.digest))
    .map(trace => ({
      kind: trace.kind,
      part: trace.part,
      isPaper: trace.attachment_id !== null && isPaper(loaded, trace.attachment_id),
      since: trace.at,
      elsewhere: (elsewhere.get(trace.id) ?? []).map(row => ({
        number: row.number,
        status: row.status,
        part: row.part,
        isOtherAccount:
          row.customer_id === null || record.customer_id === null
            ? null
            : row.customer_id !== record.customer_id,
        openedDaysAgo: daysOld(row.opened_at, now),
        idleDays: daysOld(row.waiting_since, now),
      })),
    }))
}

/** The same bytes may have come twice in the case: whichever of the two was made a paper, it is this file. */
function isPaper({ attachments, papers }: LoadedCase, attachmentId: number): boolean {
  const file = attachments.find(each => each.id === attachmentId)?.vault_file_id ?? null
  const same = attachments.filter(
    each => each.id === attachmentId || (file !== null && each.vault_file_id === file),
  )
  return papers.some(paper => same.some(each => each.id === paper.attachment_id))
}

const pressureNoted = z.object({ kind: z.enum(pressureKinds) })

/** From the journal, which nothing empties. */
async function pressureIn(store: ReadStore, caseId: number): Promise<SignalFacts['pressure']> {
  const rows = await store
    .selectFrom('journal')
    .select(['at', 'details'])
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', caseId)
    .where('action', '=', 'recovery.pressure_noted')
    .orderBy('seq')
    .execute()
  return rows.map(({ at, details }) => ({ at, kind: pressureNoted.parse(JSON.parse(details)).kind }))
}
