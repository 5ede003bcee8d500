import type { ReadStore } from './stores.ts'

/** Runs statements at once, unless they have to wait until somebody else has written. */
export interface AtOnce {
  /** @returns its rows; null where it has to wait */
  run(sql: string, parameters: readonly unknown[]): unknown[] | null
  /**
   * Shows its rows one by one until `visit` wants no more.
   *
   * @returns how long the statement took without its visitor, milliseconds; null where it has to wait: nothing was shown
   */
  walk(sql: string, parameters: readonly unknown[], visit: Visit): number | null
}

/** Looks at a row and says whether to go on. It asks the store for nothing: the statement is still under way. */
export type Visit<Row = unknown> = (row: Row) => boolean

const ways = new WeakMap<ReadStore, AtOnce>()

/** How a store's statements whose text is known are run without Kysely, whose way through costs more than they. */
export function wayAtOnce(store: ReadStore): AtOnce | undefined {
  return ways.get(store)
}

export function runsAtOnce(store: ReadStore, way: AtOnce): void {
  ways.set(store, way)
}

/** From now on the store is asked through Kysely alone, which refuses a transaction that has ended. */
export function runsNoMore(store: ReadStore): void {
  ways.delete(store)
}
