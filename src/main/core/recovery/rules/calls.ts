import type { Remark } from '../../../../shared/contract/base.ts'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import { maskPhone } from '../../../../shared/text.ts'
import { countsAsCaller, normalizePhone } from '../../identifiers/index.ts'
import type { PhoneOnFile } from './on-file.ts'

export interface CallVerdict {
  verdict: 'match' | 'mismatch' | 'unusable'
  reason: Remark | null
  /** Masked, or the first characters of what is no number at all. */
  shown: string
  /** The number itself, for a keyed digest; null when it is none that counts. */
  e164: string | null
  /** Whose number it is, after a match. An administrative contact counts before the others. */
  role: ContactRole | null
  daysOld: number | null
}

const roleOrder: readonly ContactRole[] = ['administrative', 'billing', 'technical']

/**
 * Does the caller's number stand on file? The number is compared whole, in E.164; withheld, internet,
 * premium and extension numbers never match, since anybody can appear under them.
 *
 * @param typed      as heard or as the exchange showed it
 * @param onFile     the account's numbers and how long each has stood there, in days
 * @param minAgeDays younger numbers match but do not count as proof: a thief's first step is to plant his own
 */
export function judgeCall(typed: string, onFile: readonly PhoneOnFile[], minAgeDays: number): CallVerdict {
  const phone = normalizePhone(typed)
  const counts = countsAsCaller(phone)
  if (!phone.ok || !counts.counts) {
    return {
      verdict: 'unusable',
      reason: { code: counts.counts ? 'not_a_number' : counts.reason },
      shown: phone.ok ? maskPhone(phone.e164) : '—',
      e164: null,
      role: null,
      daysOld: null,
    }
  }
  const same = onFile
    .filter(contact => contact.e164 === phone.e164)
    .toSorted((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role))[0]
  const shown = maskPhone(phone.e164)
  if (same === undefined) {
    return {
      verdict: 'mismatch',
      reason: { code: 'not_on_file' },
      shown,
      e164: phone.e164,
      role: null,
      daysOld: null,
    }
  }
  const isYoung = same.daysOld < minAgeDays
  return {
    verdict: 'match',
    reason: isYoung
      ? { code: 'contact_too_young', params: { days: same.daysOld, needed: minAgeDays } }
      : null,
    shown,
    e164: phone.e164,
    role: same.role,
    daysOld: same.daysOld,
  }
}
