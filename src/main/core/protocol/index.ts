import { Worker } from 'node:worker_threads'
import type { ProtocolModel } from './model.ts'

export type { ProtocolModel } from './model.ts'
export { clockFor, type Words, wordsFor } from './texts.ts'

/** Prints protocols in a thread of its own: laying out a page takes longer than the desk may be kept waiting. */
export interface ProtocolPress {
  /** @returns a PDF with its fonts embedded */
  print(model: ProtocolModel): Promise<Uint8Array<ArrayBuffer>>
}

/** @param workerUrl the press's thread: the built `protocol.js`, or `protocol/worker.ts` */
export function createPress(workerUrl: URL): ProtocolPress {
  return {
    print(model) {
      return new Promise((resolve, reject) => {
        // One thread a print: protocols are rare, and its memory goes with it.
        const worker = new Worker(workerUrl, { workerData: model, name: 'protocol' })
        worker.once('message', (pdf: Uint8Array<ArrayBuffer>) => resolve(pdf))
        worker.once('error', reject)
        worker.once('exit', code => {
          if (code !== 0) reject(new Error(`the press ended with code ${code}`))
        })
      })
    },
  }
}
