import type { Remark } from '../../../../shared/contract/base.ts'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import type { EvidenceKind, Requirement } from '../policy.ts'

/** What a case can show, as far as a policy asks for it. */
export interface EvidenceFacts {
  need: 'dead_email' | 'unknown_login' | null
  route: 'phone' | 'papers' | null
  /** Calls from a number on file; `isOldEnough` by the policy's age. */
  calls: { role: ContactRole; isOldEnough: boolean; daysOld: number }[]
  contactMinAgeDays: number
  hasCompleteSet: boolean
  undecidedFields: number
}

interface Lack {
  remark: Remark
  /** How far away the mend is: something still to come, another need, or another route altogether. */
  distance: 'ahead' | 'other_need' | 'other_route'
}

/** One lack of a farther kind outweighs any number of nearer ones. */
const weights: Record<Lack['distance'], number> = { ahead: 1, other_need: 100, other_route: 10_000 }

/**
 * Everything that still stands between a case and what a requirement asks; empty exactly when it is met.
 * Of alternatives, the one is named that this case can still reach, and of those the one that lacks least.
 */
export function lacking(requirement: Requirement, facts: EvidenceFacts): Remark[] {
  return lacks(requirement, facts).map(lack => lack.remark)
}

function lacks(requirement: Requirement, facts: EvidenceFacts): Lack[] {
  if ('evidence' in requirement) return leaf(requirement.evidence, facts)
  if ('all' in requirement) return unique(requirement.all.flatMap(part => lacks(part, facts)))
  const branches = requirement.any.map(part => lacks(part, facts))
  const weight = (branch: Lack[]) => branch.reduce((sum, lack) => sum + weights[lack.distance], 0)
  return branches.toSorted((a, b) => weight(a) - weight(b))[0] ?? []
}

function leaf(evidence: EvidenceKind, facts: EvidenceFacts): Lack[] {
  switch (evidence) {
    case 'need_dead_email':
      return facts.need === 'dead_email'
        ? []
        : [{ remark: { code: 'need_not_change_by_phone' }, distance: 'other_need' }]
    case 'need_unknown_login':
      return facts.need === 'unknown_login'
        ? []
        : [{ remark: { code: 'need_not_hint' }, distance: 'other_need' }]
    case 'call':
      return call(facts, () => true, 'call_match')
    case 'call_administrative':
      return call(facts, role => role === 'administrative', 'call_administrative')
    case 'documents': {
      if (facts.route !== 'papers') return [otherRoute('route_phone_not_in_policy')]
      if (facts.undecidedFields > 0) {
        return [
          ahead('near_undecided', { count: facts.undecidedFields }),
          ...(facts.hasCompleteSet ? [] : [ahead('papers')]),
        ]
      }
      return facts.hasCompleteSet ? [] : [ahead('papers')]
    }
    default:
      return evidence satisfies never
  }
}

function call(facts: EvidenceFacts, counts: (role: ContactRole) => boolean, code: string): Lack[] {
  if (facts.route !== 'phone') return [otherRoute('papers_not_for_hint')]
  const from = facts.calls.filter(each => counts(each.role))
  if (from.some(each => each.isOldEnough)) return []
  const young = from[0]
  if (young === undefined) return [ahead(code)]
  return [ahead('contact_too_young', { days: young.daysOld, needed: facts.contactMinAgeDays })]
}

function ahead(code: string, params?: Remark['params']): Lack {
  return { remark: params === undefined ? { code } : { code, params }, distance: 'ahead' }
}

function otherRoute(code: string): Lack {
  return { remark: { code }, distance: 'other_route' }
}

function unique(all: Lack[]): Lack[] {
  return all.filter((lack, at) => all.findIndex(other => other.remark.code === lack.remark.code) === at)
}
