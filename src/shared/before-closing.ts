/** A mail is dated to the second (RFC 5322 §3.3), a closing is not. */
const MAIL_SECOND_MS = 1000

/** Was a mail of this instant written before the ticket was closed? UTC milliseconds; null: it is not closed. */
export function isBeforeClosing(closedAt: number | null, at: number): boolean {
  return closedAt !== null && at + MAIL_SECOND_MS <= closedAt
}
