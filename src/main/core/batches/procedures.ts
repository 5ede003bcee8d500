import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Remark } from '../../../shared/contract/base.ts'
import type { BatchChanges, BatchProgress, Selection } from '../../../shared/contract/batches.ts'
import type { Caller, Parts } from '../context.ts'
import { deskError, found, refusedWith } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import {
  applyChanges,
  countOf,
  isEmptyStep,
  pageOfIds,
  type Step,
  takeBack,
  ticketById,
  wantedBy,
} from '../tickets/index.ts'
import { isAsTold, lineOf } from './checking.ts'
import {
  batchById,
  batchesBy,
  countStanding,
  insertBatch,
  noteStep,
  noteTakenBack,
  standingSteps,
} from './records.ts'

/** Tickets changed in one transaction; a slice stays well under the 50 ms nobody notices. */
const SLICE = 20
/** Ids read in one go. */
const PAGE = 5000

export function batchProcedures(os: GuardedContract, parts: Parts) {
  const { store } = parts
  /** Batches of this desk that are being applied now. */
  const running = new Set<number>()
  return {
    preview: os.batches.preview.handler(async ({ input, context }) => ({
      count: await sizeOf(store.read, input.selection, signedIn(context).id),
    })),

    apply: os.batches.apply.handler(({ input, context, signal }) =>
      apply({ parts, running }, signedIn(context), input.selection, input.changes, signal),
    ),

    undo: os.batches.undo.handler(({ input, context, signal }) =>
      undo({ parts, running }, signedIn(context), input.id, signal),
    ),

    list: os.batches.list.handler(({ context }) => batchesBy(store.read, signedIn(context).id, 20)),
  }
}

async function sizeOf(store: ReadStore, selection: Selection, agentId: number): Promise<number> {
  if ('ids' in selection) return new Set(selection.ids).size
  const all = await countOf(store, wantedBy(selection.filter, agentId))
  return Math.max(0, all - new Set(selection.except).size)
}

/** Who was chosen is settled before the first change: changing them moves them in and out of the filter. */
async function chosen(store: ReadStore, selection: Selection, agentId: number): Promise<number[]> {
  if ('ids' in selection) return [...new Set(selection.ids)].toSorted((a, b) => a - b)
  const except = new Set(selection.except)
  const wanted = wantedBy(selection.filter, agentId)
  const ids: number[] = []
  let after: readonly number[] | undefined
  do {
    const page = await pageOfIds(store, wanted, after, PAGE)
    ids.push(...page.ids.filter(id => !except.has(id)))
    after = page.next
    await setImmediate()
  } while (after !== undefined)
  return ids.toSorted((a, b) => a - b)
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
    const id = await insertBatch(tx, { agentId: by.id, at, changes })
    // Told before the first change: also what a crash cuts short has been told.
    await append(tx, {
      at,
      by,
      action: 'tickets.batch_begun',
      subject: { kind: 'desk', id: null, label: `#${id}` },
      details: { batch: id, total: ids.length, what: Object.keys(changes).join(' ') },
    })
    return id
  })
  running.add(batchId)
  const work = new Work(ids.length)
  try {
    for (let from = 0; from < ids.length && isListening(signal); from += SLICE) {
      await store.write(['tickets'], async tx => {
        for (const id of ids.slice(from, from + SLICE)) await changeOne(tx, batchId, id, changes, at, work)
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
  await attempt(work, async () => {
    const { step } = await applyChanges(tx, ticket, changes, at)
    if (isEmptyStep(step)) return work.pass()
    await noteStep(tx, batchId, id, step)
    work.change(id, step)
  })
}

/** One ticket's part. What is refused is refused before anything of it is written, so the others go on. */
async function attempt(work: Work, part: () => Promise<void>): Promise<void> {
  try {
    await part()
  } catch (error) {
    const missing = refusedWith(error)
    if (missing === null) throw error
    work.leaveOut(missing)
  }
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
  try {
    while (isListening(signal)) {
      const steps = await standingSteps(store.read, batchId, after, SLICE)
      const last = steps.at(-1)
      if (last === undefined) break
      after = last.ticketId
      await store.write(['tickets'], async tx => {
        for (const { ticketId, step, version } of steps) {
          await attempt(work, async () => {
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

/** How far a batch has come. */
class Work {
  readonly #total: number
  #done = 0
  #changed = 0
  readonly #hash = createHash('sha256')
  readonly #leftOut = new Map<string, { because: Remark; count: number }>()

  constructor(total: number) {
    this.#total = total
  }

  get tally() {
    return { done: this.#done, total: this.#total, changed: this.#changed }
  }

  get isWhole(): boolean {
    return this.#done >= this.#total
  }

  get leftOut(): { because: Remark; count: number }[] {
    return [...this.#leftOut.values()]
  }

  /** In the order of the tickets: the digest goes by it. */
  change(ticketId: number, step: Step): void {
    this.#done += 1
    this.#changed += 1
    this.#hash.update(lineOf(ticketId, JSON.stringify(step)))
  }

  /** SHA-256 over every row: the journal keeps it, so that rows altered afterwards are missed. */
  get digest(): string {
    return this.#hash.copy().digest('hex')
  }

  /** It was so already. */
  pass(): void {
    this.#done += 1
  }

  leaveOut(missing: readonly Remark[]): void {
    this.#done += 1
    for (const because of missing) {
      const known = this.#leftOut.get(because.code)
      if (known === undefined) this.#leftOut.set(because.code, { because, count: 1 })
      else known.count += 1
    }
  }
}

/** Aborted from outside while the loop runs, so it is asked anew each time. */
function isListening(signal: AbortSignal | undefined): boolean {
  return signal?.aborted !== true
}
