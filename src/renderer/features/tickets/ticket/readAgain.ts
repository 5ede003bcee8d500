import type { MessageView } from '../../../../shared/contract/tickets/index.ts'

/** The messages of a conversation that come right before one, oldest first; `earlier`: there are some before these. */
export type ReadBefore = (before: number) => Promise<{ messages: readonly MessageView[]; earlier: boolean }>

/**
 * Everything that is said in a stretch of a conversation as it stands now, oldest first. What was read once and never again
 * would go on saying in the clear what was sealed since, or what was edited or split away.
 *
 * @param from  the first message of the stretch
 * @param until the last; null: there is no end to it
 */
export async function stretchAgain(
  readBefore: ReadBefore,
  { from, until }: { from: number; until: number | null },
): Promise<readonly MessageView[]> {
  const pages: (readonly MessageView[])[] = []
  let before = until === null ? Number.MAX_SAFE_INTEGER : until + 1
  for (;;) {
    // Each page says where the one before it ends.
    // oxlint-disable-next-line no-await-in-loop
    const { messages, earlier } = await readBefore(before)
    pages.unshift(messages.filter(message => message.id >= from))
    const [first] = messages
    if (first === undefined || first.id <= from || !earlier) return pages.flat()
    before = first.id
  }
}
