import type { ReadStore } from './stores.ts'

/** Runs a statement at once and gives its rows; null where it has to wait until somebody else has written. */
export type RunAtOnce = (sql: string, parameters: readonly unknown[]) => unknown[] | null

const ways = new WeakMap<ReadStore, RunAtOnce>()

/** How a store's statements whose text is known are run without Kysely, whose way through costs more than they. */
export function wayAtOnce(store: ReadStore): RunAtOnce | undefined {
  return ways.get(store)
}

export function runsAtOnce(store: ReadStore, way: RunAtOnce): void {
  ways.set(store, way)
}

/** From now on the store is asked through Kysely alone, which refuses a transaction that has ended. */
export function runsNoMore(store: ReadStore): void {
  ways.delete(store)
}
