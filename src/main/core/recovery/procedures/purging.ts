import type { Parts } from '../../context.ts'
import { demand, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { type Turn, turn } from '../commands.ts'

/** The desk keeps no e-mail, but the mailbox does: somebody must delete there what brought an ID card. */
export function purgingProcedures(os: GuardedContract, parts: Parts) {
  return {
    /** Nobody's case in particular and at any time: whoever cleans the mailbox says so. */
    mailPurged: os.recovery.mailPurged.handler(({ input, context }) =>
      turn(parts, signedIn(context), input, async ({ tx, situation, by, tellStory }) => {
        const purge = found(situation.loaded.purges.find(each => each.message_id === input.messageId))
        demand(purge.purged_at === null ? [] : [{ code: 'mail_purged_already' }])
        await tx
          .updateTable('mail_to_purge')
          .set({ purged_at: situation.now, purged_by: by.id })
          .where('message_id', '=', purge.message_id)
          .execute()
        await tellStory('recovery.mail_purged')
      }),
    ),
  }
}

/** The e-mail of this message waits to be deleted from the mailbox; one that was deleted stays so. */
export async function askToPurge({ tx, situation }: Turn, messageId: number): Promise<void> {
  const message = await tx
    .selectFrom('recovery_message')
    .select('channel')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  if (message.channel !== 'email') return
  await tx
    .insertInto('mail_to_purge')
    .values({ message_id: messageId, asked_at: situation.now, purged_at: null, purged_by: null })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
