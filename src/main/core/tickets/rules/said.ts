/**
 * How many messages a conversation has: a ticket's own and those of the tickets that were merged into it. What is dated earlier
 * than the newest, and came later, is seen by this number alone.
 */
export function saidIn(ticket: { messages: number }, merged: readonly { messages: number }[]): number {
  return merged.reduce((sum, each) => sum + each.messages, ticket.messages)
}
