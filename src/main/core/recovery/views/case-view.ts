import {
  type CaseView,
  type MailToPurge,
  type Outcome,
  outcomes,
  replyTo,
  type WayView,
} from '../../../../shared/contract/recovery/index.ts'
import { maskEmail, maskName, maskPhone } from '../../../../shared/text.ts'
import { retentionOf } from '../../retention/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { takingCosts } from '../facts/approvers.ts'
import { looksBefore } from '../facts/looks.ts'
import { type Account, contactIn, type Situation } from '../facts/situation.ts'
import { receiversOf } from '../receivers.ts'
import type { LoadedCase } from '../records/case-records.ts'
import { liftLacks } from '../rules/freezing.ts'
import {
  approvalLacks,
  approvalsLeft,
  executionLacks,
  isOffered,
  outcomeLacks,
  stepsOf,
} from '../rules/standing.ts'
import { needsOf, waysOf } from '../rules/ways.ts'
import { undoOf } from '../undoing.ts'
import { votesBlind, withoutDecisions } from './blind.ts'
import { challengeViews, evidenceViews, startableViews } from './evidence-view.ts'
import { attachmentView, type Names, paperView, reasonOf, remarks } from './paper-view.ts'
import { fraudViews, legalViews } from './signal-view.ts'

const repliesTo = replyTo.array()

/** The case as a window may see it: what is on file stays masked. */
export async function viewOf(store: ReadStore, whole: Situation): Promise<CaseView> {
  const { facts, policy, account } = whole
  const blind = votesBlind(facts)
  const situation = blind ? { ...whole, loaded: withoutDecisions(whole.loaded) } : whole
  const { loaded } = situation
  const { case: record } = loaded
  const carried = await carriers(store, record.id)
  const names = await agentNames(store)
  const person = (id: number) => ({ id, name: names(id) })
  const retention = await retentionOf(store, record.id, policy.retention)
  return {
    id: record.id,
    number: record.number,
    version: record.version,
    status: record.status,
    openedAt: record.opened_at,
    agent: record.agent_id === null ? null : person(record.agent_id),
    policy: {
      id: policy.id,
      version: policy.version,
      contactMinAgeDays: policy.contactMinAgeDays,
      name: policy.name,
    },
    messages: loaded.messages.map(message => ({
      id: message.id,
      channel: message.channel,
      fromName: message.from_name,
      fromAddress: message.from_address,
      replyTo: message.reply_to === null ? [] : repliesTo.parse(JSON.parse(message.reply_to)),
      subject: message.subject,
      sentAt: message.sent_at,
      receivedAt: message.received_at,
      text: message.text,
      html: message.html,
      problems: remarks.parse(JSON.parse(message.problems)),
      attachments: loaded.attachments.filter(each => each.message_id === message.id).map(attachmentView),
    })),
    account: account === null ? null : accountView(account, policy.contactMinAgeDays),
    need: record.need,
    route: record.route,
    calls: loaded.calls.map(call => ({
      id: call.id,
      source: call.source,
      number: call.number,
      verdict: call.verdict,
      reason: reasonOf(call.reason),
      role: call.role,
      numberDaysOld: call.days_old,
      at: call.at,
      by: names(call.agent_id),
    })),
    papers: loaded.papers.map(paper => paperView(paper, situation, names)),
    documentSets: account === null ? [] : policy.documentSets[account.customer.kind],
    newEmail: newEmailView(situation, names, carried),
    newPhone:
      record.new_phone === null
        ? null
        : { number: record.new_phone, confirmed: facts.newPhone?.isConfirmed ?? false },
    domain: record.domain,
    domains: account?.domains ?? [],
    needs: needsOf(policy),
    challenges: challengeViews(situation, names, new Map([...carried].map(([id, by]) => [id, names(by)]))),
    startable: startableViews(situation),
    evidence: evidenceViews(situation),
    proposal:
      record.proposed_by === null || record.proposed_at === null || record.outcome === null
        ? null
        : {
            outcome: record.outcome,
            by: person(record.proposed_by),
            at: record.proposed_at,
            stance: blind ? null : record.stance,
            opinion: blind ? null : record.opinion,
          },
    blind,
    approvals: loaded.votes
      .filter(vote => vote.proposed_at === record.proposed_at)
      .map(vote => ({
        by: person(vote.agent_id),
        at: vote.at,
        approved: blind ? null : vote.approved === 1,
        reason: blind ? '' : vote.reason,
      })),
    approvalsNeeded: approvalsLeft(facts),
    soleApprover: facts.isOnePersonDesk,
    hold:
      record.held_at === null || record.hold_until === null
        ? null
        : { since: record.held_at, until: record.hold_until },
    freeze: freezeView(whole, names),
    signals: whole.signals,
    legal: legalViews(whole, names),
    fraud: fraudViews(whole, names),
    undo: await undoOf(store, whole),
    resetLink:
      record.reset_at === null || record.reset_by === null
        ? null
        : { at: record.reset_at, by: names(record.reset_by) },
    hint:
      record.hint === null || record.hinted_at === null || record.hinted_by === null
        ? null
        : { masked: record.hint, at: record.hinted_at, by: names(record.hinted_by) },
    steps: stepsOf(facts),
    outcomes: outcomes.map(outcome => ({
      outcome,
      offered: isOffered(outcome, policy),
      missing: outcomeLacks(outcome, facts),
      ways: wayViews(outcome, whole),
      tells: receiversOf(outcome, loaded, account),
    })),
    approval: { missing: approvalLacks(facts) },
    execution: {
      missing: executionLacks(facts),
      tells: receiversOf(record.outcome ?? 'change_email', loaded, account),
    },
    take: await takingCosts(store, situation, { id: facts.askerId }),
    seenBefore: (await looksBefore(store, record)).map(look => ({ by: names(look.agentId), at: look.at })),
    hours: situation.hours,
    retention: retention.clocks,
    legalHold: retention.hold,
    ended:
      record.ended_at === null || record.ended_by === null
        ? null
        : { at: record.ended_at, by: names(record.ended_by) },
    mailToPurge: mailToPurge(loaded, names),
  }
}

function wayViews(outcome: Outcome, { policy, facts }: Situation): WayView[] {
  if (outcome === 'ask_more' || outcome === 'refuse' || outcome === 'freeze') return []
  const rule = policy.outcomes[outcome]
  if (rule === undefined) return []
  return waysOf(rule, facts.evidence).map(({ way, met, missing, evidence }) => ({
    met,
    missing,
    approvals: way.approvals,
    holdHours: way.holdHours,
    evidence,
  }))
}

function freezeView({ freeze, facts }: Situation, names: Names): CaseView['freeze'] {
  if (freeze === null) return null
  return {
    since: freeze.since,
    by: names(freeze.by_agent),
    because: freeze.because,
    reason: freeze.reason,
    reviewBy: freeze.review_by,
    missingToLift: liftLacks({ isFrozen: true, facts }),
  }
}

function accountView(account: Account, minAge: number): CaseView['account'] {
  const { customer, youngestDays } = account
  const administrative = contactIn(account, 'administrative')
  return {
    customerId: customer.id,
    number: customer.number,
    kind: customer.kind,
    nameMasked: maskName(customer.name),
    loginMasked: maskName(customer.login),
    emailMasked: administrative?.email ? maskEmail(administrative.email.value) : '—',
    phoneMasked: administrative?.phone ? maskPhone(administrative.phone.value) : '—',
    twoFactor: customer.two_factor === 1,
    contactDaysOld: youngestDays,
    contactTooYoung: youngestDays < minAge,
  }
}

function mailToPurge(loaded: LoadedCase, names: Names): MailToPurge[] {
  return loaded.messages.flatMap(message => {
    const purge = loaded.purges.find(each => each.message_id === message.id)
    if (purge === undefined) return []
    const { purged_at: at, purged_by: by } = purge
    return [
      {
        messageId: message.id,
        subject: message.subject,
        from: message.from_address,
        receivedAt: message.received_at,
        done: at === null || by === null ? null : { at, by: names(by) },
      },
    ]
  })
}

function newEmailView(
  { loaded, policy }: Situation,
  names: Names,
  carried: ReadonlyMap<number, number>,
): CaseView['newEmail'] {
  const address = loaded.case.new_email
  if (address === null) return null
  const code = loaded.code?.address === address ? loaded.code : null
  const carrier = loaded.code === null ? undefined : carried.get(loaded.code.outbox_id)
  return {
    address,
    state: code === null ? 'entered' : code.confirmed_at === null ? 'code_sent' : 'confirmed',
    expiresAt: code?.expires_at ?? null,
    triesLeft: Math.max(0, policy.newEmailCode.tries - (loaded.code?.failures ?? 0)),
    carriedBy: carrier === undefined ? null : names(carrier),
  }
}

/** Who opened a message of the case by hand, by message: a fact the second person should know. */
async function carriers(store: ReadStore, caseId: number): Promise<Map<number, number>> {
  const rows = await store
    .selectFrom('outbox')
    .select(['id', 'carried_by'])
    .where('case_id', '=', caseId)
    .where('carried_by', 'is not', null)
    .execute()
  return new Map(rows.flatMap(row => (row.carried_by === null ? [] : [[row.id, row.carried_by]])))
}

/** Names of agents by their ids; '' for one that is not there. */
export async function agentNames(store: ReadStore): Promise<Names> {
  const rows = await store.selectFrom('agent').select(['id', 'name']).execute()
  const names = new Map(rows.map(row => [row.id, row.name]))
  return id => names.get(id) ?? ''
}
