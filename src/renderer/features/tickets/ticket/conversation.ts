import type { MessageView } from '../../../../shared/contract/tickets/index.ts'

/**
 * The conversation as far as it was read: earlier messages that were asked for, then the newest ones as they stand
 * now. What slid out of the newest ones stays; what was called back goes.
 *
 * @param kept   what was on the screen, oldest first
 * @param newest the newest ones, oldest first, as the desk says them now
 */
export function joined(kept: readonly MessageView[], newest: readonly MessageView[]): MessageView[] {
  const first = newest[0]
  if (first === undefined) return []
  return [...kept.filter(message => message.id < first.id), ...newest]
}
