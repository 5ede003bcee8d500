import type { Remark } from '../../../shared/contract/base.ts'
import type { AccountKind } from '../../../shared/contract/customers.ts'
import type { EvidenceKind, Policy, WeighedEvidence } from '../../../shared/contract/policies/index.ts'
import { type Need, type Outcome, outcomes, type PaperKind } from '../../../shared/contract/recovery/index.ts'
import { type ChallengeFacts, distance, type EvidenceFacts, evidenceIn, lacking } from './rules/evidence.ts'
import { isOffered } from './rules/standing.ts'

/**
 * With this evidence, what may be done under this policy, and what is missing? The same rules as for a case;
 * hours, people and limits are left out.
 */
export function simulate(
  policy: Policy,
  given: {
    kind: AccountKind
    need: Need | null
    evidence: readonly WeighedEvidence[]
    papers: readonly PaperKind[]
  },
): {
  outcome: Outcome
  offered: boolean
  role: 'agent' | 'supervisor' | null
  ways: {
    met: boolean
    missing: Remark[]
    approvals: number
    holdHours: number
    evidence: EvidenceKind[]
  }[]
}[] {
  // A case takes one route; the simulator looks down both.
  const routes = [factsFrom(policy, given, 'phone'), factsFrom(policy, given, 'papers')] as const
  return outcomes.map(outcome => {
    const isPlain = outcome === 'ask_more' || outcome === 'refuse' || outcome === 'freeze'
    const rule = isPlain ? undefined : policy.outcomes[outcome]
    return {
      outcome,
      offered: isOffered(outcome, policy),
      role: rule?.role ?? null,
      ways: (rule?.ways ?? []).map(({ requires, approvals, holdHours }) => {
        // Down the route on which the least is missing: nobody is told to leave the one that leads there.
        const [one, other] = routes
        const isNearer = distance(requires, other) < distance(requires, one)
        const missing = lacking(requires, isNearer ? other : one)
        return { met: missing.length === 0, missing, approvals, holdHours, evidence: evidenceIn(requires) }
      }),
    }
  })
}

function factsFrom(
  policy: Policy,
  given: Parameters<typeof simulate>[1],
  route: 'phone' | 'papers',
): EvidenceFacts {
  const has = (kind: WeighedEvidence) => given.evidence.includes(kind)
  const old = { isOldEnough: true, daysOld: policy.contactMinAgeDays, isSpoilt: false }
  const passed = (kind: ChallengeFacts['kind'], role: ChallengeFacts['role']): ChallengeFacts => ({
    kind,
    role,
    state: 'passed',
  })
  return {
    need: given.need,
    route,
    calls: [
      ...(has('call_administrative') ? [{ role: 'administrative' as const, ...old }] : []),
      ...(has('call') ? [{ role: 'technical' as const, ...old }] : []),
    ],
    contactMinAgeDays: policy.contactMinAgeDays,
    hasCompleteSet: policy.documentSets[given.kind].some(set =>
      set.every(paper => given.papers.includes(paper)),
    ),
    papers: given.papers,
    undecidedFields: 0,
    challenges: [
      ...(has('callback_administrative') ? [passed('callback', 'administrative')] : []),
      ...(has('callback_other') ? [passed('callback', 'technical')] : []),
      ...(has('mail_code') ? [passed('mail_code', 'billing')] : []),
      ...(has('saved_code') ? [passed('saved_code', null)] : []),
      ...(has('transfer') ? [passed('transfer', null)] : []),
      ...(has('domain_control') ? [passed('domain_control', null)] : []),
    ],
    weights: policy,
  }
}
