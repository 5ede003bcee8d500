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

/**
 * What was read further back, before what was read up to the end.
 *
 * @returns `gapBefore`: the message before which some are left out that nobody has read yet; null: none are
 */
export function withFurther(
  further: readonly MessageView[],
  near: readonly MessageView[],
): { messages: readonly MessageView[]; gapBefore: number | null } {
  const [first, last] = [near[0], further.at(-1)]
  if (first === undefined || last === undefined) return { messages: near, gapBefore: null }
  const before = further.filter(message => message.id < first.id)
  return {
    messages: [...before, ...near],
    // Where both have one message, nothing is between them.
    gapBefore: last.id >= first.id ? null : first.id,
  }
}

/**
 * Where one begins to read a ticket: at what the customer said last, where nobody has answered it, else at what was said
 * last. What a machine wrote, an answer given while away or a report, is no word of his.
 */
export function firstToRead(messages: readonly MessageView[]): number | null {
  const asked = messages.findLastIndex(message => message.kind === 'incoming' && !message.isAutomatic)
  const isAnswered = messages.slice(asked + 1).some(message => message.kind === 'reply')
  return (asked < 0 || isAnswered ? messages.at(-1) : messages[asked])?.id ?? null
}

/**
 * The agent has just said something himself: he sees it, wherever he was reading.
 *
 * @param before the newest message before it; null: there was none
 */
export function isOwnWord(
  newest: Pick<MessageView, 'id' | 'author'> | undefined,
  before: number | null,
  agentId: number,
): boolean {
  // Where one was called back, an older one is the newest again: nothing was said.
  return newest !== undefined && newest.id > (before ?? 0) && newest.author.agentId === agentId
}
