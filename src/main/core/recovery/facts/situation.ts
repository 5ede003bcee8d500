import type { Remark } from '../../../../shared/contract/base.ts'
import type { Policy } from '../../../../shared/contract/policies/index.ts'
import { decidedStatuses, endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../../shared/time-zone.ts'
import { approversOfDesk, isLinkedTo } from '../../access/index.ts'
import type { Caller, Parts } from '../../context.ts'
import { domainByName } from '../../customers/index.ts'
import { found } from '../../errors.ts'
import { type DeskState, deskState, type OfficeHours, plainDateAt, savedHours } from '../../hours/index.ts'
import { latestHour } from '../../journal/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { type LoadedCase, loadCase, workedOn } from '../records/case-records.ts'
import { type FreezeRecord, freezeOf } from '../records/freezes.ts'
import { judgedAgain } from '../rules/again.ts'
import { type Target, targetsOf } from '../rules/challenges.ts'
import { limitsReached } from '../rules/limits.ts'
import { type Signal, signalsOf, stopsOf } from '../rules/signals.ts'
import type { CaseFacts } from '../rules/standing.ts'
import { decisionHours } from '../rules/window.ts'
import { type Account, accountOf, contactIn, daysOld } from './account.ts'
import { standingVotes } from './approvers.ts'
import { limitCounts } from './counts.ts'
import { evidenceFacts, paperFacts } from './evidence-facts.ts'
import {
  domainFacts,
  domainOf,
  gateLacks,
  mailboxState,
  newEmailFacts,
  newPhoneFacts,
} from './given-facts.ts'
import { type Suspicion, suspicionOf } from './signal-facts.ts'

export { type Account, contactIn } from './account.ts'

/** A case, its account, the policy it was opened under, and what one agent may do about it now. */
export interface Situation {
  loaded: LoadedCase
  account: Account | null
  freeze: FreezeRecord | null
  policy: Policy
  /** When this case's decisions fall: the desk's hours within the policy's window. */
  decisionHours: OfficeHours
  hours: DeskState
  now: number
  today: PlainDate
  facts: CaseFacts
  suspicion: Suspicion
  signals: Signal[]
}

/** Who asks, as far as it makes a difference to a case. */
export type Asker = Pick<Caller, 'id' | 'permissions'>

/** @throws NOT_FOUND, FAILED_CLOSED */
export async function situationOf(
  parts: Parts,
  store: ReadStore,
  caseId: number,
  asker: Asker,
): Promise<Situation> {
  const kept = found(await loadCase(store, caseId))
  const { customer_id: customerId } = kept.case
  const now = parts.clock.now()
  const today = plainDateAt(now, TIME_ZONE)
  const policy = await parts.policies.kept(store, kept.case.policy_id, kept.case.policy_version)
  const account =
    customerId === null ? null : await accountOf(store, customerId, now, policy.contactMinAgeDays)
  const loaded = asOfToday(kept, account, policy, today)
  const hours = decisionHours((await savedHours(store)).hours, policy.window)
  const state = deskState(now, hours)
  const freeze = customerId === null ? null : await freezeOf(store, customerId)
  const { approvers, deciders } = await approversOfDesk(store)
  const isOnePersonDesk = approvers.length === 1 && deciders.every(id => id === approvers[0])
  const counts = await limitCounts(store, loaded, asker.id, now)
  const suspicion = await suspicionOf(parts, store, {
    loaded,
    account,
    minAgeDays: policy.contactMinAgeDays,
    accountsOfCaller: counts.accountsOfCaller,
    now,
    today,
  })
  const signals = signalsOf(suspicion.facts)
  const askerMayApprove = asker.permissions.has('recovery.approve')
  const facts: CaseFacts = {
    status: loaded.case.status,
    hasAccount: account !== null,
    accountIsGone: customerId !== null && account === null,
    evidence: evidenceFacts(loaded, account, policy, now),
    policy,
    runBy: await runByAnother(store, loaded, asker),
    newEmail: newEmailFacts(loaded, account),
    newPhone: newPhoneFacts(loaded, account),
    domain: domainFacts(loaded, account),
    hintsGiven: loaded.case.hinted_at === null ? 0 : 1,
    resetsGiven: loaded.case.reset_at === null ? 0 : 1,
    emailOnFile: await emailOnFile(store, account, today),
    hasTwoFactor: account?.customer.two_factor === 1,
    youngestContactDays: account?.youngestDays ?? null,
    uncoveredIdCards: loaded.papers
      .map(paper => paperFacts(paper, loaded))
      .filter(paper => paper.kind === 'id_card' && !paper.isRedacted).length,
    proposed: decidedStatuses.includes(loaded.case.status) ? loaded.case.outcome : null,
    holdUntil: loaded.case.hold_until,
    votes: await standingVotes(store, loaded, isOnePersonDesk),
    askerId: asker.id,
    askerMayApprove,
    askerWorkedOnIt:
      loaded.case.agent_id === asker.id ||
      loaded.case.proposed_by === asker.id ||
      (await workedOn(store, caseId, asker.id)),
    askerIsLinked: customerId !== null && (await isLinkedTo(store, asker.id, customerId)),
    isOnePersonDesk,
    isFrozen: freeze !== null,
    limits: limitsReached(counts, policy.limits),
    stops: stopsOf(signals),
    now,
    gate: await gateOf(store, state, now),
  }
  return {
    loaded,
    account,
    freeze,
    policy,
    decisionHours: hours,
    hours: state,
    now,
    today,
    facts,
    suspicion,
    signals,
  }
}

/** An open case as its papers hold today; one that is ended stays as it was decided. */
function asOfToday(kept: LoadedCase, account: Account | null, policy: Policy, today: PlainDate): LoadedCase {
  if (account === null || endedStatuses.includes(kept.case.status)) return kept
  const { papers } = kept
  const { onFile } = account
  return { ...kept, papers: papers.map(paper => judgedAgain(paper, { papers, onFile, today, policy })) }
}

/** Why nothing may be decided now. */
export async function gateOf(store: ReadStore, state: DeskState, now: number): Promise<Remark[]> {
  return gateLacks(state, await latestHour(store), now)
}

/** Everything live proof can be asked from in this case, as far as its policy counts it. */
export function targetsFor({
  account,
  policy,
  now,
}: Pick<Situation, 'account' | 'policy' | 'now'>): Target[] {
  if (account === null) return []
  const old = (value: { value: string; since: number } | null) =>
    value === null ? null : { value: value.value, daysOld: daysOld(value.since, now) }
  return targetsOf({
    contacts: account.contacts.map(({ role, email, phone }) => ({
      role,
      email: old(email),
      phone: old(phone),
    })),
    domains: account.domains,
    minAgeDays: policy.contactMinAgeDays,
    savedCodes: account.savedCodes,
    knownPayers: account.knownPayers.length,
  })
}

async function emailOnFile(
  store: ReadStore,
  account: Account | null,
  today: PlainDate,
): Promise<CaseFacts['emailOnFile']> {
  const email = account === null ? null : contactIn(account, 'administrative')?.email
  if (email == null) return 'none'
  return mailboxState(await domainByName(store, domainOf(email.value)), today)
}

async function runByAnother(store: ReadStore, loaded: LoadedCase, asker: Asker): Promise<string | null> {
  const agentId = loaded.case.agent_id
  if (agentId === null || agentId === asker.id) return null
  const agent = await store.selectFrom('agent').select('name').where('id', '=', agentId).executeTakeFirst()
  return agent?.name ?? ''
}
