import { Worker } from 'node:worker_threads'
import type { ProtocolModel } from './model.ts'
import type { PlainDocument } from './plain.ts'

export type { ProtocolModel } from './model.ts'
export type { Block, PlainDocument } from './plain.ts'
export { clockFor, type Words, wordsFor } from './texts.ts'

/** What the press's thread is started with. */
export type PrintJob = { kind: 'protocol'; model: ProtocolModel } | { kind: 'plain'; document: PlainDocument }

/** Prints in a thread of its own: laying out a page takes longer than the desk may be kept waiting. */
export interface ProtocolPress {
  /** @returns a protocol as a PDF with its fonts embedded */
  print(model: ProtocolModel): Promise<Uint8Array<ArrayBuffer>>
  /** @returns the document as a PDF, set like a protocol */
  printPlain(document: PlainDocument): Promise<Uint8Array<ArrayBuffer>>
}

/** @param workerUrl the press's thread: the built `protocol.js`, or `protocol/worker.ts` */
export function createPress(workerUrl: URL): ProtocolPress {
  const printed = (job: PrintJob) =>
    new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      // One thread a print: it happens rarely, and its memory goes with it.
      const worker = new Worker(workerUrl, { workerData: job, name: 'protocol' })
      worker.once('message', (pdf: Uint8Array<ArrayBuffer>) => resolve(pdf))
      worker.once('error', reject)
      worker.once('exit', code => {
        if (code !== 0) reject(new Error(`the press ended with code ${code}`))
      })
    })
  return {
    print: model => printed({ kind: 'protocol', model }),
    printPlain: document => printed({ kind: 'plain', document }),
  }
}
