/**
 * The thread in which bytes from outside are touched. It holds no key, no database and no secret, answers one
 * job at a time, and may be ended at any moment.
 */
import { parentPort } from 'node:worker_threads'
import { inspectFile } from './inspect.ts'
import { readMail } from './mail.ts'
import { readHtml } from './mail-html.ts'
import { recognise } from './ocr/recognise.ts'
import { burn, renderPage } from './pixels.ts'
import { problem } from './problems.ts'
import { proveBurn } from './proof.ts'
import type { Answers, Job, WorkerMessage } from './protocol.ts'
import { readCopy } from './read-copy.ts'

const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread only.')

port.on('message', (job: Job) => {
  void answer(job).then(message => {
    port.postMessage(message, buffersOf(message))
  })
})
port.postMessage({ kind: 'ready' } satisfies WorkerMessage)

async function answer(job: Job): Promise<WorkerMessage> {
  try {
    return { kind: 'answer', answer: await perform(job) }
  } catch (error) {
    // No decoder foresees every file. What it threw tells nothing to an agent, and something to the log.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'failed', problem: problem('does_not_decode'), detail }
  }
}

async function perform(job: Job): Promise<Answers[keyof Answers]> {
  if (job.kind === 'readMail') return readMail(job.bytes)
  if (job.kind === 'readHtml') return readHtml(job.messages)
  if (job.kind === 'inspectFile') return inspectFile(job.bytes, job.name)
  if (job.kind === 'renderPage') return renderPage(job.bytes, job.type, job.page, job.box)
  if (job.kind === 'burn') return burn(job.bytes, job.type, job.page, job.rects, job.options)
  if (job.kind === 'readCopy') return readCopy(job.bytes, job.look)
  if (job.kind === 'recognise') return recognise(job.bytes, job.type, job.page, job.options, tellProgress)
  return proveBurn(job.bytes, job.rects)
}

/** Told while the thread is busy: the message leaves at once. */
function tellProgress(percent: number): void {
  port?.postMessage({ kind: 'progress', percent } satisfies WorkerMessage)
}

/** Buffers that are handed over instead of copied. Each belongs to this answer alone. */
function buffersOf(message: WorkerMessage): ArrayBuffer[] {
  if (message.kind !== 'answer') return []
  const { answer } = message
  if ('attachments' in answer) {
    const buffers = answer.attachments.flatMap(({ bytes }) => (bytes === null ? [] : [bytes.buffer]))
    return [...new Set(buffers)]
  }
  if ('scan' in answer) return [answer.scan.bytes.buffer]
  return 'bytes' in answer ? [answer.bytes.buffer] : []
}
