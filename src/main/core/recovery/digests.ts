import { createHmac } from 'node:crypto'

/**
 * Keyed digests: what was seen is known again, and stands nowhere. The key is this desk's own, so that nobody
 * can try all numbers against a stolen journal.
 */

/** @param e164 the caller's number */
export function callerDigest(digestKey: Uint8Array, e164: string): string {
  return createHmac('sha256', digestKey).update(`caller ${e164}`).digest('hex').slice(0, 32)
}

/** A saved recovery code as the desk keeps it: a keyed digest, whatever case and groups it is read out in. */
export function recoveryCodeDigest(digestKey: Uint8Array, customerId: number, code: string): string {
  const bare = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return createHmac('sha256', digestKey).update(`recovery code ${customerId} ${bare}`).digest('hex')
}
