import type { Policy } from '../../../../shared/contract/policies/index.ts'
import {
  endedStatuses,
  type PaperField,
  type PaperMark,
  type Verdict,
} from '../../../../shared/contract/recovery/index.ts'
import { maskPhone } from '../../../../shared/text.ts'
import type { LoadedCase, PaperRecord } from '../records/case-records.ts'
import type { ChallengeRecord } from '../records/challenge-records.ts'
import { challengeState } from '../rules/challenges.ts'
import type { ChallengeState, EvidenceFacts } from '../rules/evidence.ts'
import { hasCompleteSet, type PaperFacts, paperState, undecided } from '../rules/papers.ts'
import { type Account, contactIn } from './account.ts'

/** What a case can show, gathered from everything that was recorded in it, as it holds now. */
export function evidenceFacts(
  loaded: LoadedCase,
  account: Account | null,
  policy: Policy,
  now: number,
): EvidenceFacts {
  const papers = loaded.papers.map(paper => paperFacts(paper, loaded))
  return {
    need: loaded.case.need,
    route: loaded.case.route,
    calls: loaded.calls.flatMap(call =>
      call.verdict === 'match' && call.role !== null && call.days_old !== null && stillStands(call, account)
        ? [
            {
              role: call.role,
              isOldEnough: call.days_old >= policy.contactMinAgeDays,
              daysOld: call.days_old,
              isSpoilt: wasDialledBefore(call, loaded),
            },
          ]
        : [],
    ),
    contactMinAgeDays: policy.contactMinAgeDays,
    hasCompleteSet: account !== null && hasCompleteSet(papers, account.customer.kind, policy),
    papers: papers.filter(paper => paperState(paper, policy) === 'complete').map(paper => paper.kind),
    undecidedFields: undecided(papers),
    challenges: loaded.challenges.map(challenge => ({
      kind: challenge.kind,
      role: challenge.role,
      state: stateOf(challenge, account, now),
    })),
    weights: policy,
  }
}

/** How a challenge stands now, its target compared with what is on file now. */
export function stateOf(challenge: ChallengeRecord, account: Account | null, now: number): ChallengeState {
  return challengeState(
    { result: challenge.result, expiresAt: challenge.expires_at },
    isOnFile(challenge, account),
    now,
  )
}

/** What it was sent to stands on file as it did when it was sent; what is sent to nothing on file always does. */
function isOnFile(challenge: ChallengeRecord, account: Account | null): boolean {
  // Its time was up: what was erased is taken as it ended.
  if (challenge.target === '') return true
  if (challenge.kind === 'domain_control') return account?.domains.includes(challenge.target) ?? false
  if (challenge.role === null) return true
  const contact = account === null ? undefined : contactIn(account, challenge.role)
  const value = challenge.kind === 'callback' ? contact?.phone : contact?.email
  return value != null && value.value === challenge.target && value.since <= challenge.started_at
}

/** A number that the desk showed in order to call it is no secret of the caller any more. */
function wasDialledBefore(call: LoadedCase['calls'][number], loaded: LoadedCase): boolean {
  return loaded.challenges.some(
    challenge =>
      challenge.kind === 'callback' &&
      challenge.dialled_at !== null &&
      challenge.dialled_at <= call.at &&
      maskPhone(challenge.target) === call.number,
  )
}

/** Is the number that called still the one on file, and was it there when it called? */
function stillStands(call: LoadedCase['calls'][number], account: Account | null): boolean {
  if (account === null || call.role === null) return false
  const phone = contactIn(account, call.role)?.phone
  return phone != null && phone.since <= call.at && maskPhone(phone.value) === call.number
}

/** A paper as the rules see it. While its case is open, what nobody can look at any more proves nothing. */
export function paperFacts(paper: PaperRecord, loaded: LoadedCase): PaperFacts {
  const attachment = loaded.attachments.find(each => each.id === paper.attachment_id)
  return {
    kind: paper.kind,
    isGone: !endedStatuses.includes(loaded.case.status) && attachment?.vault_file_id == null,
    isRedacted: paper.redacted_at !== null,
    fields: new Map<PaperField, { verdict: Verdict; accepted: boolean | null }>(
      paper.fields.map(field => [
        field.field,
        { verdict: field.verdict, accepted: field.accepted === null ? null : field.accepted === 1 },
      ]),
    ),
    marks: new Map<PaperMark, boolean>(paper.marks.map(mark => [mark.mark, mark.present === 1])),
  }
}
