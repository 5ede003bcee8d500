import { errorCode } from '../../app/errors.tsx'
import { createWatched } from '../../app/watched.ts'
import { type ImportDesk, type ImportOrder, type ImportProgress, nothingYet, runImport } from './running.ts'

/** Where a job stands. `paused`: the screen is locked, so the desk answers nobody. */
export type JobPhase = 'waiting' | 'running' | 'paused' | 'stopping' | 'done' | 'stopped' | 'failed'

/** One file on its way in, or what came of it. */
export interface ImportJob extends ImportProgress {
  readonly id: number
  readonly order: ImportOrder
  readonly phase: JobPhase
  /** Of a job that failed. */
  readonly error: unknown
}

/** Nothing more happens to it by itself. */
export function isOver({ phase }: ImportJob): boolean {
  return phase === 'done' || phase === 'stopped' || phase === 'failed'
}

/** It ended otherwise than it was begun for, or says something that has to be read. */
export function needsAttention(job: ImportJob): boolean {
  const { phase, refused, remarked, isCut, awaited } = job
  return isOver(job) && (phase !== 'done' || refused > 0 || remarked > 0 || isCut || awaited > 0)
}

/** What is said of where it stands. A file that breaks off is not called whole, though all that was there came in. */
export function saidOf(job: ImportJob): Exclude<JobPhase, 'failed'> | 'allKnown' | 'doneCut' | null {
  const { phase, counts, refused, isCut } = job
  if (phase === 'failed') return null
  if (phase !== 'done') return phase
  const isAllKnown =
    refused === 0 && counts.every(([name, count]) => name === 'known' || name === 'mails' || count === 0)
  if (isAllKnown) return 'allKnown'
  return isCut ? 'doneCut' : 'done'
}

interface Running {
  readonly desk: ImportDesk
  readonly agentId: number
  readonly stopping: AbortController
}

/**
 * The imports of a window, oldest first; one runs at a time, whichever screen it was begun on. A job belongs to the agent
 * who began it: under somebody else's name nothing of it goes on.
 */
export function createImportJobs() {
  const jobs = createWatched<readonly ImportJob[]>([])
  let count = 0
  let last: Promise<unknown> = Promise.resolve()
  const running = new Map<number, Running>()
  const sleeping = new Set<() => void>()

  const change = (id: number, next: Partial<ImportJob>) =>
    jobs.keep(jobs.now().map(job => (job.id === id ? { ...job, ...next } : job)))
  const at = (id: number) => jobs.now().find(job => job.id === id)

  /** Until the screen is unlocked, or the job is stopped. */
  const pause = async (id: number, signal: AbortSignal): Promise<void> => {
    change(id, { phase: 'paused' })
    await new Promise<void>(resolve => {
      const go = () => {
        sleeping.delete(go)
        signal.removeEventListener('abort', go)
        resolve()
      }
      sleeping.add(go)
      signal.addEventListener('abort', go)
    })
    if (!signal.aborted) change(id, { phase: 'running' })
  }

  /** A locked desk refuses a call before it looks at it, so the same call may be made again. */
  const patiently = (id: number, signal: AbortSignal) =>
    async function call<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
      try {
        return await ask()
      } catch (error) {
        if (errorCode(error) !== 'SCREEN_LOCKED' || signal.aborted) throw error
        await pause(id, signal)
        if (signal.aborted) throw error
        return call(ask)
      }
    }

  const run = async (id: number): Promise<void> => {
    const job = at(id)
    const own = running.get(id)
    if (job === undefined || own === undefined || own.stopping.signal.aborted) return
    const { signal } = own.stopping
    change(id, { phase: 'running' })
    try {
      const desk = patientDesk(own.desk, patiently(id, signal))
      await runImport(desk, job.order, signal, progress => change(id, progress))
      change(id, { phase: signal.aborted ? 'stopped' : 'done' })
    } catch (error) {
      // What was stopped while it waited for the screen ends as it was asked to.
      change(id, signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error })
    }
  }

  const line = (id: number, desk: ImportDesk, agentId: number) => {
    running.set(id, { desk, agentId, stopping: new AbortController() })
    last = last.then(() => run(id))
  }

  return {
    begin(desk: ImportDesk, agentId: number, order: ImportOrder): void {
      count += 1
      jobs.keep([...jobs.now(), { id: count, order, phase: 'waiting', error: null, ...nothingYet }])
      line(count, desk, agentId)
    },
    /** The same file once more, from its beginning: what is here already stays as it is. */
    again(id: number): void {
      const own = running.get(id)
      const job = at(id)
      if (own === undefined || job === undefined || !isOver(job)) return
      change(id, { ...nothingYet, phase: 'waiting', error: null })
      line(id, own.desk, own.agentId)
    },
    stop(id: number): void {
      const job = at(id)
      if (job === undefined || isOver(job)) return
      change(id, { phase: job.phase === 'waiting' ? 'stopped' : 'stopping' })
      running.get(id)?.stopping.abort()
    },
    dismiss(id: number): void {
      running.delete(id)
      jobs.keep(jobs.now().filter(job => job.id !== id))
    },
    /** Somebody is at the desk, its screen open: his own jobs go on, and those of others are none of his business. */
    present(agentId: number): void {
      for (const [id, own] of running) {
        if (own.agentId === agentId) continue
        own.stopping.abort()
        running.delete(id)
      }
      jobs.keep(jobs.now().filter(job => running.has(job.id)))
      for (const go of sleeping) go()
    },
    now: jobs.now,
    subscribe: jobs.subscribe,
  }
}

type Patiently = <Answer>(ask: () => Promise<Answer>) => Promise<Answer>

function patientDesk({ imports, intake }: ImportDesk, patiently: Patiently): ImportDesk {
  return {
    imports: {
      open: input => patiently(() => imports.open(input)),
      feed: input => patiently(() => imports.feed(input)),
      close: input => patiently(() => imports.close(input)),
    },
    intake: {
      open: input => patiently(() => intake.open(input)),
      append: input => patiently(() => intake.append(input)),
      receiveTicket: input => patiently(() => intake.receiveTicket(input)),
    },
  }
}

/** Those of this window. */
export const importJobs = createImportJobs()
