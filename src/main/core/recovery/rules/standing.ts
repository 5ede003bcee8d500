import type { Remark } from '../../../../shared/contract/base.ts'
import {
  type CaseStatus,
  endedStatuses,
  type Outcome,
  type Step,
  steps,
} from '../../../../shared/contract/recovery/index.ts'
import type { Policy } from '../policy.ts'
import { type EvidenceFacts, lacking } from './evidence.ts'

/** Everything a decision about a case may depend on, for one agent at one moment. */
export interface CaseFacts {
  status: CaseStatus
  hasAccount: boolean
  evidence: EvidenceFacts
  policy: Pick<Policy, 'outcomes'>
  /** Somebody else runs the case; null when the asking agent may. */
  runBy: string | null
  newEmail: { isConfirmed: boolean; isOnFile: boolean } | null
  hintsGiven: number
  emailOnFile: 'none' | 'dead_domain' | 'usable'
  uncoveredIdCards: number
  /** Votes on the present proposal. */
  votes: { agentId: number; approved: boolean }[]
  askerId: number
  /** The asking agent has prepared or decided something in this case before. */
  askerWorkedOnIt: boolean
  /** Why nothing may be decided at this moment: outside hours, a clock that went back. */
  gate: Remark[]
}

/** What still stands in the way of an outcome for this agent now; empty exactly when it can be done. */
export function outcomeLacks(outcome: Outcome, facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  const common = [...runByAnother(facts), ...facts.gate]
  switch (outcome) {
    case 'hint':
      return [...beforeDecision(facts), ...hintLacks(facts), ...common]
    case 'change_email':
      return [...beforeDecision(facts), ...changeLacks(facts), ...common]
    case 'ask_more':
      return [...beforeDecision(facts), ...wayLacks(facts), ...askedAlready(facts), ...common]
    case 'refuse':
      return common
    default:
      return outcome satisfies never
  }
}

/** What stands in the way of this agent's vote on the proposal. */
export function approvalLacks(facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  if (facts.status !== 'proposed') return [{ code: 'not_proposed' }]
  const missing: Remark[] = []
  if (facts.askerWorkedOnIt) missing.push({ code: 'own_case' })
  if (facts.votes.some(vote => vote.agentId === facts.askerId)) missing.push({ code: 'voted_already' })
  return [...missing, ...facts.gate]
}

/** What stands in the way of carrying out an approved change; everything it rests on is asked again. */
export function executionLacks(facts: CaseFacts): Remark[] {
  if (endedStatuses.includes(facts.status)) return [{ code: 'case_ended' }]
  if (facts.status === 'open' || facts.status === 'waiting') return [{ code: 'not_proposed' }]
  const left = approvalsLeft(facts)
  const missing: Remark[] = left > 0 ? [{ code: 'approval_needed', params: { left } }] : []
  return [...missing, ...changeLacks(facts), ...runByAnother(facts), ...facts.gate]
}

/** How many people must still agree to the present proposal. */
export function approvalsLeft(facts: Pick<CaseFacts, 'policy' | 'votes'>): number {
  const given = facts.votes.filter(vote => vote.approved).length
  return Math.max(0, facts.policy.outcomes.change_email.approvals - given)
}

/** The way of S003, and how far this case has come on it. */
export function stepsOf(facts: CaseFacts): { step: Step; state: 'done' | 'current' | 'ahead' }[] {
  const isEnded = endedStatuses.includes(facts.status)
  const isDecided = facts.status === 'proposed' || facts.status === 'approved' || isEnded
  const done: Record<Step, boolean> = {
    message: true,
    account: facts.hasAccount,
    need: facts.evidence.need !== null && facts.evidence.route !== null,
    evidence: hasEvidence(facts),
    decision: isDecided,
    approval: facts.status === 'approved' || facts.status === 'executed',
    execution: facts.status === 'executed',
  }
  const current = isEnded ? undefined : steps.find(step => !done[step])
  const currentAt = current === undefined ? steps.length : steps.indexOf(current)
  return steps.map((step, at) => ({
    step,
    state: step === current ? 'current' : at < currentAt && done[step] ? 'done' : 'ahead',
  }))
}

/** Does the case hold what at least one of the outcomes asks for? */
function hasEvidence(facts: CaseFacts): boolean {
  const { change_email, hint } = facts.policy.outcomes
  return (
    lacking(change_email.requires, facts.evidence).length === 0 ||
    lacking(hint.requires, facts.evidence).length === 0
  )
}

/** The steps of S003 that come before any evidence: whose account, what is needed, how it will be proven. */
export function wayLacks(facts: Pick<CaseFacts, 'hasAccount' | 'evidence'>): Remark[] {
  if (!facts.hasAccount) return [{ code: 'account' }]
  return facts.evidence.need === null || facts.evidence.route === null ? [{ code: 'need' }] : []
}

/** One question at a time; the customer's next letter opens the case again. */
function askedAlready(facts: CaseFacts): Remark[] {
  return facts.status === 'waiting' ? [{ code: 'asked_already' }] : []
}

function hintLacks(facts: CaseFacts): Remark[] {
  const missing = fromPolicy(facts, facts.policy.outcomes.hint.requires)
  if (facts.hintsGiven >= facts.policy.outcomes.hint.perCase) missing.push({ code: 'hint_given_once' })
  if (facts.emailOnFile === 'none') missing.push({ code: 'no_email_on_file' })
  if (facts.emailOnFile === 'dead_domain') missing.push({ code: 'hint_dead_domain' })
  return missing
}

function changeLacks(facts: CaseFacts): Remark[] {
  const missing = fromPolicy(facts, facts.policy.outcomes.change_email.requires)
  if (facts.uncoveredIdCards > 0) missing.push({ code: 'redact_first' })
  if (facts.newEmail === null) missing.push({ code: 'new_email' })
  else if (facts.newEmail.isOnFile) missing.push({ code: 'new_email_is_on_file' })
  else if (!facts.newEmail.isConfirmed) missing.push({ code: 'new_email_code' })
  return missing
}

function fromPolicy(facts: CaseFacts, requires: Policy['outcomes']['hint']['requires']): Remark[] {
  const way = wayLacks(facts)
  return way.length > 0 ? way : lacking(requires, facts.evidence)
}

function beforeDecision(facts: CaseFacts): Remark[] {
  return facts.status === 'proposed' || facts.status === 'approved' ? [{ code: 'proposed_already' }] : []
}

function runByAnother(facts: CaseFacts): Remark[] {
  return facts.runBy === null ? [] : [{ code: 'not_yours', params: { name: facts.runBy } }]
}
