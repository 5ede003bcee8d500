// The native library must stay loaded for as long as any thread may use it: on glibc it cannot be loaded again
// after the last thread that had it ended (sharp, "Known conflicts"). So this thread holds it too.
import 'sharp'
import { limits } from './limits.ts'
import type { Problem } from './problems.ts'
import type { Answers, Job } from './protocol.ts'
import { fileSizeProblem, refused, sizeProblem, uninspectedFile } from './refusals.ts'
import type { UntrustedPool, UntrustedPoolOptions } from './types.ts'
import { type Outcome, startWorker, type WorkerHandle } from './worker-handle.ts'

type Waiting = {
  readonly job: Job
  readonly settle: (outcome: Outcome) => void
  worker: WorkerHandle | null
}

/** One slice takes about 2 ms to copy. */
const sliceBytes = 8 * 1024 * 1024

/**
 * Threads that read files from outside, each one job at a time. A job that takes too long, or takes its thread
 * down, is answered with a problem; its thread is replaced, and the next job finds a fresh one.
 */
export function createUntrustedPool(options: UntrustedPoolOptions): UntrustedPool {
  const { workerUrl, size = 1, timeoutMs = 30_000, heapMb = 512, onFault } = options
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
    const outcome = await worker.run(waiting.job, timeoutMs)
    running.delete(waiting)
    if (worker.isAlive() && !isClosed) idle.push(worker)
    waiting.settle(outcome)
    startNext()
  }

  /** Waits for a free thread, then for the outcome. Rejects when the caller gave up or the pool was closed. */
  function queued(job: Job, signal: AbortSignal | undefined): Promise<Outcome> {
    return new Promise((resolve, reject) => {
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
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      queue.push(waiting)
      startNext()
    })
  }

  /** @param refuse puts a problem into the shape of an answer of this kind */
  async function ask<Kind extends Job['kind']>(
    job: Job & { kind: Kind },
    signal: AbortSignal | undefined,
    refuse: (problem: Problem) => Answers[Kind],
  ): Promise<Answers[Kind]> {
    signal?.throwIfAborted()
    if (isClosed) throw new Error('The pool is closed.')
    const outcome = await queued(job, signal)
    // The worker answers a job of one kind with the answer of that kind.
    if (outcome.kind === 'answer') return outcome.answer as Answers[Kind]
    onFault?.({ job: job.kind, problem: outcome.problem, detail: outcome.detail })
    return refuse(outcome.problem)
  }

  return {
    async readMail(bytes, signal) {
      const reason = sizeProblem(bytes.length, limits.mailBytes)
      if (reason !== null) return refused(reason)
      return ask({ kind: 'readMail', bytes: await copyInSlices(bytes) }, signal, refused)
    },

    async inspectFile(bytes, name, signal) {
      const { length } = bytes
      const reason = fileSizeProblem(length)
      if (reason !== null) return uninspectedFile(length, name, [reason])
      const job = { kind: 'inspectFile', bytes: await copyInSlices(bytes), name } as const
      return ask(job, signal, problem => uninspectedFile(length, name, [problem]))
    },

    async renderPage(scan, page, box, signal) {
      const reason = fileSizeProblem(scan.bytes.length)
      if (reason !== null) return refused(reason)
      const bytes = await copyInSlices(scan.bytes)
      return ask({ kind: 'renderPage', bytes, type: scan.type, page, box }, signal, refused)
    },

    async burn(scan, page, rects, burnOptions, signal) {
      const reason = fileSizeProblem(scan.bytes.length)
      if (reason !== null) return refused(reason)
      const bytes = await copyInSlices(scan.bytes)
      const job = { kind: 'burn', bytes, type: scan.type, page, rects, options: burnOptions } as const
      return ask(job, signal, refused)
    },

    async proveBurn(png, rects, signal) {
      const job = { kind: 'proveBurn', bytes: await copyInSlices(png), rects } as const
      return ask(job, signal, () => ({ ok: false, failures: [{ code: 'not_checked' }] }))
    },

    async readCopy(scan, look, signal) {
      const job = { kind: 'readCopy', bytes: await copyInSlices(scan.bytes), look } as const
      return ask(job, signal, refused)
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

/** The caller keeps his bytes. A hundred megabytes are copied in turns, so that the desk goes on meanwhile. */
async function copyInSlices(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    copy.set(bytes.subarray(at, at + sliceBytes), at)
    if (at + sliceBytes < bytes.length) await new Promise(resume => setImmediate(resume))
  }
  return copy
}
