import type { Problem } from './problems.ts'
import type { Answers, Job } from './protocol.ts'
import type { UntrustedFault } from './types.ts'
import { type Outcome, startWorker, type WorkerHandle } from './worker-handle.ts'

/** Threads that share one queue. */
export type Lane = {
  /**
   * Waits for a free thread, then for the answer. Rejects when the caller gave up or the lane was closed.
   *
   * @param refuse puts a problem into the shape of an answer of this kind
   */
  ask<Kind extends Job['kind']>(
    job: Job & { kind: Kind },
    signal: AbortSignal | undefined,
    refuse: (problem: Problem) => Answers[Kind],
    onProgress?: (percent: number) => void,
  ): Promise<Answers[Kind]>
  /** Ends the threads; work under way is rejected. */
  close(): Promise<void>
}

export type LaneOptions = {
  readonly workerUrl: URL
  /** Threads at once. */
  readonly size: number
  /** For one job, ms. */
  readonly timeoutMs: number
  /** JavaScript heap of a thread, MiB. */
  readonly heapMb: number
  readonly onFault: ((fault: UntrustedFault) => void) | undefined
}

type Waiting = {
  readonly job: Job
  readonly settle: (outcome: Outcome) => void
  readonly onProgress: ((percent: number) => void) | undefined
  worker: WorkerHandle | null
}

/**
 * Each thread does one job at a time. A job that takes too long, or takes its thread down, is answered with a
 * problem; its thread is replaced, and the next job finds a fresh one.
 */
export function openLane({ workerUrl, size, timeoutMs, heapMb, onFault }: LaneOptions): Lane {
  const idle: WorkerHandle[] = []
  const running = new Set<Waiting>()
  const queue: Waiting[] = []
  let isClosed = false

  function startNext(): void {
    while (running.size < size) {
      const waiting = queue.shift()
      if (waiting === undefined) return
      void perform(waiting)
    }
  }

  function freeWorker(): WorkerHandle {
    // A thread may have ended by itself while it had nothing to do.
    const alive = idle.splice(0).filter(worker => worker.isAlive())
    const free = alive.pop() ?? startWorker(workerUrl, heapMb)
    idle.push(...alive)
    return free
  }

  async function perform(waiting: Waiting): Promise<void> {
    const worker = freeWorker()
    waiting.worker = worker
    running.add(waiting)
    const outcome = await worker.run(waiting.job, timeoutMs, waiting.onProgress)
    running.delete(waiting)
    if (worker.isAlive() && !isClosed) idle.push(worker)
    waiting.settle(outcome)
    startNext()
  }

  function queued(job: Job, signal: AbortSignal | undefined, onProgress: Waiting['onProgress']) {
    return new Promise<Outcome>((resolve, reject) => {
      const giveUp = () => {
        const place = queue.indexOf(waiting)
        if (place !== -1) queue.splice(place, 1)
        void waiting.worker?.end()
        reject(reasonOf(signal))
      }
      const waiting: Waiting = {
        job,
        worker: null,
        settle: outcome => {
          signal?.removeEventListener('abort', giveUp)
          if (isClosed && outcome.kind === 'ended') reject(new Error('The pool is closed.'))
          else resolve(outcome)
        },
        onProgress,
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      queue.push(waiting)
      startNext()
    })
  }

  return {
    async ask(job, signal, refuse, onProgress) {
      signal?.throwIfAborted()
      if (isClosed) throw new Error('The pool is closed.')
      const outcome = await queued(job, signal, onProgress)
      // The worker answers a job of one kind with the answer of that kind.
      if (outcome.kind === 'answer') return outcome.answer as Answers[typeof job.kind]
      onFault?.({ job: job.kind, problem: outcome.problem, detail: outcome.detail })
      return refuse(outcome.problem)
    },

    async close() {
      isClosed = true
      const outcome: Outcome = { kind: 'ended', problem: { code: 'crashed' }, detail: 'the pool was closed' }
      for (const waiting of queue.splice(0)) waiting.settle(outcome)
      const workers = [...idle.splice(0), ...[...running].flatMap(({ worker }) => worker ?? [])]
      await Promise.all(workers.map(worker => worker.end()))
    },
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('The work was given up.', { cause: reason })
}
