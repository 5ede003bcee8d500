import type { Log } from './log.ts'

/** When work that nobody asked for is done. Tests turn it by hand. */
export interface Timers {
  /** Calls `work` once, so many milliseconds from now. @returns what calls it off */
  after(milliseconds: number, work: () => Promise<void>): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(() => void work(), milliseconds)
    // A desk that has nothing else to do may end.
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Work in slices, each short enough that whoever waits for an answer does not notice. */
export interface Chore {
  name: string
  /** Does a little. @returns true while there is more to do */
  slice(): Promise<boolean>
  /** After the last slice of a turn. */
  finish?(): Promise<void>
}

/** When turns begin. */
interface Beat {
  /** After the start, but not before the windows are served. */
  firstMs: number
  /** After the turn before has ended. */
  nextMs: number
}

const calm: Beat = { firstMs: 20_000, nextMs: 5 * 60_000 }
/** For what somebody may be waiting for. */
export const brisk: Beat = { firstMs: 1_000, nextMs: 15_000 }

/**
 * Does chores by turns, one after another, a slice at a time; between two slices everything else that waits is
 * done first. Whether they may be done is asked before each slice: a turn that begins at 16:59 ends at 17:00.
 * A chore that fails is told to the log and tried again with the next turn.
 *
 * @returns what ends it: no turn begins any more, and the slice under way is waited for
 */
export function startChores(
  { timers, log, may, beat = calm }: { timers: Timers; log: Log; may: () => Promise<boolean>; beat?: Beat },
  chores: readonly Chore[],
): () => Promise<void> {
  let hasEnded = false
  let underWay: Promise<void> = Promise.resolve()

  async function turn(): Promise<void> {
    for (const chore of chores) {
      try {
        await doInSlices(chore)
      } catch (error) {
        log.warn(
          `${chore.name} will be tried again: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
  }

  const mayGoOn = async () => !hasEnded && (await may())

  async function doInSlices(chore: Chore): Promise<void> {
    if (!(await mayGoOn())) return
    try {
      do {
        const isMore = await chore.slice()
        if (!isMore) break
        await othersFirst()
      } while (await mayGoOn())
    } finally {
      // What was begun is brought to its end, also when the desk closes in the middle of it.
      await chore.finish?.()
    }
  }

  let callOff = timers.after(beat.firstMs, next)
  async function next(): Promise<void> {
    underWay = turn()
    await underWay
    if (!hasEnded) callOff = timers.after(beat.nextMs, next)
  }

  return async () => {
    hasEnded = true
    callOff()
    await underWay
  }
}

/** Everything that has arrived meanwhile goes first. */
function othersFirst(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}
