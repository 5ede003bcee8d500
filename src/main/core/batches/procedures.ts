import { authorityAt } from '../access/index.ts'
import type { CallContext, Caller, Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { preview } from './previewing.ts'
import { batchesBy } from './records.ts'
import { type Beginner, changing, undoing } from './tasks.ts'

/** The agent's latest ones that are listed. */
const LISTED = 20

export function batchProcedures(os: GuardedContract, parts: Parts) {
  const { store, runs } = parts

  function beginner(context: CallContext & { caller: Caller | null }): Beginner {
    return { by: signedIn(context), mayGoOn: authorityAt(parts, context.window.id, 'tickets.write') }
  }

  function refuseRunning(batchId: number): void {
    if (runs.isRunning(batchId)) throw deskError('REFUSED', { missing: [{ code: 'batch_running' }] })
  }

  return {
    preview: os.batches.preview.handler(({ input, context, signal }) =>
      preview(parts, signedIn(context), input.selection, input.changes, signal),
    ),

    apply: os.batches.apply.handler(async ({ input, context, signal }) => {
      const task = await changing(parts, beginner(context), input.selection, input.changes)
      return runs.start(task).follow(signal)
    }),

    undo: os.batches.undo.handler(async ({ input, context, signal }) => {
      refuseRunning(input.id)
      const task = await undoing(parts, beginner(context), input.id)
      // While its rows were read somebody may have asked the same.
      refuseRunning(input.id)
      return runs.start(task).follow(signal)
    }),

    unfollowed: os.batches.unfollowed.handler(async ({ context }) => runs.unfollowed(signedIn(context).id)),

    follow: os.batches.follow.handler(({ input, context, signal }) =>
      runs.follow(input.id, signedIn(context).id, signal),
    ),

    stop: os.batches.stop.handler(async ({ input, context }) => {
      await runs.stop(input.id, signedIn(context).id)
      return { ok: true } as const
    }),

    list: os.batches.list.handler(async ({ context }) => {
      const rows = await batchesBy(store.read, signedIn(context).id, LISTED)
      return rows.map(row => ({ ...row, isRunning: runs.isRunning(row.id) }))
    }),
  }
}
