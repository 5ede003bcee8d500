import type { BatchChanges, Selection } from '../../../shared/contract/batches.ts'
import { ticketPartsOf } from '../../../shared/ticket-parts.ts'
import type { Caller, Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { applyChanges, isEmptyStep, takeBack, ticketById } from '../tickets/index.ts'
import { isAsTold } from './checking.ts'
import { chosen } from './previewing.ts'
import {
  batchById,
  countStanding,
  insertBatch,
  noteHowFar,
  noteStep,
  noteTakenBack,
  noteUndoneAt,
  standingSteps,
} from './records.ts'
import type { Task } from './runs.ts'
import { attempt, Slices, Work } from './work.ts'

/** Who begins something, and whether he may still do it whenever that is asked later. */
export interface Beginner {
  by: Caller
  mayGoOn: () => Promise<boolean>
}

/** The same change of everything that is chosen now. It is told to the journal before the first ticket. */
export async function changing(
  { store, clock }: Parts,
  { by, mayGoOn }: Beginner,
  selection: Selection,
  changes: BatchChanges,
): Promise<Task> {
  const ids = await chosen(store.read, selection, by.id, clock.now())
  const batchId = await store.write(['journal'], async tx => {
    const at = clock.now()
    const id = await insertBatch(tx, { agentId: by.id, at, changes, total: ids.length })
    // Also what a crash cuts short has been told.
    await append(tx, {
      at,
      by,
      action: 'tickets.batch_begun',
      subject: { kind: 'desk', id: null, label: `#${id}` },
      details: { batch: id, total: ids.length, what: ticketPartsOf(Object.keys(changes)).join(', ') },
    })
    return id
  })
  const work = new Work(ids.length)
  const slices = new Slices()
  let from = 0
  return {
    batchId,
    kind: 'changing',
    agentId: by.id,
    work,
    mayGoOn,
    async slice() {
      if (from >= ids.length) return false
      await store.write(
        ['tickets'],
        async tx => {
          // Many tickets take a while: each is changed when it is.
          const at = clock.now()
          for (const id of slices.next(ids.slice(from, from + slices.most))) {
            await changeOne(tx, by, batchId, id, changes, at, work)
            from += 1
          }
          await noteHowFar(tx, batchId, work.tally)
        },
        // What is told when it has ended waits for the disk, and all of this with it.
        'later',
      )
      return true
    },
    end: stopped =>
      store.write(['tickets', 'journal'], tx =>
        tell(tx, by, 'tickets.batch_changed', { batchId, work, stopped, at: clock.now() }),
      ),
  }
}

async function changeOne(
  tx: WriteStore,
  by: Caller,
  batchId: number,
  id: number,
  changes: BatchChanges,
  at: number,
  work: Work,
): Promise<void> {
  const ticket = await ticketById(tx, id)
  if (ticket === undefined) return work.leaveOut([{ code: 'ticket_unknown' }])
  await attempt(work, ticket.number, async () => {
    const { step, version } = await applyChanges(tx, ticket, changes, at, by)
    if (isEmptyStep(step)) return work.pass()
    const taken = { ...step, at }
    await noteStep(tx, batchId, { id, version }, taken)
    work.change(id, taken)
  })
}

/**
 * A batch taken back. What somebody changed since stays as he left it, and may be tried again as a single step may: it
 * was taken back once no step of it stands, and stands as before where nothing could be taken back.
 *
 * @throws NOT_FOUND when it is another's; REFUSED when all of it was taken back already or its rows are others than the
 *   journal was told of
 */
export async function undoing(
  { store, clock }: Parts,
  { by, mayGoOn }: Beginner,
  batchId: number,
): Promise<Task> {
  const batch = found(await batchById(store.read, batchId))
  if (batch.agent_id !== by.id) throw deskError('NOT_FOUND')
  const standing = await countStanding(store.read, batchId)
  if (batch.undone_at !== null && standing === 0) {
    throw deskError('REFUSED', { missing: [{ code: 'undone_already' }] })
  }
  if (!(await isAsTold(store.read, batchId))) {
    throw deskError('REFUSED', { missing: [{ code: 'step_altered' }] })
  }
  const work = new Work(standing)
  const slices = new Slices()
  let after = 0
  return {
    batchId,
    kind: 'undoing',
    agentId: by.id,
    work,
    mayGoOn,
    async slice() {
      const steps = await standingSteps(store.read, batchId, after, slices.most)
      if (steps.length === 0) return false
      await store.write(
        ['tickets'],
        async tx => {
          const at = clock.now()
          const before = work.tally.changed
          for (const { ticketId, step, version } of slices.next(steps)) {
            after = ticketId
            const number = (await ticketById(tx, ticketId))?.number ?? null
            await attempt(work, number, async () => {
              await takeBack(tx, ticketId, step, { at, stepAt: step.at ?? batch.at, version })
              await noteTakenBack(tx, batchId, ticketId)
              work.change(ticketId, step)
            })
          }
          // With what was taken back, so that it is known also where a stop or a crash is next.
          if (work.tally.changed > before) await noteUndoneAt(tx, batchId, at)
        },
        'later',
      )
      return true
    },
    end: stopped =>
      store.write(['tickets', 'journal'], async tx => {
        const at = clock.now()
        if (work.tally.total === 0) await noteUndoneAt(tx, batchId, at)
        await tell(tx, by, 'tickets.batch_undone', { batchId, work, stopped, at })
      }),
  }
}

/** How far a batch came, and what stopped it before its end. */
async function tell(
  tx: WriteStore,
  by: Caller,
  action: string,
  { batchId, work, stopped, at }: { batchId: number; work: Work; stopped: string | null; at: number },
): Promise<void> {
  await append(tx, {
    at,
    by,
    action,
    subject: { kind: 'desk', id: null, label: `#${batchId}` },
    details: {
      batch: batchId,
      changed: work.tally.changed,
      total: work.tally.total,
      ...(stopped === null ? {} : { stopped }),
      rows: work.digest,
    },
  })
}
