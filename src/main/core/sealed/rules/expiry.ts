import { SEALED_DAYS_AFTER_CLOSING } from '../../../../shared/contract/sealed.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * When the words of a sealed message go: so many days of 24 hours after its ticket closed. A ticket that is opened
 * again keeps what is sealed in it, and the days begin anew when it closes.
 *
 * @param closedAt UTC milliseconds; null while the ticket is open
 */
export function expiryOf(closedAt: number | null): number | null {
  return closedAt === null ? null : closedAt + SEALED_DAYS_AFTER_CLOSING * DAY_MS
}

/** Tickets that closed until then have kept what is sealed in them long enough. */
export function closedLongEnough(now: number): number {
  return now - SEALED_DAYS_AFTER_CLOSING * DAY_MS
}
