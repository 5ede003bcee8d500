import type { Remark } from '../../../shared/contract/base.ts'
import type { ContactRole } from '../../../shared/contract/customers.ts'
import { endedStatuses, type PaperField, type PaperMark } from '../../../shared/contract/recovery/index.ts'
import { daysBetween, type PlainDate } from '../../../shared/plain-date.ts'
import { maskPhone } from '../../../shared/text.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Caller, Parts } from '../context.ts'
import {
  type Contact,
  type CustomerRecord,
  contactsOf,
  customerById,
  domainByName,
  invoicesOf,
  replacedSince,
} from '../customers/index.ts'
import { found } from '../errors.ts'
import { type DeskState, deskState, plainDateAt, savedHours } from '../hours/index.ts'
import { lastEntry } from '../journal/index.ts'
import type { ReadStore } from '../store/index.ts'
import { standingVotes } from './approvers.ts'
import type { Policy } from './policy.ts'
import { type LoadedCase, loadCase, type PaperRecord, workedOn } from './records.ts'
import { judgedAgain } from './rules/again.ts'
import type { OnFile, PhoneOnFile } from './rules/on-file.ts'
import { hasCompleteSet, type PaperFacts, undecided } from './rules/papers.ts'
import type { CaseFacts } from './rules/standing.ts'

/** A clock that lost more than this against the journal cannot be trusted with a decision. */
const CLOCK_SLACK_MS = 2 * 60_000
const DAY_MS = 86_400_000

/** The account a case is about, as it stands on file. Stays inside the desk. */
export interface Account {
  customer: CustomerRecord
  contacts: Contact[]
  onFile: OnFile
  phones: PhoneOnFile[]
  /** What stood on file until lately: whoever planted a value of his own is not the only one to be told. */
  replaced: { role: ContactRole; field: 'email' | 'phone'; value: string }[]
  /** Age in days of the youngest e-mail or phone. */
  youngestDays: number
}

/** A case, its account, the policy it was opened under, and what one agent may do about it now. */
export interface Situation {
  loaded: LoadedCase
  account: Account | null
  policy: Policy
  hours: DeskState
  now: number
  today: PlainDate
  facts: CaseFacts
}

/** @throws NOT_FOUND, FAILED_CLOSED */
export async function situationOf(
  parts: Parts,
  store: ReadStore,
  caseId: number,
  asker: Caller,
): Promise<Situation> {
  const kept = found(await loadCase(store, caseId))
  const now = parts.clock.now()
  const today = plainDateAt(now, TIME_ZONE)
  const policy = await parts.policies.kept(store, kept.case.policy_id, kept.case.policy_version)
  const account =
    kept.case.customer_id === null
      ? null
      : await accountOf(store, kept.case.customer_id, now, policy.contactMinAgeDays)
  const loaded = asOfToday(kept, account, policy, today)
  const { hours } = await savedHours(store)
  const state = deskState(now, hours)
  const papers = loaded.papers.map(paper => paperFacts(paper, loaded))
  const facts: CaseFacts = {
    status: loaded.case.status,
    hasAccount: account !== null,
    evidence: {
      need: loaded.case.need,
      route: loaded.case.route,
      calls: loaded.calls.flatMap(call =>
        call.verdict === 'match' && call.role !== null && call.days_old !== null && stillStands(call, account)
          ? [
              {
                role: call.role,
                isOldEnough: call.days_old >= policy.contactMinAgeDays,
                daysOld: call.days_old,
              },
            ]
          : [],
      ),
      contactMinAgeDays: policy.contactMinAgeDays,
      hasCompleteSet: account !== null && hasCompleteSet(papers, account.customer.kind, policy),
      undecidedFields: undecided(papers),
    },
    policy,
    runBy: await runByAnother(store, loaded, asker),
    newEmail: newEmailFacts(loaded, account),
    hintsGiven: loaded.case.hinted_at === null ? 0 : 1,
    emailOnFile: await emailOnFile(store, account, today),
    uncoveredIdCards: papers.filter(paper => paper.kind === 'id_card' && !paper.isRedacted).length,
    votes: await standingVotes(store, loaded),
    askerId: asker.id,
    askerWorkedOnIt:
      loaded.case.agent_id === asker.id ||
      loaded.case.proposed_by === asker.id ||
      (await workedOn(store, caseId, asker.id)),
    gate: await gateOf(store, state, now),
  }
  return { loaded, account, policy, hours: state, now, today, facts }
}

/** An open case as its papers hold today; one that is ended stays as it was decided. */
function asOfToday(kept: LoadedCase, account: Account | null, policy: Policy, today: PlainDate): LoadedCase {
  if (account === null || endedStatuses.includes(kept.case.status)) return kept
  const { onFile } = account
  return { ...kept, papers: kept.papers.map(paper => judgedAgain(paper, { onFile, today, policy })) }
}

/** Is the number that called still the one on file, and was it there when it called? */
function stillStands(call: LoadedCase['calls'][number], account: Account | null): boolean {
  if (account === null || call.role === null) return false
  const phone = contactIn(account, call.role)?.phone
  return phone != null && phone.since <= call.at && maskPhone(phone.value) === call.number
}

/** Why nothing may be decided now. */
export async function gateOf(store: ReadStore, state: DeskState, now: number): Promise<Remark[]> {
  const gate: Remark[] = []
  if (!state.open) {
    gate.push(
      state.opensAt === null
        ? { code: 'outside_hours' }
        : { code: 'outside_hours', params: { opensAt: state.opensAt } },
    )
  }
  const last = await lastEntry(store)
  if (last !== undefined && last.at > now + CLOCK_SLACK_MS) gate.push({ code: 'clock_jumped' })
  return gate
}

async function accountOf(
  store: ReadStore,
  customerId: number,
  now: number,
  youngDays: number,
): Promise<Account> {
  const today = plainDateAt(now, TIME_ZONE)
  const customer = found(await customerById(store, customerId))
  const contacts = await contactsOf(store, customerId)
  const invoices = await invoicesOf(store, customerId)
  const age = (since: number) => Math.max(0, daysBetween(plainDateAt(since, TIME_ZONE), today))
  const ages = contacts
    .flatMap(contact => [contact.email, contact.phone])
    .flatMap(value => (value ? [age(value.since)] : []))
  return {
    customer,
    contacts,
    phones: contacts.flatMap(contact =>
      contact.phone === null
        ? []
        : [{ role: contact.role, e164: contact.phone.value, daysOld: age(contact.phone.since) }],
    ),
    replaced: await replacedSince(store, customerId, now - youngDays * DAY_MS),
    youngestDays: ages.length === 0 ? 0 : Math.min(...ages),
    onFile: {
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
    },
  }
}

export function contactIn(account: Account, role: ContactRole): Contact | undefined {
  return account.contacts.find(contact => contact.role === role)
}

/** A paper as the rules see it. While its case is open, what nobody can look at any more proves nothing. */
export function paperFacts(paper: PaperRecord, loaded: LoadedCase): PaperFacts {
  const attachment = loaded.attachments.find(each => each.id === paper.attachment_id)
  return {
    kind: paper.kind,
    isGone: !endedStatuses.includes(loaded.case.status) && attachment?.vault_file_id == null,
    isRedacted: paper.redacted_at !== null,
    fields: new Map<
      PaperField,
      { verdict: 'match' | 'near' | 'mismatch' | 'noted'; accepted: boolean | null }
    >(
      paper.fields.map(field => [
        field.field,
        { verdict: field.verdict, accepted: field.accepted === null ? null : field.accepted === 1 },
      ]),
    ),
    marks: new Map<PaperMark, boolean>(paper.marks.map(mark => [mark.mark, mark.present === 1])),
  }
}

function newEmailFacts(loaded: LoadedCase, account: Account | null): CaseFacts['newEmail'] {
  const address = loaded.case.new_email
  if (address === null) return null
  const onFile = account === null ? undefined : contactIn(account, 'administrative')?.email?.value
  return {
    isConfirmed: loaded.code !== null && loaded.code.address === address && loaded.code.confirmed_at !== null,
    // An executed case has its new address on file; that is no longer in anybody's way.
    isOnFile: !endedStatuses.includes(loaded.case.status) && onFile?.toLowerCase() === address.toLowerCase(),
  }
}

async function emailOnFile(
  store: ReadStore,
  account: Account | null,
  today: PlainDate,
): Promise<CaseFacts['emailOnFile']> {
  const email = account === null ? null : contactIn(account, 'administrative')?.email
  if (email == null) return 'none'
  const name = email.value.slice(email.value.lastIndexOf('@') + 1).toLowerCase()
  const domain = await domainByName(store, name)
  const isDead = domain !== undefined && (domain.status === 'expired' || domain.expires_on < today)
  return isDead ? 'dead_domain' : 'usable'
}

async function runByAnother(store: ReadStore, loaded: LoadedCase, asker: Caller): Promise<string | null> {
  const agentId = loaded.case.agent_id
  if (agentId === null || agentId === asker.id) return null
  const agent = await store.selectFrom('agent').select('name').where('id', '=', agentId).executeTakeFirst()
  return agent?.name ?? ''
}
