import { ORPCError } from '@orpc/client'
import { openVariables } from '../../../shared/variables.ts'
import type { useDesk } from '../../app/desk.tsx'

type Client = ReturnType<typeof useDesk>['client']

/**
 * Says again what a message said before a correction, by another correction: nothing that was ever said here is lost.
 *
 * @param version the one that the correction made
 * @param reason as the journal is to have it
 * @throws CONFLICT when the message is another one by now
 */
export async function takeCorrectionBack(
  client: Client,
  { messageId, version }: { messageId: number; version: number },
  reason: string,
): Promise<void> {
  const former = (await client.tickets.versions({ messageId })).find(each => each.version === version - 1)
  // What was sealed since is kept nowhere else.
  if (former === undefined) throw new ORPCError('CONFLICT')
  await client.tickets.edit({
    messageId,
    version,
    text: former.text,
    // What it says again had been let go.
    asTheyStand: openVariables(former.text).unknown,
    reason,
  })
}
