import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'

/** Authenticator apps agree on these: SHA-1, 6 digits, 30 s (otplib's defaults, RFC 6238). */
const STEP_SECONDS = 30

/** A new secret of 160 bits, base32 (RFC 4226 §4, R6). */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 })
}

/** What the authenticator app scans. */
export function enrolmentFor(
  secret: string,
  login: string,
  deskName: string,
): { uri: string; secret: string } {
  return {
    uri: generateURI({ issuer: deskName, label: login, secret }),
    secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
  }
}

/**
 * Is this code good now? One step early or late counts (RFC 6238 §5.2); a step used before, or any before
 * it, does not.
 *
 * @param now      UTC milliseconds of the desk's clock
 * @param lastStep the last step that was accepted, -1 for none
 * @returns the step to remember, or null
 */
export function acceptedStep(secret: string, code: string, now: number, lastStep: number): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now / 1000)
  // otplib refuses an afterTimeStep beyond the window instead of answering no.
  if (lastStep > Math.floor(epoch / STEP_SECONDS) + 1) return null
  const result = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: STEP_SECONDS,
    ...(lastStep >= 0 ? { afterTimeStep: lastStep } : {}),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** How long somebody may take from reading a code off to sending it, seconds. */
const READING_SECONDS = 15

/**
 * A code that is accepted now and while somebody is still about to send it; for the sample desk, which signs people
 * in by a click. The earliest such step, since each is good only once and two more may be wanted soon.
 */
export function usableCode(secret: string, now: number, lastStep: number): string {
  const lasting = Math.floor(now / 1000) + READING_SECONDS
  const earliest = Math.floor(lasting / STEP_SECONDS) - 1
  const latest = Math.floor(now / 1000 / STEP_SECONDS) + 1
  const step = Math.min(Math.max(earliest, lastStep + 1), latest)
  return generateSync({ secret, epoch: step * STEP_SECONDS })
}
