import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ReadStore } from '../store/index.ts'
import { keptRows, toldBatches, toldOf } from './records.ts'

/** Rows read in one go: some milliseconds. */
const SLICE = 1000

/** One row of a batch, as the digest in the journal goes over it. */
export function lineOf(ticketId: number, step: string): string {
  return `${ticketId} ${step}\n`
}

/** Are the rows of a batch those the journal was told of? One that a crash cut short was never told, and passes. */
export async function isAsTold(store: ReadStore, batchId: number): Promise<boolean> {
  const told = await toldOf(store, batchId)
  return told === undefined || (await digestOf(store, batchId)) === told.digest
}

/** The first entry of the journal about a batch whose rows are other ones now; null when all of them hold. */
export async function alteredBatch(store: ReadStore): Promise<number | null> {
  let after = 0
  while (true) {
    const told = await toldBatches(store, after, 100)
    for (const { seq, batchId, digest } of told) {
      if ((await digestOf(store, batchId)) !== digest) return seq
      after = seq
    }
    if (told.length === 0) return null
  }
}

async function digestOf(store: ReadStore, batchId: number): Promise<string> {
  const hash = createHash('sha256')
  let after = 0
  while (true) {
    const rows = await keptRows(store, batchId, after, SLICE)
    for (const row of rows) hash.update(lineOf(row.ticket_id, row.step))
    const last = rows.at(-1)
    if (last === undefined) return hash.digest('hex')
    after = last.ticket_id
    await setImmediate()
  }
}
