import {
  type EvidenceKind,
  evidenceKinds,
  needEvidence,
  type Requirement,
  type WeighedEvidence,
  weighedEvidence,
} from '../../../../shared/contract/policies/index.ts'
import type { CaseView, ChallengeView, EvidenceView } from '../../../../shared/contract/recovery/index.ts'
import { maskEmail, maskPhone } from '../../../../shared/text.ts'
import { triesLeft } from '../challenge-tries.ts'
import { stateOf } from '../facts/evidence-facts.ts'
import { type Situation, targetsFor } from '../facts/situation.ts'
import type { Target } from '../rules/challenges.ts'
import { isOf, lacking } from '../rules/evidence.ts'

/** Every piece of evidence this case's policy counts, and how it stands. */
export function evidenceViews(situation: Situation): EvidenceView[] {
  const { facts, policy } = situation
  const known = evidenceOf(situation)
  return evidenceKinds
    .filter(kind => known.has(kind))
    .map(kind => {
      const [missing] = lacking({ evidence: kind }, facts.evidence)
      const weight = isWeighed(kind) ? policy.evidence[kind] : null
      return {
        kind,
        strength: weight?.strength ?? null,
        group: weight?.group ?? null,
        state: missing === undefined ? 'counts' : stateBy(missing.code, kind, situation),
        remark: missing ?? null,
      }
    })
}

const tooWeak: readonly string[] = ['contact_too_young', 'call_after_dialling']

function stateBy(code: string, kind: EvidenceKind, { facts }: Situation): EvidenceView['state'] {
  if (code.endsWith('_running')) return 'running'
  if (tooWeak.includes(code) || code.endsWith('_void')) return 'too_weak'
  const hasFailed = facts.evidence.challenges.some(each => isOf(each, kind) && each.state === 'failed')
  return hasFailed ? 'failed' : 'missing'
}

/** Does this case's policy count a kind of live proof, sent to this contact? */
export function isCounted(
  target: Pick<Target, 'kind' | 'role'>,
  situation: Pick<Situation, 'policy'>,
): boolean {
  return [...evidenceOf(situation)].some(kind => isOf(target, kind))
}

/** What the policy asks for anywhere, by name or as one of several independent sources. */
function evidenceOf({ policy }: Pick<Situation, 'policy'>): ReadonlySet<EvidenceKind> {
  const kinds = new Set<EvidenceKind>()
  const walk = (needed: Requirement): void => {
    if ('evidence' in needed) kinds.add(needed.evidence)
    else if ('all' in needed) needed.all.forEach(walk)
    else if ('any' in needed) needed.any.forEach(walk)
    else {
      for (const kind of weighedEvidence) {
        const { group, strength } = policy.evidence[kind]
        if (needed.groups.includes(group) && strength >= needed.strength) kinds.add(kind)
      }
    }
  }
  for (const rule of Object.values(policy.outcomes)) for (const way of rule?.ways ?? []) walk(way.requires)
  for (const need of needEvidence) kinds.delete(need)
  return kinds
}

function isWeighed(kind: EvidenceKind): kind is WeighedEvidence {
  return weighedEvidence.some(each => each === kind)
}

/** Live proof that could be asked for, as far as this policy counts it. */
export function startableViews(situation: Situation): CaseView['startable'] {
  const counted = targetsFor(situation).filter(target => isCounted(target, situation))
  return counted.map(target => ({
    kind: target.kind,
    role: target.role,
    target: maskedTarget(target),
    missing: [
      ...target.missing,
      ...(triesLeft(target.kind, situation) > 0 ? [] : [{ code: 'code_tries_used' }]),
    ],
  }))
}

export function challengeViews(
  situation: Situation,
  names: (id: number) => string,
  carriedBy: ReadonlyMap<number, string>,
): ChallengeView[] {
  const { loaded, account, now } = situation
  return loaded.challenges.map(challenge => {
    const state = stateOf(challenge, account, now)
    return {
      id: challenge.id,
      kind: challenge.kind,
      role: challenge.role,
      target: maskedTarget({ kind: challenge.kind, value: challenge.target }),
      token: challenge.token,
      // An ending that is not the customer's answer has a name of its own.
      state: state === 'ended' ? endingOf(challenge.result) : state,
      startedAt: challenge.started_at,
      startedBy: names(challenge.started_by),
      expiresAt: challenge.expires_at,
      triesLeft: triesLeft(challenge.kind, situation),
      dialledAt: challenge.dialled_at,
      endedAt: challenge.result_at,
      endedBy: challenge.result_by === null ? null : names(challenge.result_by),
      carriedBy: challenge.outbox_id === null ? null : (carriedBy.get(challenge.outbox_id) ?? null),
    }
  })
}

function endingOf(
  result: Situation['loaded']['challenges'][number]['result'],
): Exclude<ChallengeView['state'], 'running' | 'expired' | 'void'> {
  return result ?? 'given_up'
}

function maskedTarget({ kind, value }: Pick<Target, 'kind' | 'value'>): string {
  if (kind === 'callback') return maskPhone(value)
  if (kind === 'mail_code') return maskEmail(value)
  return value
}
