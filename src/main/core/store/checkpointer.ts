import { Worker } from 'node:worker_threads'
import type { Log } from '../log.ts'
import type { OneConnection } from './one-connection.ts'

/** Pages in the log from which on they are copied into the database; what SQLite takes by itself. */
const COPIED_FROM = 1000
/** Commits between two looks at how long the log is: one alone writes some forty pages, and looking takes a moment. */
const LOOKED_EVERY = 8
/**
 * So few pages the desk's thread copies by itself when the rest of a long log is copied: some milliseconds on a disk that is quick,
 * for it waits until the disk has all that the copying thread has written before it. Where one write
 * follows another there is always one more than the copying thread knew of, and only a log that is copied whole is begun anew.
 */
const REST = 400
/** Pages in the log from which on an import waits until they are copied: 32 MB. */
const IMPORTS_WAIT_FROM = 8000
/** Pages in the log from which on the rest is copied also in the middle of an import: 64 MB. */
const TOO_LONG = 16_000
/** From here on SQLite copies them in the writer's own thread after all, whatever became of ours: 128 MB. */
const LAST_RESORT = 32_000
/** So long after the last of many writes of one work another is expected, milliseconds. */
const OF_MANY_FOR = 1000
/** Other people's writes come between; an import that waited this often goes on. */
const WAITS = 3

/** What a copying thread is started with. */
export interface CheckpointOptions {
  file: string
  /** The database key, 32 bytes. */
  key: Uint8Array
}

/** How a copy came out; `problem` is for the log. */
export interface Copied {
  problem: string | null
}

/**
 * Copies the write-ahead log into the database, in a thread of its own: it ends on the disk, and whoever is at work on
 * the desk's thread would wait for it. The log is only ever begun anew by the desk's next write, so nothing that was
 * answered depends on this.
 */
export interface Checkpointer {
  /**
   * To be told after every commit; looks now and then whether the log has grown long, and begins a copy then.
   *
   * @param isOfMany others of the same work follow at once, and whoever is at work beside it should not wait for the disk, too
   */
  committed(isOfMany: boolean): void
  /** Waits while the log is far too long: for work that writes without an end in sight. */
  room(): Promise<void>
  /** Does something while no copy is under way, and none begins. */
  undisturbed<T>(work: () => T): Promise<T>
  close(): Promise<void>
}

/** Copies where SQLite does it by itself: in the thread that writes. */
export const noCheckpointer: Checkpointer = {
  committed: () => undefined,
  room: async () => undefined,
  undisturbed: async work => work(),
  close: async () => undefined,
}

/**
 * The thread is started when it is needed first, and does not keep the process alive.
 *
 * @param url the thread's entry
 */
export function startCheckpointer(
  connection: OneConnection,
  url: URL,
  options: CheckpointOptions,
  log: Log,
): Checkpointer {
  const copiedFrom = (pages: number) => connection.alone(db => db.pragma(`wal_autocheckpoint = ${pages}`))
  copiedFrom(LAST_RESORT)
  /** Copies nothing: tells how long the log is, and how much of it is copied, pages. */
  const length = connection.alone(db =>
    db.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)'),
  )
  let worker: Worker | null = null
  let isGivenUp = false
  let isClosed = false
  /** How much work must not be disturbed. */
  let held = 0
  let underWay: Promise<void> | null = null
  /** Commits since somebody looked. */
  let unseen = 0
  /** Somebody will look in a turn of its own. */
  let isDue = false
  /** When somebody last wrote who has more to write. */
  let lastOfMany = Number.NEGATIVE_INFINITY
  let end: (copied: Copied) => void = () => undefined

  /** How long the log is, and how much of it is not copied. Null: somebody writes, and SQLite does not say. */
  function pages(): { all: number; left: number } | null {
    if (connection.isWriting) return null
    const row = connection.alone(() => length.get())
    // A log that was never written to answers -1.
    if (row === undefined || row.log < 0) return { all: 0, left: 0 }
    return { all: row.log, left: row.log - row.checkpointed }
  }

  function started(): Worker {
    const made = new Worker(url, { workerData: options, name: 'checkpoint', env: {} })
    made.on('message', (copied: Copied) => end(copied))
    made.on('error', error => lost(because(error)))
    made.on('exit', code => lost(`it ended with code ${code}`))
    return made
  }

  /** Whether it was at work or not: it answers no more. */
  function lost(why: string): void {
    if (!isClosed) giveUp(why)
    end({ problem: null })
  }

  /** Never fails: what was written is in the log, whatever becomes of this. */
  function copy(): Promise<void> {
    underWay ??= copying()
      .catch((error: unknown) => giveUp(because(error)))
      .finally(() => {
        underWay = null
      })
    return underWay
  }

  async function copying(): Promise<void> {
    worker ??= started()
    const at = worker
    const { problem } = await new Promise<Copied>(resolve => {
      end = resolve
      at.ref()
      at.postMessage('copy')
    })
    at.unref()
    if (problem !== null) giveUp(problem)
  }

  /** Without its thread the desk goes on, and SQLite copies in the writer's again. */
  function giveUp(why: string): void {
    if (isGivenUp) return
    isGivenUp = true
    log.warn(`the log is copied in the desk's own thread from now on: ${why}`)
    try {
      copiedFrom(COPIED_FROM)
    } catch (error) {
      // It copies from further on, then.
      log.warn(`and only once it is very long: ${because(error)}`)
    }
  }

  const mayCopy = () => !isGivenUp && held === 0

  /** Whoever is writing looks when he has committed. */
  function look(): void {
    isDue = false
    if (!mayCopy() || underWay !== null) return
    try {
      const log = pages()
      if (log === null) return
      unseen = 0
      const isOfMany = performance.now() - lastOfMany < OF_MANY_FOR
      const isLong = log.all >= (isOfMany ? TOO_LONG : COPIED_FROM)
      if (log.left >= COPIED_FROM) void copy().then(lookAgain)
      else if (isLong && log.left > 0 && log.left <= REST) copyRest()
    } catch (error) {
      giveUp(because(error))
    }
  }

  function lookAgain(): void {
    unseen = LOOKED_EVERY
    look()
  }

  function copyRest(): void {
    connection.alone(db => db.pragma('wal_checkpoint(PASSIVE)'))
  }

  return {
    committed(isOfMany) {
      if (isOfMany) lastOfMany = performance.now()
      unseen += 1
      if (unseen < LOOKED_EVERY || isDue) return
      // In a turn of its own: this one may have been long.
      isDue = true
      setImmediate(look)
    },
    async room() {
      for (let waited = 0; waited < WAITS && mayCopy(); waited += 1) {
        const log = pages()
        if (log === null || log.all < IMPORTS_WAIT_FROM || log.left === 0) return
        await copy()
      }
    },
    async undisturbed(work) {
      held += 1
      try {
        await underWay
        return work()
      } finally {
        held -= 1
      }
    },
    async close() {
      isClosed = true
      held += 1
      await underWay
      await worker?.terminate()
    },
  }
}

function because(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
