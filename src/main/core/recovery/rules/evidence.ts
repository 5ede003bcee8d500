import type { Remark } from '../../../../shared/contract/base.ts'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import type {
  EvidenceGroup,
  EvidenceKind,
  Policy,
  Requirement,
} from '../../../../shared/contract/policies/index.ts'
import type { ChallengeKind, Need, PaperKind } from '../../../../shared/contract/recovery/index.ts'

/** How live proof stands that was asked for. `void`: what it was sent to is no longer on file. */
export type ChallengeState = 'running' | 'passed' | 'failed' | 'expired' | 'void' | 'ended'

export interface ChallengeFacts {
  kind: ChallengeKind
  role: ContactRole | null
  state: ChallengeState
}

/** What a case can show, as far as a policy asks for it. */
export interface EvidenceFacts {
  need: Need | null
  route: 'phone' | 'papers' | null
  /**
   * Calls from a number on file; `isOldEnough` by the policy's age. `isSpoilt`: the desk had shown that number
   * in this case before, so a call from it proves nothing.
   */
  calls: { role: ContactRole; isOldEnough: boolean; daysOld: number; isSpoilt: boolean }[]
  contactMinAgeDays: number
  hasCompleteSet: boolean
  /** Papers that hold, of a complete set. */
  papers: readonly PaperKind[]
  undecidedFields: number
  challenges: readonly ChallengeFacts[]
  /** What each piece weighs. */
  weights: Pick<Policy, 'evidence' | 'papers'>
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
  if ('independent' in requirement) return independent(requirement, facts)
  const branches = requirement.any.map(part => lacks(part, facts))
  return branches.toSorted((a, b) => sumOf(a) - sumOf(b))[0] ?? []
}

function sumOf(all: readonly Lack[]): number {
  return all.reduce((sum, lack) => sum + weights[lack.distance], 0)
}

/** How far a case is from what a requirement asks, for comparing; 0 exactly when it is met. */
export function distance(requirement: Requirement, facts: EvidenceFacts): number {
  return sumOf(lacks(requirement, facts))
}

/** Every kind of evidence a requirement names, once, in its order; sources of a strength are named by no kind. */
export function evidenceIn(requirement: Requirement): EvidenceKind[] {
  if ('evidence' in requirement) return [requirement.evidence]
  if ('independent' in requirement) return []
  const parts = 'all' in requirement ? requirement.all : requirement.any
  return [...new Set(parts.flatMap(evidenceIn))]
}

const neededWords = {
  need_dead_email: { need: 'dead_email', code: 'need_not_change_by_phone' },
  need_unknown_login: { need: 'unknown_login', code: 'need_not_hint' },
  need_lost_phone: { need: 'lost_phone', code: 'need_not_phone' },
  need_lost_factor: { need: 'lost_factor', code: 'need_not_factor' },
  need_domain_release: { need: 'domain_release', code: 'need_not_domain' },
} as const

function leaf(evidence: EvidenceKind, facts: EvidenceFacts): Lack[] {
  switch (evidence) {
    case 'need_dead_email':
    case 'need_unknown_login':
    case 'need_lost_phone':
    case 'need_lost_factor':
    case 'need_domain_release': {
      const { need, code } = neededWords[evidence]
      return facts.need === need ? [] : [{ remark: { code }, distance: 'other_need' }]
    }
    case 'call':
      return call(facts, () => true, 'call_match')
    case 'call_administrative':
      return call(facts, role => role === 'administrative', 'call_administrative')
    case 'documents':
      return documents(facts)
    case 'callback_administrative':
    case 'callback_other':
    case 'mail_code':
    case 'saved_code':
    case 'transfer':
    case 'domain_control':
      return challenge(evidence, facts)
    default:
      return evidence satisfies never
  }
}

function documents(facts: EvidenceFacts): Lack[] {
  if (facts.route !== 'papers') return [otherRoute('route_phone_not_in_policy')]
  if (facts.undecidedFields > 0) {
    return [
      ahead('near_undecided', { count: facts.undecidedFields }),
      ...(facts.hasCompleteSet ? [] : [ahead('papers')]),
    ]
  }
  return facts.hasCompleteSet ? [] : [ahead('papers')]
}

function call(facts: EvidenceFacts, counts: (role: ContactRole) => boolean, code: string): Lack[] {
  if (facts.route !== 'phone') return [otherRoute('papers_not_for_hint')]
  const from = facts.calls.filter(each => counts(each.role))
  const fresh = from.filter(each => !each.isSpoilt)
  if (fresh.some(each => each.isOldEnough)) return []
  if (from.length > fresh.length && fresh.length === 0) return [ahead('call_after_dialling')]
  const young = fresh[0]
  if (young === undefined) return [ahead(code)]
  return [ahead('contact_too_young', { days: young.daysOld, needed: facts.contactMinAgeDays })]
}

type ChallengeEvidence =
  | Exclude<ChallengeKind, 'callback' | 'new_phone'>
  | 'callback_administrative'
  | 'callback_other'

function challenge(evidence: ChallengeEvidence, facts: EvidenceFacts): Lack[] {
  const states = facts.challenges.filter(each => isOf(each, evidence)).map(each => each.state)
  if (states.includes('passed')) return []
  if (states.includes('running')) return [ahead(`${evidence}_running`)]
  return [ahead(states.includes('void') ? `${evidence}_void` : evidence)]
}

/** Which piece of evidence a challenge is, once it has passed. */
export function isOf({ kind, role }: Pick<ChallengeFacts, 'kind' | 'role'>, evidence: EvidenceKind): boolean {
  if (kind !== 'callback') return kind === evidence
  return evidence === (role === 'administrative' ? 'callback_administrative' : 'callback_other')
}

/** One independent source: a group, and the strongest thing out of it. */
export interface Source {
  group: EvidenceGroup
  strength: number
}

/**
 * The independent sources a case can show, each by the strongest piece out of it: five things off one stolen
 * telephone are one thing.
 */
export function sourcesOf(facts: EvidenceFacts): Source[] {
  const { weights: weighed } = facts
  const counted = (Object.keys(weighed.evidence) as (keyof typeof weighed.evidence)[]) // keys of the record's own type
    .filter(kind => leaf(kind, facts).length === 0)
    .map(kind => weighed.evidence[kind])
  const papers = documents(facts).length === 0 ? facts.papers.flatMap(kind => weighed.papers[kind] ?? []) : []
  const strongest = new Map<EvidenceGroup, number>()
  for (const { group, strength } of [...counted, ...papers]) {
    strongest.set(group, Math.max(strength, strongest.get(group) ?? 0))
  }
  return [...strongest].map(([group, strength]) => ({ group, strength }))
}

function independent(
  wanted: { independent: number; strength: number; groups: readonly EvidenceGroup[] },
  facts: EvidenceFacts,
): Lack[] {
  const there = sourcesOf(facts).filter(
    ({ group, strength }) => wanted.groups.includes(group) && strength >= wanted.strength,
  )
  const left = wanted.independent - there.length
  return left <= 0 ? [] : [ahead('independent_sources', { left, strength: wanted.strength })]
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
