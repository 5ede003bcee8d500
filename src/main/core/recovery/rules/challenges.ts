import type { Remark } from '../../../../shared/contract/base.ts'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import type { ChallengeKind } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { fold } from '../../../../shared/text.ts'
import type { ChallengeState } from './evidence.ts'

/** A contact as a challenge needs it. */
export interface Reachable {
  role: ContactRole
  email: { value: string; daysOld: number } | null
  phone: { value: string; daysOld: number } | null
}

/** Something a challenge can be sent to. */
export interface Target {
  kind: ChallengeKind
  role: ContactRole | null
  /** In the clear: E.164, address or domain; '' where nothing is addressed. */
  value: string
  /** Why it cannot be started now. */
  missing: Remark[]
}

/**
 * Everything live proof can be asked from: the telephone of each contact, the e-mail of every contact that is
 * not the one that is lost, the customer's saved codes, his bank account, each of his domains.
 *
 * A value younger than the policy's age is no proof of anything: whoever got into the panel yesterday planted
 * his own.
 */
export function targetsOf(account: {
  contacts: readonly Reachable[]
  domains: readonly string[]
  minAgeDays: number
  savedCodes: number
  knownPayers: number
}): Target[] {
  const { contacts, domains, minAgeDays, savedCodes, knownPayers } = account
  const tooYoung = (daysOld: number): Remark[] =>
    daysOld < minAgeDays ? [{ code: 'contact_too_young', params: { days: daysOld, needed: minAgeDays } }] : []
  const lost = contacts.find(contact => contact.role === 'administrative')?.email?.value.toLowerCase()
  const phones = firstOfEach(
    contacts.flatMap(({ role, phone }) => (phone === null ? [] : [{ role, ...phone }])),
  )
  const mails = firstOfEach(
    contacts.flatMap(({ role, email }) =>
      email === null || email.value.toLowerCase() === lost ? [] : [{ role, ...email }],
    ),
  )
  return [
    ...phones.map(({ role, value, daysOld }) => ({
      kind: 'callback' as const,
      role,
      value,
      missing: tooYoung(daysOld),
    })),
    ...mails.map(({ role, value, daysOld }) => ({
      kind: 'mail_code' as const,
      role,
      value,
      missing: tooYoung(daysOld),
    })),
    {
      kind: 'saved_code',
      role: null,
      value: '',
      missing: savedCodes > 0 ? [] : [{ code: 'no_saved_codes' }],
    },
    { kind: 'transfer', role: null, value: '', missing: knownPayers > 0 ? [] : [{ code: 'no_known_payer' }] },
    ...domains.map(domain => ({ kind: 'domain_control' as const, role: null, value: domain, missing: [] })),
  ]
}

/** One number, one call: a contact that is the same as another is not another person. */
function firstOfEach<T extends { value: string }>(all: readonly T[]): T[] {
  return all.filter(
    (each, at) => all.findIndex(other => other.value.toLowerCase() === each.value.toLowerCase()) === at,
  )
}

/** How a challenge stands now. `isOnFile`: what it was sent to stands on file as it did then. */
export function challengeState(
  challenge: { result: string | null; expiresAt: number },
  isOnFile: boolean,
  now: number,
): ChallengeState {
  if (challenge.result === 'passed') return isOnFile ? 'passed' : 'void'
  if (challenge.result === 'failed') return 'failed'
  if (challenge.result !== null) return 'ended'
  return now >= challenge.expiresAt ? 'expired' : 'running'
}

/** 1 zł, whatever bank it comes from. */
const TRANSFER_GROSZE = 100

/**
 * Is this the transfer that was asked for? From an account that has paid for this customer before, of 1 zł,
 * with the code in its title, booked not before it was asked for.
 *
 * @returns what does not agree, in codes; empty when it is the one
 */
export function transferFaults(
  seen: { payerIban: string | null; title: string; grosze: number | null; bookedOn: PlainDate | null },
  asked: { token: string; onDay: PlainDate; today: PlainDate; knownPayers: readonly string[] },
): string[] {
  const faults: string[] = []
  if (seen.payerIban === null) faults.push('iban_invalid')
  else if (!asked.knownPayers.includes(seen.payerIban)) faults.push('payer_never_paid')
  // Banks print titles in capitals, without signs, and break them where a line ends.
  const bare = (text: string) => fold(text).replace(/[^a-z0-9]/g, '')
  if (!bare(seen.title).includes(bare(asked.token))) faults.push('title_without_code')
  if (seen.grosze !== TRANSFER_GROSZE) faults.push('not_one_zloty')
  if (seen.bookedOn === null) faults.push('not_a_date')
  else if (seen.bookedOn < asked.onDay) faults.push('before_it_was_asked')
  else if (seen.bookedOn > asked.today) faults.push('in_the_future')
  return faults
}
