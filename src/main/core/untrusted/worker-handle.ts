import { Worker } from 'node:worker_threads'
import { type Problem, problem } from './problems.ts'
import type { Answers, Job, WorkerMessage } from './protocol.ts'

/** How a job came out. `ended`: the worker is gone. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly detail: string }
  | { readonly kind: 'ended'; readonly problem: Problem; readonly detail: string }

/** One thread, at most one job at a time. */
export type WorkerHandle = {
  /** Never rejects. The bytes of a job that has some are handed over and empty afterwards. */
  run(job: Job, timeoutMs: number, onProgress?: (percent: number) => void): Promise<Outcome>
  /** Ends the thread; a job under way comes out as `ended`. Native work goes on unseen until its own limit. */
  end(): Promise<void>
  isAlive(): boolean
}

type Current = {
  readonly timeoutMs: number
  readonly settle: (outcome: Outcome) => void
  readonly onProgress: ((percent: number) => void) | undefined
}

/** Loading the decoders is not the fault of any file, and has a time of its own, ms. */
const startMs = 30_000

/** Starts a thread with a bounded heap and without the environment of the process. */
export function startWorker(url: URL, heapMb: number): WorkerHandle {
  const worker = new Worker(url, {
    // Libraries that print would garble the answers of the command line, which is standard output. What they
    // print is left unread: reading it would keep the process alive.
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  })

  let isReady = false
  let isAlive = true
  let current: Current | null = null
  let timer: NodeJS.Timeout | undefined

  const settle = (outcome: Outcome) => {
    clearTimeout(timer)
    // An idle thread does not keep the process alive.
    worker.unref()
    current?.settle(outcome)
    current = null
  }
  const die = async (reason: Problem, detail: string) => {
    isAlive = false
    settle({ kind: 'ended', problem: reason, detail })
    await worker.terminate()
  }
  const limitTime = (ms: number, limit: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void die(problem('took_too_long', { limit }), `no answer in ${ms} ms`), ms)
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'progress') return current?.onProgress?.(message.percent)
    if (message.kind !== 'ready') return settle(message)
    isReady = true
    if (current !== null) limitTime(current.timeoutMs, current.timeoutMs)
  })
  worker.on(
    'error',
    error => void die(problem('crashed'), error instanceof Error ? error.message : String(error)),
  )
  worker.on('exit', code => void die(problem('crashed'), `exit ${code}`))
  worker.unref()

  return {
    run: (job, timeoutMs, onProgress) =>
      new Promise(settled => {
        current = { timeoutMs, settle: settled, onProgress }
        worker.ref()
        limitTime(isReady ? timeoutMs : startMs + timeoutMs, timeoutMs)
        worker.postMessage(job, 'bytes' in job ? [job.bytes.buffer] : [])
      }),
    end: () => die(problem('crashed'), 'ended by the desk'),
    isAlive: () => isAlive,
  }
}
