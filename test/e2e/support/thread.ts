import { parentPort, workerData } from 'node:worker_threads'
import { systemTimers, type Timers } from '../../../src/main/core/chores.ts'
import type { CoreOptions } from '../../../src/main/core/face.ts'
import { besideThread, runThread } from '../../../src/main/core/run-thread.ts'

/** Chores come round sooner than anybody would wait in a spec; what they do is the same. */
const impatient: Timers = {
  after: (milliseconds, work) => systemTimers.after(Math.min(milliseconds, 1_000), work),
}

/** The desk's thread with a clock that the spec can turn: the real desk in every other respect. */
export interface SteeredOptions extends CoreOptions {
  /** One BigInt64: milliseconds to add to the machine's clock. */
  clockOffset: SharedArrayBuffer
  /** One Int32: milliseconds that each turn of the thread takes longer than it must. */
  burden: SharedArrayBuffer
}

if (parentPort === null) throw new Error('this file runs as a worker thread')
// The spec's host starts this thread with these options and nobody else does.
const options = workerData as SteeredOptions
const offset = new BigInt64Array(options.clockOffset)
const burden = new Int32Array(options.burden)
const carryOn = () => {
  // What is waited for never comes: it only takes the time.
  const milliseconds = Atomics.load(burden, 0)
  if (milliseconds > 0) Atomics.wait(burden, 0, milliseconds, milliseconds)
}
setInterval(carryOn, 1).unref()
const threadUrl = new URL('../../../src/main/core/thread.ts', import.meta.url).href
runThread(parentPort, options, {
  clock: { now: () => Date.now() + Number(Atomics.load(offset, 0)) },
  ...besideThread(threadUrl),
  timers: impatient,
})
