import type { CaseView } from '../../../shared/contract/recovery/index.ts'
import type { Caller, Parts } from '../context.ts'
import { dropCodesOf } from '../outbox/index.ts'
import { type Turn, turn } from './commands.ts'
import { eraseUnused, goneForGood } from './erasing.ts'

/** A command that ends its case: what the case no longer needs is erased for good. */
export async function ending(
  parts: Parts,
  by: Caller,
  command: { id: number; version: number },
  work: (context: Turn) => Promise<void>,
): Promise<CaseView> {
  const view = await turn(parts, by, command, async context => {
    await work(context)
    await endCase(parts, context)
  })
  await goneForGood(parts)
  return view
}

/** Ends the case in the transaction of the command that ends it. Follow up with {@link goneForGood}. */
export async function endCase(parts: Parts, { tx, situation, by, change, tellStory }: Turn): Promise<void> {
  const { case: record } = situation.loaded
  const count = await eraseUnused(parts, tx, record.id)
  if (count > 0) await tellStory('recovery.originals_erased', { count })
  await dropCodesOf(tx, record.id)
  change({ ended_at: situation.now, ended_by: by.id, waiting_since: situation.now })
}
