import type { Remark } from '../../../shared/contract/base.ts'
import { isFromAhead } from './dating.ts'
import { type Letter, toRemark } from './letters.ts'

/**
 * What a ticket says of a mail itself, wherever it belongs.
 *
 * @param cut what its end tells of it
 * @param now UTC milliseconds
 */
export function readRemarks(mail: Letter, cut: readonly Remark[], now: number): Remark[] {
  return [
    // Of a text that was cut, a ticket keeps the whole as a file.
    ...mail.problems
      .map(toRemark)
      .map(each => (each.code === 'text_cut' ? { ...each, code: 'text_in_file' } : each)),
    ...cut,
    ...(isFromAhead(mail.sentAt, now) ? [{ code: 'date_untrue', params: { date: mail.date } }] : []),
  ]
}

/**
 * What became of a reply, and whom it did not reach: a ticket masks him where he may not be seen. Whoever takes the mail in
 * is told without him.
 */
export function reportRemarks(report: Letter['report'], { isNamed }: { isNamed: boolean }): Remark[] {
  const code = report === null ? undefined : reportCodes[report.outcome]
  if (report === null || code === undefined) return []
  const { recipient } = report
  const status = report.status ?? '—'
  return [{ code, params: isNamed && recipient !== null ? { status, recipient } : { status } }]
}

const reportCodes = { failed: 'not_delivered', delayed: 'delivery_delayed', other: undefined } as const
