import type { LoadedCase } from '../../../src/main/core/recovery/records/case-records.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import type { Change, Need } from '../../../src/shared/contract/recovery/index.ts'
import type { DescribedAccount } from '../../fixtures/cases/accounts.ts'
import { DAY_MS } from './account.ts'
import type { Around } from './around.ts'

/** Who asks the desk what is possible, and who runs the case when it is somebody else. */
export const ASKER = 7
export const ANOTHER = 8
const NEW_EMAIL = 'nowy.adres@nowa-poczta.example'
const NEW_PHONE = '+48500100888'

/** What a line asks of the desk. */
export interface Asked {
  stage: 'decide' | 'vote' | 'execute'
  /** What is to be decided; of a vote and an execution, what was proposed. */
  outcome: 'hint' | 'reset_link' | Change | 'freeze' | 'ask_more' | 'refuse'
}

/** A case as the desk loads it, before anything was proven in it. */
export function caseFrom(
  given: { need: Need | null; route: 'phone' | 'papers' | null; asked: Asked },
  { described, around, policy }: { described: DescribedAccount; around: Around; policy: Policy },
): LoadedCase {
  const { need, route, asked } = given
  const { now } = around
  const openedAt = now - around.counts.caseDays * DAY_MS - 3_600_000
  const newEmail = asked.outcome === 'change_email' ? emailOf(around, described) : null
  const newPhone = asked.outcome === 'change_phone' ? phoneOf(around, described) : null
  const isDecided = asked.stage !== 'decide'
  const status = asked.stage === 'vote' ? 'proposed' : around.hold === 'none' ? 'approved' : 'held'
  return {
    case: {
      id: 1,
      number: 'ODZ-2026-0871',
      status: isDecided ? status : 'open',
      version: 1,
      policy_id: policy.id,
      policy_version: policy.version,
      agent_id: around.isAnothers ? ANOTHER : ASKER,
      opened_at: openedAt,
      waiting_since: openedAt,
      customer_id: around.accountIs === 'unknown' ? null : 1,
      need,
      route,
      new_email: newEmail,
      new_phone: newPhone,
      domain: asked.outcome === 'release_authinfo' ? domainOf(around, described) : null,
      outcome: isDecided ? changeIn(asked) : null,
      proposed_by: isDecided ? ANOTHER : null,
      proposed_at: isDecided ? openedAt + 1 : null,
      stance: isDecided ? 'for' : null,
      opinion: null,
      held_at: around.hold === 'none' ? null : now - DAY_MS,
      hold_until: around.hold === 'none' ? null : now + (around.hold === 'running' ? 3_600_000 : 0),
      executed_at: null,
      executed_by: null,
      hint: null,
      hinted_by: null,
      hinted_at: around.hintGiven ? openedAt : null,
      reset_at: around.resetGiven ? openedAt : null,
      reset_by: null,
      ended_at: null,
      ended_by: null,
      sealed_at: null,
      purged_at: null,
    },
    messages: [],
    attachments: [],
    papers: [],
    calls: [],
    code:
      newEmail === null || around.newEmail === 'unproven'
        ? null
        : {
            case_id: 1,
            address: newEmail,
            code_hash: '',
            sent_at: openedAt,
            expires_at: now + DAY_MS,
            failures: 0,
            confirmed_at: openedAt + 1,
            outbox_id: 1,
          },
    challenges: newPhone === null || around.newPhone === 'unproven' ? [] : [provenPhone(newPhone, now)],
    votes: [],
    mismatches: [],
    purges: [],
  }
}

export function changeIn({ outcome }: Asked): Change {
  if (
    outcome === 'change_email' ||
    outcome === 'change_phone' ||
    outcome === 'disable_2fa' ||
    outcome === 'release_authinfo'
  ) {
    return outcome
  }
  throw new Error(`${outcome} is neither voted on nor executed`)
}

function emailOf({ newEmail }: Around, { contacts }: DescribedAccount): string | null {
  if (newEmail === null) return null
  return newEmail === 'on_file' ? contacts.administrative.email : NEW_EMAIL
}

function phoneOf({ newPhone }: Around, { contacts }: DescribedAccount): string | null {
  if (newPhone === null) return null
  return newPhone === 'on_file' ? contacts.administrative.phone : NEW_PHONE
}

function domainOf({ domain }: Around, { domains }: DescribedAccount): string | null {
  if (domain === null) return null
  return domain === 'foreign' ? 'cudza-domena.example' : (domains[0] ?? null)
}

function provenPhone(target: string, now: number): LoadedCase['challenges'][number] {
  return {
    id: 900,
    case_id: 1,
    kind: 'new_phone',
    role: null,
    target,
    code_hash: null,
    token: null,
    outbox_id: null,
    started_at: now - 600_000,
    started_by: ASKER,
    expires_at: now,
    failures: 0,
    dialled_at: null,
    result: 'passed',
    result_at: now - 300_000,
    result_by: ASKER,
  }
}
