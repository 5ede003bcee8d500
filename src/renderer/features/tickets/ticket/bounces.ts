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
 * That a reply did not arrive, as long as nobody has replied since it was reported.
 *
 * @param conversation oldest first
 */
export function undeliveredIn(
  conversation: readonly Pick<MessageView, 'kind' | 'problems'>[],
): Problem | null {
  const last = conversation.findLast(
    message => message.kind === 'reply' || bounceIn(message)?.outcome === 'failed',
  )
  return last === undefined ? null : (bounceIn(last)?.remark ?? null)
}
