import {
  type AccountSuggestion,
  type CaseView,
  decidedStatuses,
} from '../../../shared/contract/recovery/index.ts'
import { maskEmail, maskName } from '../../../shared/text.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Caller, Parts } from '../context.ts'
import {
  contactsOf,
  customerById,
  customersByIds,
  customersByKeys,
  customersByText,
  isNamedInFull,
  keysFor,
} from '../customers/index.ts'
import { demand, found } from '../errors.ts'
import { plainDateAt } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { dropCode } from '../outbox/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { voidCode } from './codes.ts'
import { caseViewFor, preparing, type Turn } from './commands.ts'
import { type Hit, type Letter, namedIn, sealedSince } from './facts/pointers.ts'
import { openCaseOf, sealingCaseOf } from './lookups.ts'
import { type LoadedCase, loadCase } from './records/case-records.ts'
import { giveUpChallenges } from './records/challenge-records.ts'
import { moveTraces } from './records/traces.ts'

const MOST_SUGGESTIONS = 8

/** Accounts that the letters of a case, or what the agent typed, point to; the most pointed to first. */
export async function suggestAccounts(
  store: ReadStore,
  { messages }: { messages: readonly Letter[] },
  typed: string,
  now: number,
): Promise<AccountSuggestion[]> {
  const today = plainDateAt(now, TIME_ZONE)
  const hits = typed.trim() === '' ? await namedIn(store, messages, now) : await searched(store, typed, today)
  const byCustomer = Map.groupBy(hits, hit => hit.customerId)
  const ranked = [...byCustomer].toSorted(([, a], [, b]) => b.length - a.length).slice(0, MOST_SUGGESTIONS)
  return Promise.all(ranked.map(([customerId, because]) => suggestion(store, customerId, because)))
}

async function searched(store: ReadStore, typed: string, today: string): Promise<Hit[]> {
  const exact = await customersByKeys(store, keysFor(typed, today))
  const byName: number[] = []
  for (const customer of await customersByIds(store, await customersByText(store, typed, MOST_SUGGESTIONS))) {
    // As in the list of customers: no name is told letter by letter while its owner proves himself.
    const isOpenTo = isNamedInFull(customer, typed) || (await sealingCaseOf(store, customer.id)) === undefined
    if (isOpenTo) byName.push(customer.id)
  }
  return [
    ...exact.map(hit => ({ customerId: hit.customerId, mention: { what: hit.kind, value: typed.trim() } })),
    ...byName.map(customerId => ({ customerId, mention: { what: 'number' as const, value: '' } })),
  ]
}

async function suggestion(store: ReadStore, customerId: number, hits: Hit[]): Promise<AccountSuggestion> {
  const customer = found(await customerById(store, customerId))
  const [administrative] = await contactsOf(store, customerId)
  return {
    customerId,
    number: customer.number,
    nameMasked: maskName(customer.name),
    loginMasked: maskName(customer.login),
    emailMasked: administrative?.email ? maskEmail(administrative.email.value) : '—',
    kind: customer.kind,
    because: hits.filter(hit => hit.mention.value !== '').map(hit => hit.mention),
    openCase: (await openCaseOf(store, customerId)) ?? null,
  }
}

/**
 * Says whose account a case is about. Where that account has an open case already, the letters go over to it
 * and this case ends as joined: one open case an account.
 */
export async function confirmAccount(
  parts: Parts,
  by: Caller,
  input: { id: number; version: number; customerId: number },
): Promise<CaseView> {
  let shown = input.id
  await preparing(parts, by, input, async context => {
    const { tx, situation, change, tellStory } = context
    const [customer] = await customersByIds(tx, [input.customerId])
    const { number } = found(customer)
    const { case: record } = situation.loaded
    // What was told about one account cannot end as the story of another.
    demand(
      record.hinted_at !== null && record.customer_id !== input.customerId
        ? [{ code: 'hint_given_once' }]
        : [],
    )
    const open = await openCaseOf(tx, input.customerId)
    if (open !== undefined && open.id !== input.id) {
      shown = open.id
      await joinInto(context, open)
      return
    }
    // Another account means that whatever was compared with the first one is void.
    const isAnother = situation.loaded.case.customer_id !== input.customerId
    if (isAnother && situation.loaded.case.customer_id !== null) await forgetFindings(tx, situation.loaded)
    change({
      customer_id: input.customerId,
      ...(isAnother
        ? {
            need: null,
            route: null,
            new_email: null,
            new_phone: null,
            domain: null,
            sealed_at: await sealedSince(tx, input.customerId, situation.now),
          }
        : {}),
    })
    await tellStory('recovery.account_confirmed', { customer: number })
  })
  return caseViewFor(parts, by, shown)
}

async function joinInto(
  { tx, situation, by, change, tellStory }: Turn,
  open: { id: number; number: string },
): Promise<void> {
  const { loaded, now } = situation
  demand(loaded.papers.length > 0 ? [{ code: 'account_has_open_case', params: { number: open.number } }] : [])
  const target = found(await loadCase(tx, open.id))
  const isDecided = decidedStatuses.includes(target.case.status)
  demand(isDecided ? [{ code: 'account_has_open_case', params: { number: open.number } }] : [])
  await voidCode(tx, loaded.case.id)
  await tx
    .updateTable('recovery_message')
    .set({ case_id: open.id })
    .where('case_id', '=', loaded.case.id)
    .execute()
  await tx
    .updateTable('recovery_attachment')
    .set({ case_id: open.id })
    .where('case_id', '=', loaded.case.id)
    .execute()
  await tx
    .updateTable('recovery_case')
    .set(eb => ({ version: eb('version', '+', 1), waiting_since: now, status: 'open' as const }))
    .where('id', '=', open.id)
    .execute()
  await moveTraces(tx, loaded.case.id, open.id)
  change({ status: 'joined', ended_at: now, ended_by: by.id })
  await tellStory('recovery.joined', { into: open.number })
  await append(tx, {
    at: now,
    by,
    action: 'recovery.letters_came_over',
    subject: { kind: 'case', id: open.id, label: open.number },
    details: { from: loaded.case.number },
  })
}

/** Verdicts are about one account; typed again for another, they would be about nothing. */
async function forgetFindings(tx: WriteStore, loaded: LoadedCase): Promise<void> {
  const covered = loaded.papers.filter(paper => paper.redacted_at !== null)
  await tx.deleteFrom('recovery_call').where('case_id', '=', loaded.case.id).execute()
  for (const { outbox_id } of loaded.challenges) if (outbox_id !== null) await dropCode(tx, outbox_id)
  await giveUpChallenges(tx, loaded.case.id)
  await voidCode(tx, loaded.case.id)
  for (const paper of loaded.papers) {
    await tx.deleteFrom('paper_field').where('paper_id', '=', paper.id).execute()
    await tx.deleteFrom('paper_mark').where('paper_id', '=', paper.id).execute()
    // A covered ID card keeps its paper, or its copy would lose the note that it is covered.
    if (!covered.includes(paper)) await tx.deleteFrom('recovery_paper').where('id', '=', paper.id).execute()
  }
}
