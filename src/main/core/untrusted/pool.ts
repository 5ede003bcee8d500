// The native library must stay loaded for as long as any thread may use it: on glibc it cannot be loaded again
// after the last thread that had it ended (sharp, "Known conflicts"). So this thread holds it too.
import 'sharp'
import { openLane } from './lane.ts'
import { limits } from './limits.ts'
import { fileSizeProblem, refused, sizeProblem, uninspectedFile } from './refusals.ts'
import type { UntrustedPool, UntrustedPoolOptions } from './types.ts'

/** One slice takes about 2 ms to copy. */
const sliceBytes = 8 * 1024 * 1024

/**
 * Threads that read files from outside. Text is read off pictures in a thread of its own: it takes seconds, and
 * letters and pictures must not wait for it.
 */
export function createUntrustedPool(options: UntrustedPoolOptions): UntrustedPool {
  const {
    workerUrl,
    size = 1,
    timeoutMs = 30_000,
    readingTimeoutMs = 90_000,
    heapMb = 512,
    onFault,
  } = options
  const files = openLane({ workerUrl, size, timeoutMs, heapMb, onFault })
  const reading = openLane({ workerUrl, size: 1, timeoutMs: readingTimeoutMs, heapMb, onFault })

  return {
    async readMail(bytes, signal) {
      const reason = sizeProblem(bytes.length, limits.mailBytes)
      if (reason !== null) return refused(reason)
      return files.ask({ kind: 'readMail', bytes: await copyInSlices(bytes) }, signal, refused)
    },

    async readHtml(messages, signal) {
      return files.ask({ kind: 'readHtml', messages }, signal, refused)
    },

    async inspectFile(bytes, name, signal) {
      const { length } = bytes
      const reason = fileSizeProblem(length)
      if (reason !== null) return uninspectedFile(length, name, [reason])
      const job = { kind: 'inspectFile', bytes: await copyInSlices(bytes), name } as const
      return files.ask(job, signal, problem => uninspectedFile(length, name, [problem]))
    },

    async renderPage(scan, page, box, signal) {
      const reason = fileSizeProblem(scan.bytes.length)
      if (reason !== null) return refused(reason)
      const bytes = await copyInSlices(scan.bytes)
      return files.ask({ kind: 'renderPage', bytes, type: scan.type, page, box }, signal, refused)
    },

    async burn(scan, page, rects, burnOptions, signal) {
      const reason = fileSizeProblem(scan.bytes.length)
      if (reason !== null) return refused(reason)
      const bytes = await copyInSlices(scan.bytes)
      const job = { kind: 'burn', bytes, type: scan.type, page, rects, options: burnOptions } as const
      return files.ask(job, signal, refused)
    },

    async proveBurn(png, rects, signal) {
      const job = { kind: 'proveBurn', bytes: await copyInSlices(png), rects } as const
      return files.ask(job, signal, () => ({ ok: false, failures: [{ code: 'not_checked' }] }))
    },

    async recognise(scan, page, recogniseOptions, signal, onProgress) {
      const reason = fileSizeProblem(scan.bytes.length)
      if (reason !== null) return refused(reason)
      const bytes = await copyInSlices(scan.bytes)
      const job = { kind: 'recognise', bytes, type: scan.type, page, options: recogniseOptions } as const
      return reading.ask(job, signal, refused, onProgress)
    },

    async readCopy(scan, look, signal) {
      const job = { kind: 'readCopy', bytes: await copyInSlices(scan.bytes), look } as const
      return reading.ask(job, signal, refused)
    },

    async close() {
      await Promise.all([files.close(), reading.close()])
    },
  }
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
