import { setImmediate } from 'node:timers/promises'
import type { BatchChanges, BatchProgress, Selection } from '../../../shared/contract/batches.ts'
import { ticketPartsOf } from '../../../shared/ticket-parts.ts'
import type { Caller, Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { WriteStore } from '../store/index.ts'
import { applyChanges, isEmptyStep, takeBack, ticketById } from '../tickets/index.ts'
import { isAsTold } from './checking.ts'
import { chosen, preview } from './previewing.ts'
import {
  batchById,
  batchesBy,
  countStanding,
  insertBatch,
  noteLookedAt,
  noteStep,
  noteTakenBack,
  standingSteps,
} from './records.ts'
import { attempt, isListening, SLICE, Work } from './work.ts'

/** The agent's latest ones that are listed. */
const LISTED = 20

export function batchProcedures(os: GuardedContract, parts: Parts) {
  const { store } = parts
  /** Batches of this desk that are being applied now. */
  const running = new Set<number>()
  return {
    preview: os.batches.preview.handler(({ input, context, signal }) =>
      preview(parts, signedIn(context), input.selection, input.changes, signal),
    ),

    apply: os.batches.apply.handler(({ input, context, signal }) =>
      apply({ parts, running }, signedIn(context), input.selection, input.changes, signal),
    ),

    undo: os.batches.undo.handler(({ input, context, signal }) =>
      undo({ parts, running }, signedIn(context), input.id, signal),
    ),

    list: os.batches.list.handler(async ({ context }) => {
      const rows = await batchesBy(store.read, signedIn(context).id, LISTED)
      return rows.map(row => ({ ...row, isRunning: running.has(row.id) }))
    }),
  }
}

interface Desk {
  parts: Parts
  running: Set<number>
}

async function* apply(
  { parts, running }: Desk,
  by: Caller,
  selection: Selection,
  changes: BatchChanges,
  signal: AbortSignal | undefined,
): AsyncGenerator<BatchProgress> {
  const { store, clock } = parts
  const ids = await chosen(store.read, selection, by.id)
  const at = clock.now()
  const batchId = await store.write(['journal'], async tx => {
    const id = await insertBatch(tx, { agentId: by.id, at, changes, total: ids.length })
    // Told before the first change: also what a crash cuts short has been told.
    await append(tx, {
      at,
      by,
      action: 'tickets.batch_begun',
      subject: { kind: 'desk', id: null, label: `#${id}` },
      details: { batch: id, total: ids.length, what: ticketPartsOf(Object.keys(changes)).join(', ') },
    })
    return id
  })
  running.add(batchId)
  const work = new Work(ids.length)
  try {
    for (let from = 0; from < ids.length && isListening(signal); from += SLICE) {
      await store.write(['tickets'], async tx => {
        for (const id of ids.slice(from, from + SLICE)) await changeOne(tx, batchId, id, changes, at, work)
        await noteLookedAt(tx, batchId, work.tally.done)
      })
      yield { stage: 'running', batchId, ...work.tally }
      await setImmediate()
    }
  } finally {
    running.delete(batchId)
    // Also when the window has gone: what was changed is told and can be undone.
    await store.write(['tickets', 'journal'], tx => tell(tx, by, 'tickets.batch_changed', batchId, work, at))
  }
  yield { stage: 'done', batchId, isWhole: work.isWhole, leftOut: work.leftOut, ...work.tally }
}

async function changeOne(
  tx: WriteStore,
  batchId: number,
  id: number,
  changes: BatchChanges,
  at: number,
  work: Work,
): Promise<void> {
  const ticket = await ticketById(tx, id)
  if (ticket === undefined) return work.leaveOut([{ code: 'ticket_unknown' }])
  await attempt(work, ticket.number, async () => {
    const { step } = await applyChanges(tx, ticket, changes, at)
    if (isEmptyStep(step)) return work.pass()
    await noteStep(tx, batchId, id, step)
    work.change(id, step)
  })
}

async function* undo(
  { parts, running }: Desk,
  by: Caller,
  batchId: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<BatchProgress> {
  const { store, clock } = parts
  const batch = found(await batchById(store.read, batchId))
  if (batch.agent_id !== by.id) throw deskError('NOT_FOUND')
  if (batch.undone_at !== null) throw deskError('REFUSED', { missing: [{ code: 'undone_already' }] })
  const at = clock.now()
  if (running.has(batchId)) throw deskError('REFUSED', { missing: [{ code: 'batch_running' }] })
  if (!(await isAsTold(store.read, batchId))) {
    throw deskError('REFUSED', { missing: [{ code: 'step_altered' }] })
  }
  const work = new Work(await countStanding(store.read, batchId))
  let after = 0
  // While its rows were read somebody may have asked the same.
  if (running.has(batchId)) throw deskError('REFUSED', { missing: [{ code: 'batch_running' }] })
  running.add(batchId)
  try {
    while (isListening(signal)) {
      const steps = await standingSteps(store.read, batchId, after, SLICE)
      const last = steps.at(-1)
      if (last === undefined) break
      after = last.ticketId
      await store.write(['tickets'], async tx => {
        for (const { ticketId, step, version } of steps) {
          const number = (await ticketById(tx, ticketId))?.number ?? null
          await attempt(work, number, async () => {
            await takeBack(tx, ticketId, step, { at, stepAt: batch.at, version })
            await noteTakenBack(tx, batchId, ticketId)
            work.change(ticketId, step)
          })
        }
      })
      yield { stage: 'running', batchId, ...work.tally }
      await setImmediate()
    }
  } finally {
    running.delete(batchId)
    await store.write(['tickets', 'journal'], async tx => {
      if (work.isWhole) {
        await tx.updateTable('ticket_batch').set({ undone_at: at }).where('id', '=', batchId).execute()
      }
      await tell(tx, by, 'tickets.batch_undone', batchId, work, at)
    })
  }
  yield { stage: 'done', batchId, isWhole: work.isWhole, leftOut: work.leftOut, ...work.tally }
}

async function tell(tx: WriteStore, by: Caller, action: string, batchId: number, work: Work, at: number) {
  await append(tx, {
    at,
    by,
    action,
    subject: { kind: 'desk', id: null, label: `#${batchId}` },
    details: {
      batch: batchId,
      changed: work.tally.changed,
      total: work.tally.total,
      rows: work.digest,
    },
  })
}
