import { setImmediate } from 'node:timers/promises'
import type { ReadStore } from '../store/index.ts'
import { alteredSteps } from './records/steps.ts'

/** Steps read in one go: some milliseconds. */
const SLICE = 1000

/** The first entry of the journal whose step is another one now; null when all that are kept hold. */
export async function alteredStep(store: ReadStore): Promise<number | null> {
  let after = 0
  while (true) {
    const { last, altered } = await alteredSteps(store, after, SLICE)
    if (altered !== null) return altered
    if (last === null) return null
    after = last
    await setImmediate()
  }
}
