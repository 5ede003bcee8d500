import type { Remark } from '../../../../shared/contract/base.ts'
import { endedStatuses } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import type { DeskState } from '../../hours/index.ts'
import { CLOCK_SLACK_MS } from '../../journal/index.ts'
import type { LoadedCase } from '../records/case-records.ts'
import type { CaseFacts } from '../rules/standing.ts'
import { type Account, contactIn } from './account.ts'

/** The address the account shall have, as far as it was proven and is new. */
export function newEmailFacts(loaded: LoadedCase, account: Account | null): CaseFacts['newEmail'] {
  const address = loaded.case.new_email
  if (address === null) return null
  const onFile = account === null ? undefined : contactIn(account, 'administrative')?.email?.value
  return {
    isConfirmed: loaded.code !== null && loaded.code.address === address && loaded.code.confirmed_at !== null,
    // An executed case has its new address on file; that is no longer in anybody's way.
    isOnFile: !endedStatuses.includes(loaded.case.status) && onFile?.toLowerCase() === address.toLowerCase(),
  }
}

/** The same for the telephone. */
export function newPhoneFacts(loaded: LoadedCase, account: Account | null): CaseFacts['newPhone'] {
  const number = loaded.case.new_phone
  if (number === null) return null
  const onFile = account === null ? undefined : contactIn(account, 'administrative')?.phone?.value
  return {
    isConfirmed: loaded.challenges.some(
      each => each.kind === 'new_phone' && each.target === number && each.result === 'passed',
    ),
    isOnFile: !endedStatuses.includes(loaded.case.status) && onFile === number,
  }
}

/** The domain whose transfer code is asked for. */
export function domainFacts(loaded: LoadedCase, account: Account | null): CaseFacts['domain'] {
  const { domain } = loaded.case
  return domain === null ? null : { isOnAccount: account?.domains.includes(domain) ?? false }
}

/** What comes after the last `@`, lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/**
 * Does a mailbox on file still belong to whom it belonged? Whoever registers an expired domain anew reads its
 * mail. A domain that is not kept here is not known to have expired.
 */
export function mailboxState(
  domain: { status: 'active' | 'expired' | 'transfer'; expires_on: PlainDate } | undefined,
  today: PlainDate,
): 'dead_domain' | 'usable' {
  if (domain === undefined) return 'usable'
  return domain.status === 'expired' || domain.expires_on < today ? 'dead_domain' : 'usable'
}

/**
 * Why nothing may be decided now.
 *
 * @param latest the latest hour in the journal, UTC milliseconds. Not the last entry's: one step taken on a
 *               clock set back would make it right.
 */
export function gateLacks(state: DeskState, latest: number, now: number): Remark[] {
  const gate: Remark[] = []
  if (!state.open) {
    gate.push(
      state.opensAt === null
        ? { code: 'outside_hours' }
        : { code: 'outside_hours', params: { opensAt: state.opensAt } },
    )
  }
  if (latest > now + CLOCK_SLACK_MS) gate.push({ code: 'clock_jumped' })
  return gate
}
