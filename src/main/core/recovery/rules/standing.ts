import type { Remark } from '../../../../shared/contract/base.ts'
import { type Policy, type PolicyOutcome, paperGroups } from '../../../../shared/contract/policies/index.ts'
import {
  type CaseStatus,
  type Change,
  decidedStatuses,
  endedStatuses,
  type Outcome,
  type Step,
  steps,
} from '../../../../shared/contract/recovery/index.ts'
import { type EvidenceFacts, sourcesOf } from './evidence.ts'
import type { Limits } from './limits.ts'
import { lackingAnyWay, lightestWay, wayTaken } from './ways.ts'

/** Everything a decision about a case may depend on, for one agent at one moment. */
export interface CaseFacts {
  status: CaseStatus
  hasAccount: boolean
  /** The account a case is about is no longer there: merged into another, or erased. */
  accountIsGone: boolean
  evidence: EvidenceFacts
  policy: Pick<Policy, 'outcomes' | 'soleApprover'>
  /** Somebody else runs the case; null when the asking agent may. */
  runBy: string | null
  newEmail: { isConfirmed: boolean; isOnFile: boolean } | null
  newPhone: { isConfirmed: boolean; isOnFile: boolean } | null
  domain: { isOnAccount: boolean } | null
  hintsGiven: number
  resetsGiven: number
  emailOnFile: 'none' | 'dead_domain' | 'usable'
  hasTwoFactor: boolean
  /** Age in days of the youngest contact value; null without an account. */
  youngestContactDays: number | null
  uncoveredIdCards: number
  /** The change that stands proposed, agreed or announced. */
  proposed: Change | null
  /** Until when an announced change waits, UTC milliseconds. */
  holdUntil: number | null
  /** Votes on the present proposal. */
  votes: { agentId: number; approved: boolean }[]
  askerId: number
  /** The asking agent may agree to others' proposals. */
  askerMayApprove: boolean
  /** The asking agent has prepared or decided something in this case before. */
  askerWorkedOnIt: boolean
  /** The asking agent has a part in the account. */
  askerIsLinked: boolean
  /** One person works on cases here and nobody else could agree: the exception is recorded, and the change waits. */
  isOnePersonDesk: boolean
  isFrozen: boolean
  limits: Limits
  /** Nobody may go on, whatever the evidence. */
  stops: Remark[]
  /** UTC milliseconds. */
  now: number
  /** Why nothing may be decided at this moment: outside hours, a clock that went back. */
  gate: Remark[]
}

/** What still stands in the way of an outcome for this agent now; empty exactly when it can be done. */
export function outcomeLacks(outcome: Outcome, facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  switch (outcome) {
    case 'hint':
    case 'reset_link':
      return [...beforeDecision(facts), ...giftLacks(outcome, facts), ...whoAndWhen(outcome, facts)]
    case 'change_email':
    case 'change_phone':
    case 'disable_2fa':
    case 'release_authinfo':
      return [...beforeDecision(facts), ...changeLacks(outcome, facts), ...whoAndWhen(outcome, facts)]
    case 'freeze':
      return freezeLacks(facts)
    case 'ask_more':
      return [
        ...beforeDecision(facts),
        ...wayLacks(facts),
        ...askedAlready(facts),
        ...runByAnother(facts),
        ...linked(facts),
        ...facts.gate,
      ]
    case 'refuse':
      return [...runByAnother(facts), ...linked(facts), ...facts.gate]
    default:
      return outcome satisfies never
  }
}

/** What stands in the way of this agent's vote on the proposal. */
export function approvalLacks(facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  if (facts.status !== 'proposed') return [{ code: 'not_proposed' }]
  const missing: Remark[] = []
  if (facts.askerWorkedOnIt && !facts.isOnePersonDesk) missing.push({ code: 'own_case' })
  if (facts.votes.some(vote => vote.agentId === facts.askerId)) missing.push({ code: 'voted_already' })
  return [...gone(facts), ...missing, ...linked(facts), ...barred(facts), ...facts.gate]
}

/** What stands in the way of carrying out an approved change; everything it rests on is asked again. */
export function executionLacks(facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  if (facts.proposed === null || !decidedStatuses.includes(facts.status)) return [{ code: 'not_proposed' }]
  const left = approvalsLeft(facts)
  const missing: Remark[] = left > 0 ? [{ code: 'approval_needed', params: { left } }] : []
  if (facts.status === 'held' && facts.holdUntil !== null && facts.now < facts.holdUntil) {
    missing.push({ code: 'hold', params: { until: facts.holdUntil } })
  }
  return [
    ...missing,
    ...changeLacks(facts.proposed, facts),
    ...runByAnother(facts),
    ...linked(facts),
    ...barred(facts),
    ...facts.gate,
  ]
}

/**
 * How many people must agree to the present proposal, or, while nothing is proposed, to the usual one: by the
 * way that is met, else by the lightest.
 */
export function approvalsAsked(
  facts: Pick<CaseFacts, 'policy' | 'proposed' | 'evidence' | 'isOnePersonDesk'>,
): number {
  const rule = facts.policy.outcomes[facts.proposed ?? 'change_email']
  if (rule === undefined) return 1
  const asked = (wayTaken(rule, facts.evidence) ?? lightestWay(rule))?.approvals ?? 1
  return facts.isOnePersonDesk ? Math.min(asked, 1) : asked
}

/** How many people must still agree to it. */
export function approvalsLeft(
  facts: Parameters<typeof approvalsAsked>[0] & Pick<CaseFacts, 'votes'>,
): number {
  return Math.max(0, approvalsAsked(facts) - facts.votes.filter(vote => vote.approved).length)
}

/** How long the proposed change must wait once it is agreed, in elapsed hours. */
export function holdHours(
  facts: Pick<CaseFacts, 'policy' | 'proposed' | 'evidence'>,
  wasAgreedAlone: boolean,
): number {
  const rule = facts.proposed === null ? undefined : facts.policy.outcomes[facts.proposed]
  const hours = rule === undefined ? 0 : (wayTaken(rule, facts.evidence)?.holdHours ?? 0)
  return wasAgreedAlone ? Math.max(hours, facts.policy.soleApprover.holdHours) : hours
}

/** The way of S003, and how far this case has come on it. */
export function stepsOf(facts: CaseFacts): { step: Step; state: 'done' | 'current' | 'ahead' }[] {
  const isEnded = endedStatuses.includes(facts.status)
  const isMade = facts.status === 'executed' || facts.status === 'undone'
  const done: Record<Step, boolean> = {
    message: true,
    account: facts.hasAccount,
    need: facts.evidence.need !== null && facts.evidence.route !== null,
    evidence: hasEvidence(facts),
    decision: isEnded || decidedStatuses.includes(facts.status),
    approval: facts.status === 'approved' || facts.status === 'held' || isMade,
    execution: isMade,
  }
  const current = isEnded ? undefined : steps.find(step => !done[step])
  const currentAt = current === undefined ? steps.length : steps.indexOf(current)
  return steps.map((step, at) => ({
    step,
    state: step === current ? 'current' : at < currentAt && done[step] ? 'done' : 'ahead',
  }))
}

/** Does the case hold what at least one outcome asks for that takes proof? A reset link takes none. */
function hasEvidence(facts: CaseFacts): boolean {
  return Object.entries(facts.policy.outcomes).some(
    ([outcome, rule]) =>
      outcome !== 'reset_link' && rule !== undefined && wayTaken(rule, facts.evidence) !== null,
  )
}

/** The steps of S003 that come before any evidence: whose account, what is needed, how it will be proven. */
export function wayLacks(facts: Pick<CaseFacts, 'hasAccount' | 'evidence' | 'accountIsGone'>): Remark[] {
  const missing = accountLacks(facts)
  if (missing.length > 0) return missing
  return facts.evidence.need === null || facts.evidence.route === null ? [{ code: 'need' }] : []
}

/** What needs an account needs one that is still there. */
export function accountLacks(facts: Pick<CaseFacts, 'hasAccount' | 'accountIsGone'>): Remark[] {
  if (facts.accountIsGone) return gone(facts)
  return facts.hasAccount ? [] : [{ code: 'account' }]
}

function gone({ accountIsGone }: Pick<CaseFacts, 'accountIsGone'>): Remark[] {
  return accountIsGone ? [{ code: 'account_gone' }] : []
}

/** Does the policy know this outcome? Asking, refusing and freezing are always there. */
export function isOffered(outcome: Outcome, policy: Pick<Policy, 'outcomes'>): boolean {
  if (outcome === 'ask_more' || outcome === 'refuse' || outcome === 'freeze') return true
  return policy.outcomes[outcome] !== undefined
}

/** One question at a time; the customer's next letter opens the case again. */
function askedAlready(facts: CaseFacts): Remark[] {
  return facts.status === 'waiting' ? [{ code: 'asked_already' }] : []
}

/** Said alone: nothing that the customer could still show would help. */
const notInPolicy: Remark[] = [{ code: 'not_in_policy' }]

function giftLacks(outcome: 'hint' | 'reset_link', facts: CaseFacts): Remark[] {
  if (!isOffered(outcome, facts.policy)) return notInPolicy
  // Said alone, too: of what is gone there is neither an address nor a second factor to speak of.
  if (facts.accountIsGone) return gone(facts)
  const missing = fromPolicy(facts, outcome)
  if (outcome === 'hint' && facts.hintsGiven >= facts.policy.outcomes.hint.perCase) {
    missing.push({ code: 'hint_given_once' })
  }
  if (outcome === 'reset_link' && facts.resetsGiven > 0) missing.push({ code: 'reset_given_once' })
  if (facts.emailOnFile === 'none') missing.push({ code: 'no_email_on_file' })
  // Whoever registers an expired domain anew reads its mail.
  if (facts.emailOnFile === 'dead_domain') missing.push({ code: 'hint_dead_domain' })
  return missing
}

function changeLacks(change: Change, facts: CaseFacts): Remark[] {
  if (!isOffered(change, facts.policy)) return notInPolicy
  if (facts.accountIsGone) return gone(facts)
  const missing = fromPolicy(facts, change)
  if (facts.uncoveredIdCards > 0) missing.push({ code: 'redact_first' })
  switch (change) {
    case 'change_email':
      return [...missing, ...newValueLacks(facts.newEmail, 'new_email')]
    case 'change_phone':
      return [...missing, ...newValueLacks(facts.newPhone, 'new_phone')]
    case 'disable_2fa':
      return [...missing, ...paperOnly(facts), ...(facts.hasTwoFactor ? [] : [{ code: 'two_factor_is_off' }])]
    case 'release_authinfo':
      return [...missing, ...paperOnly(facts), ...releaseLacks(facts)]
    default:
      return change satisfies never
  }
}

/** Whatever a policy says: what can be printed opens neither a second factor nor a domain. */
function paperOnly({ evidence }: CaseFacts): Remark[] {
  const isLive = sourcesOf(evidence).some(({ group }) => !paperGroups.some(each => each === group))
  return isLive ? [] : [{ code: 'paper_only' }]
}

function newValueLacks(value: CaseFacts['newEmail'], code: 'new_email' | 'new_phone'): Remark[] {
  if (value === null) return [{ code }]
  if (value.isOnFile) return [{ code: `${code}_is_on_file` }]
  return value.isConfirmed ? [] : [{ code: `${code}_code` }]
}

function releaseLacks(facts: CaseFacts): Remark[] {
  const missing: Remark[] = []
  const needed = facts.policy.outcomes.release_authinfo?.blockedDaysAfterContactChange ?? 0
  if (facts.domain === null) missing.push({ code: 'domain' })
  else if (!facts.domain.isOnAccount) missing.push({ code: 'domain_not_on_account' })
  if (facts.youngestContactDays !== null && facts.youngestContactDays < needed) {
    missing.push({ code: 'contact_changed_lately', params: { days: facts.youngestContactDays, needed } })
  }
  if (facts.emailOnFile === 'none') missing.push({ code: 'no_email_on_file' })
  if (facts.emailOnFile === 'dead_domain') missing.push({ code: 'hint_dead_domain' })
  return missing
}

/** Freezing protects: anybody may at any hour, but for an account that is none or is frozen already. */
function freezeLacks(facts: CaseFacts): Remark[] {
  const missing = accountLacks(facts)
  if (missing.length > 0) return missing
  return facts.isFrozen ? [{ code: 'frozen_already' }] : []
}

function fromPolicy(facts: CaseFacts, outcome: PolicyOutcome): Remark[] {
  const rule = facts.policy.outcomes[outcome]
  if (rule === undefined) return notInPolicy
  const way = wayLacks(facts)
  return way.length > 0 ? way : lackingAnyWay(rule, facts.evidence)
}

function beforeDecision(facts: CaseFacts): Remark[] {
  return decidedStatuses.includes(facts.status) ? [{ code: 'proposed_already' }] : []
}

/** Whose it is, who may decide it, what bars it, and whether it is the hour for it. */
function whoAndWhen(outcome: PolicyOutcome, facts: CaseFacts): Remark[] {
  const forSupervisors = facts.askerMayApprove
    ? []
    : [
        ...(facts.policy.outcomes[outcome]?.role === 'supervisor' ? [{ code: 'supervisor_only' }] : []),
        ...facts.limits.forAgents,
        ...(outcome === 'hint' ? facts.limits.forHints : []),
      ]
  return [
    ...runByAnother(facts),
    ...linked(facts),
    ...forSupervisors,
    ...facts.limits.forAll,
    ...barred(facts),
    ...facts.gate,
  ]
}

function barred(facts: CaseFacts): Remark[] {
  return [...(facts.isFrozen ? [{ code: 'account_frozen' }] : []), ...facts.stops]
}

function linked(facts: Pick<CaseFacts, 'askerIsLinked'>): Remark[] {
  return facts.askerIsLinked ? [{ code: 'linked_account' }] : []
}

function runByAnother(facts: CaseFacts): Remark[] {
  return facts.runBy === null ? [] : [{ code: 'not_yours', params: { name: facts.runBy } }]
}
