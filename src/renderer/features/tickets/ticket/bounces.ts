import type { MessageView } from '../../../../shared/contract/tickets/index.ts'

type Problem = MessageView['problems'][number]

/** What a mail server says became of a reply. */
export interface Bounce {
  outcome: 'failed' | 'delayed'
  /** What there is to say of it. */
  remark: Problem
}

const outcomes = { not_delivered: 'failed', delivery_delayed: 'delayed' } as const

/** The report that a message is; null for any other message. */
export function bounceIn({ problems }: Pick<MessageView, 'problems'>): Bounce | null {
  for (const remark of problems) {
    if (remark.code === 'not_delivered' || remark.code === 'delivery_delayed')
      return { outcome: outcomes[remark.code], remark }
  }
  return null
}

/**
 * That the last reply did not arrive, as long as nobody has replied since it was reported. A report may come late, of an
 * earlier reply to an address that was corrected since: it says nothing of the last one.
 *
 * @param conversation oldest first
 */
export function undeliveredIn(
  conversation: readonly Pick<MessageView, 'kind' | 'problems' | 'recipient'>[],
): Problem | null {
  const replies = conversation.filter(message => message.kind === 'reply')
  const last = conversation.findLast(message => {
    if (message.kind === 'reply') return true
    const bounce = bounceIn(message)
    return bounce?.outcome === 'failed' && !isOfEarlier(bounce, replies)
  })
  return last === undefined ? null : (bounceIn(last)?.remark ?? null)
}

/** Whom it names was written to earlier and not last. A server may name somebody else: to whom a mailbox passes letters on. */
function isOfEarlier({ remark }: Bounce, replies: readonly Pick<MessageView, 'recipient'>[]): boolean {
  const named = String(remark.params?.['recipient'] ?? '').toLowerCase()
  const isTo = (reply: Pick<MessageView, 'recipient'> | undefined) =>
    reply?.recipient?.toLowerCase() === named
  return replies.some(isTo) && !isTo(replies.at(-1))
}
