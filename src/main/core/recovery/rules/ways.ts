import type { Remark } from '../../../../shared/contract/base.ts'
import type { EvidenceKind, Policy, Way } from '../../../../shared/contract/policies/index.ts'
import type { Need } from '../../../../shared/contract/recovery/index.ts'
import { type EvidenceFacts, evidenceIn, lacking } from './evidence.ts'

export interface WayStanding {
  way: Way
  met: boolean
  missing: Remark[]
  evidence: EvidenceKind[]
}

type Ways = { ways: readonly Way[] }

/** How far a case has come on each way the policy knows to an outcome, in the policy's order. */
export function waysOf(rule: Ways, facts: EvidenceFacts): WayStanding[] {
  return rule.ways.map(way => {
    const missing = lacking(way.requires, facts)
    return { way, met: missing.length === 0, missing, evidence: evidenceIn(way.requires) }
  })
}

/** Of the ways that are met, the one that asks for the fewest people, then for the shortest hold; null when none is. */
export function wayTaken(rule: Ways, facts: EvidenceFacts): Way | null {
  const met = rule.ways.filter(way => lacking(way.requires, facts).length === 0)
  return met.toSorted(byBurden)[0] ?? null
}

/** What the nearest way still lacks; empty when one is met. */
export function lackingAnyWay(rule: Ways, facts: EvidenceFacts): Remark[] {
  return lacking({ any: rule.ways.map(way => way.requires) }, facts)
}

/** The way that would ask for the fewest people, whether it is met or not. */
export function lightestWay(rule: Ways): Way | null {
  return rule.ways.toSorted(byBurden)[0] ?? null
}

function byBurden(a: Way, b: Way): number {
  return a.approvals - b.approvals || a.holdHours - b.holdHours
}

/**
 * What a customer can need under a policy: the two of S003 always, the others where an outcome for them is
 * known.
 */
export function needsOf({ outcomes }: Pick<Policy, 'outcomes'>): Need[] {
  return [
    'dead_email',
    'unknown_login',
    ...(outcomes.change_phone === undefined ? [] : (['lost_phone'] as const)),
    ...(outcomes.disable_2fa === undefined ? [] : (['lost_factor'] as const)),
    ...(outcomes.release_authinfo === undefined ? [] : (['domain_release'] as const)),
  ]
}
