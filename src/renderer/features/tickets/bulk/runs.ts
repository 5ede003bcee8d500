import { createWatched } from '../../../app/watched.ts'

/** Work that goes on for a while, whichever screen it was begun on. */
export interface Run {
  id: string
  /** What it does, as its card says it. */
  label: string
  done: number
  total: number
  /** Asks it to stop; what was done by then stays done. */
  stop: () => void
}

/** The runs of a window, oldest first. */
export function createRuns() {
  const all = createWatched<readonly Run[]>([])
  let count = 0
  return {
    begin(label: string, stop: () => void): string {
      count += 1
      const id = `run-${count}`
      all.keep([...all.now(), { id, label, done: 0, total: 0, stop }])
      return id
    },
    progress(id: string, done: number, total: number): void {
      all.keep(all.now().map(run => (run.id === id ? { ...run, done, total } : run)))
    },
    end(id: string): void {
      all.keep(all.now().filter(run => run.id !== id))
    },
    now: all.now,
    subscribe: all.subscribe,
  }
}

/** Those of this window. */
export const runs = createRuns()

/**
 * Follows a stream of progress to its end, or until somebody stops it.
 *
 * @param see how far a piece is; it may stop the run
 * @param end ends what would go on without this window: it is followed to its end all the same. Left out, giving up the
 *   stream ends it.
 * @returns the last piece, or undefined when none came; and whether it was stopped here
 */
export async function followed<Piece>(
  label: string,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Piece>>,
  see: (piece: Piece, stop: () => void) => { done: number; total: number },
  end?: (piece: Piece) => Promise<unknown>,
): Promise<{ last: Piece | undefined; isStopped: boolean }> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const id = runs.begin(label, stop)
  let last: Piece | undefined
  try {
    for await (const piece of await open(stopping.signal)) {
      last = piece
      const { done, total } = see(piece, stop)
      runs.progress(id, done, total)
      if (!stopping.signal.aborted) continue
      if (end === undefined) break
      await end(piece)
    }
  } catch (error) {
    // What we gave up ourselves ends as it was asked to.
    if (end !== undefined || !stopping.signal.aborted) throw error
  } finally {
    runs.end(id)
  }
  return { last, isStopped: stopping.signal.aborted }
}
