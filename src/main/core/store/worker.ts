import { parentPort, workerData } from 'node:worker_threads'
import type { CheckpointOptions, Copied } from './checkpointer.ts'
import { openDatabase } from './connection.ts'

/** The copying thread's entry: a second connection, which reads nothing and changes nothing but what is in the log. */
if (parentPort === null) throw new Error('this file runs as a worker thread')
const port = parentPort
// It was started by our own store, with these.
const { file, key } = workerData as CheckpointOptions
const db = openDatabase(file, key)

port.on('message', () => {
  const answer: Copied = { problem: copy() }
  port.postMessage(answer)
})

/** As much as can be without holding anybody up; a write that comes meanwhile leaves the rest for the next time. */
function copy(): string | null {
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
