import { readFileSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { CoreOptions } from '../../src/main/core/face.ts'
import { besideThread, runThread } from '../../src/main/core/run-thread.ts'

/** The desk's thread with a meter in it, and a clock that stands inside office hours. */
export interface MeasuredOptions extends CoreOptions {
  /** Milliseconds to add to the machine's clock. */
  clockOffset: number
  /**
   * Any message asks for what was measured since the last one; the answer is a {@link Measured}. Measuring begins with
   * the first: it costs some of what it measures.
   */
  meter: MessagePort
}

/** The longest turns of the thread's event loop, milliseconds, the longest first. */
export interface Measured {
  turns: number
  /** From one tick to the next, whatever it was spent on. */
  elapsed: number[]
  /** The same without what the thread waited for a processor that others had: computing, and waiting for the disk. */
  held: number[]
  /** What of it the thread computed. */
  computed: number[]
}

/** Linux tells how long a thread was ready and had no processor; nanoseconds, second field. */
function waited(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0 // no such file on other systems: then both figures are the same
  }
}

function computed(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** A tick each millisecond: what comes later than that, somebody held up. */
function startMeter(port: MessagePort): void {
  let turns: { elapsed: number; held: number; computed: number }[] = []
  let ticking: NodeJS.Timeout | undefined
  let [before, waitedBefore, computedBefore] = [0, 0, 0]
  const tick = () => {
    const [now, waitedNow, computedNow] = [performance.now(), waited(), computed()]
    const elapsed = now - before
    turns.push({
      elapsed,
      held: Math.max(0, elapsed - (waitedNow - waitedBefore)),
      computed: computedNow - computedBefore,
    })
    ;[before, waitedBefore, computedBefore] = [now, waitedNow, computedNow]
  }
  const longest = (of: keyof (typeof turns)[number]) =>
    turns
      .map(turn => turn[of])
      .toSorted((a, b) => b - a)
      .slice(0, 5)
  port.on('message', () => {
    const measured: Measured = {
      turns: turns.length,
      elapsed: longest('elapsed'),
      held: longest('held'),
      computed: longest('computed'),
    }
    turns = []
    if (ticking === undefined) {
      ;[before, waitedBefore, computedBefore] = [performance.now(), waited(), computed()]
      ticking = setInterval(tick, 1).unref()
    }
    port.postMessage(measured)
  })
  port.once('close', () => clearInterval(ticking))
  port.unref()
}

if (parentPort === null) throw new Error('this file runs as a worker thread')
// The bench starts this thread with these options and nobody else does.
const options = workerData as MeasuredOptions
startMeter(options.meter)
const threadUrl = new URL('../../src/main/core/thread.ts', import.meta.url).href
runThread(parentPort, options, {
  clock: { now: () => Date.now() + options.clockOffset },
  ...besideThread(threadUrl),
})
