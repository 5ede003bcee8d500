import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from './clock.ts'
import { besideThread, runThread } from './run-thread.ts'

/** The thread's entry: the desk on the machine's own clock. */
if (parentPort === null) throw new Error('this file runs as a worker thread')
runThread(parentPort, workerData, { clock: systemClock, ...besideThread(import.meta.url) })
