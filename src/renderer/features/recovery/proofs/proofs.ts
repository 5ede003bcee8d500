import type { EvidenceKind } from '../../../../shared/contract/policies/terms.ts'
import type { CaseView, ChallengeView, EvidenceView } from '../../../../shared/contract/recovery/index.ts'

/** Something live proof can be asked from. */
export type Startable = CaseView['startable'][number]

/** Which piece of evidence a challenge becomes when it is answered; null for the new telephone, which proves nobody. */
export function evidenceOf({ kind, role }: Pick<ChallengeView, 'kind' | 'role'>): EvidenceKind | null {
  if (kind === 'new_phone') return null
  if (kind !== 'callback') return kind
  return role === 'administrative' ? 'callback_administrative' : 'callback_other'
}

/** What a piece of evidence can be asked from, in the desk's order. */
export function startableFor(view: Pick<CaseView, 'startable'>, evidence: EvidenceKind): Startable[] {
  return view.startable.filter(target => evidenceOf(target) === evidence)
}

/** Everything that was asked for to get a piece of evidence, the newest first. */
export function challengesFor(view: Pick<CaseView, 'challenges'>, evidence: EvidenceKind): ChallengeView[] {
  return view.challenges.filter(challenge => evidenceOf(challenge) === evidence).toReversed()
}

/** Waits for its answer at this instant; the desk's view may be older than the answer's last moment. */
export function isRunning(challenge: Pick<ChallengeView, 'state' | 'expiresAt'>, now: number): boolean {
  return challenge.state === 'running' && now < challenge.expiresAt
}

/** How a challenge stands at this instant. */
export function stateAt(challenge: ChallengeView, now: number): ChallengeView['state'] {
  return challenge.state === 'running' && now >= challenge.expiresAt ? 'expired' : challenge.state
}

/**
 * Evidence of the other way of S003: papers do not count for somebody who proves himself live, and his call
 * not for somebody who sends papers.
 */
export function otherRouteOf({ remark }: Pick<EvidenceView, 'remark'>): 'phone' | 'papers' | null {
  if (remark?.code === 'route_phone_not_in_policy') return 'papers'
  return remark?.code === 'papers_not_for_hint' ? 'phone' : null
}

/**
 * The evidence to look at first: what runs, what counts, what the nearest way takes, then the strongest.
 *
 * @param wanted the evidence on the nearest way to what the case is about
 */
export function proofsInOrder(
  view: Pick<CaseView, 'evidence'>,
  wanted: readonly EvidenceKind[],
): EvidenceView[] {
  const rank = (evidence: EvidenceView) => {
    if (evidence.state === 'running') return 0
    if (evidence.state === 'counts') return 1
    if (otherRouteOf(evidence) !== null) return 4
    return wanted.includes(evidence.kind) ? 2 : 3
  }
  return view.evidence.toSorted((a, b) => rank(a) - rank(b) || (b.strength ?? 0) - (a.strength ?? 0))
}

/** A Polish number in groups of three, to be dialled without losing the place; any other as it is. */
export function inGroups(e164: string): string {
  return e164.replace(/^\+48(\d{3})(\d{3})(\d{3})$/, '+48 $1 $2 $3')
}
