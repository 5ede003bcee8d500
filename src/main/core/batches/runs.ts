import { setImmediate } from 'node:timers/promises'
import type { BatchKind, BatchProgress, BatchStop, LeftOut } from '../../../shared/contract/batches.ts'
import { deskError } from '../errors.ts'
import type { Log } from '../log.ts'
import { Newest } from '../newest.ts'

/** How far a task has come, and what it had to leave out. */
interface Course {
  readonly tally: { done: number; total: number; changed: number }
  readonly isWhole: boolean
  readonly leftOut: LeftOut
}

/** What is to be done to many tickets, a few at a time. */
export interface Task {
  batchId: number
  kind: BatchKind
  /** Who began it. */
  agentId: number
  work: Course
  /** Asked before each slice: may it still be done for him? */
  mayGoOn(): Promise<boolean>
  /** Writes the next tickets. @returns false when none were left */
  slice(): Promise<boolean>
  /** Tells how far it came. Not where a slice failed: that is cut short, as by a crash. */
  end(stopped: BatchStop | null): Promise<void>
}

/** The batches under way at this desk, each to its end, whether a window follows it or not. */
export class Runs {
  readonly #running = new Map<number, Run>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  start(task: Task): Run {
    const run = new Run(task, () => this.#running.delete(task.batchId))
    this.#running.set(task.batchId, run)
    // Whoever follows it is told; maybe nobody does.
    run.ended.catch((error: unknown) => {
      this.#log.warn(
        `batch ${task.batchId} broke off: ${error instanceof Error ? error.message : String(error)}`,
      )
    })
    return run
  }

  isRunning(batchId: number): boolean {
    return this.#running.has(batchId)
  }

  /** An agent's own ones that no window follows: theirs was loaded again, or has lost the desk. */
  unfollowed(agentId: number): { id: number; kind: BatchKind }[] {
    return [...this.#running.values()]
      .filter(({ task, isFollowed }) => task.agentId === agentId && !isFollowed)
      .map(({ task }) => ({ id: task.batchId, kind: task.kind }))
  }

  /** How an agent's own one goes on; nothing when it has ended. @throws NOT_FOUND for another's */
  async *follow(
    batchId: number,
    agentId: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<BatchProgress> {
    const run = this.#own(batchId, agentId)
    if (run !== undefined) yield* run.follow(signal)
  }

  /** Stops an agent's own one, and waits until it has ended. @throws NOT_FOUND for another's */
  async stop(batchId: number, agentId: number): Promise<void> {
    await this.#own(batchId, agentId)?.stop('asked')
  }

  /** Stops all of them: the desk is about to close. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map(run => run.stop('desk_closed')))
  }

  #own(batchId: number, agentId: number): Run | undefined {
    const run = this.#running.get(batchId)
    if (run !== undefined && run.task.agentId !== agentId) throw deskError('NOT_FOUND')
    return run
  }
}

/** One of them. */
export class Run {
  readonly task: Task
  /** Rejects when a slice failed. */
  readonly ended: Promise<void>
  readonly #followers = new Set<Newest<BatchProgress>>()
  #stopped: BatchStop | null = null

  /** @param onEnd told once all of it is written, before its followers are */
  constructor(task: Task, onEnd: () => void) {
    this.task = task
    this.ended = this.#go(onEnd)
  }

  get isFollowed(): boolean {
    return this.#followers.size > 0
  }

  /** How far it is, from now to its end. Giving up to follow stops nothing. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<BatchProgress> {
    const pieces = new Newest<BatchProgress>()
    const giveUp = () => pieces.end()
    signal?.addEventListener('abort', giveUp, { once: true })
    this.#followers.add(pieces)
    pieces.push(this.#soFar)
    try {
      yield* pieces
      if (signal?.aborted !== true) await this.ended
    } finally {
      this.#followers.delete(pieces)
      signal?.removeEventListener('abort', giveUp)
    }
  }

  /** Lets it write no more. Resolves when it has ended, also when it failed: that is told to its followers. */
  async stop(why: BatchStop): Promise<void> {
    this.#stopped ??= why
    await this.ended.catch(() => undefined)
  }

  get #soFar(): BatchProgress {
    return { stage: 'running', batchId: this.task.batchId, ...this.task.work.tally }
  }

  async #go(onEnd: () => void): Promise<void> {
    const { batchId, work } = this.task
    let done: BatchProgress | null = null
    try {
      while ((await this.#mayGoOn()) && (await this.task.slice())) {
        for (const each of this.#followers) each.push(this.#soFar)
      }
      const stopped = work.isWhole ? null : this.#stopped
      await this.task.end(stopped)
      done = { stage: 'done', batchId, stopped, leftOut: work.leftOut, ...work.tally }
    } finally {
      onEnd()
      for (const each of this.#followers) {
        if (done !== null) each.push(done)
        each.end()
      }
    }
  }

  async #mayGoOn(): Promise<boolean> {
    // Everything that has arrived meanwhile goes first.
    await setImmediate()
    if (this.#stopped === null && !(await this.task.mayGoOn())) this.#stopped = 'signed_out'
    return this.#stopped === null
  }
}
