import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { CoreOptions, FromCore, StartupFailure, ToCore, WindowIdentity } from './face.ts'

/** A running desk, as a host holds it. */
export interface Core {
  desk: { sample: boolean; firstRun: boolean }
  /** A fresh connection for a window. The far end of the port speaks the contract. */
  connect(window: WindowIdentity): MessagePort
  /** Closes the desk in order: answers what is under way, checkpoints, releases the folder. */
  stop(): Promise<void>
  /** Resolves when the thread dies without having been asked to; never while it lives. */
  died: Promise<Error>
}

/** The desk did not open; `failure` says why in a sentence. */
export class CoreStartError extends Error {
  override name = 'CoreStartError'
  readonly failure: StartupFailure
  constructor(failure: StartupFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * Starts the core thread and waits until the desk is open.
 *
 * @param threadUrl the thread's entry: the built `thread.js`, or `thread.ts` under Node 24
 * @throws CoreStartError when the desk cannot be opened
 */
export async function startCore(threadUrl: URL, options: CoreOptions): Promise<Core> {
  const worker = new Worker(threadUrl, { workerData: options, name: 'desk' })
  const post = (message: ToCore, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)

  let stopping = false
  const exited = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  const died = new Promise<Error>(resolve => {
    worker.on('error', error => resolve(error))
    worker.on('exit', code => {
      if (!stopping) resolve(new Error(`the desk's thread ended by itself with code ${code}`))
    })
  })

  const desk = await new Promise<Core['desk']>((resolve, reject) => {
    worker.on('message', (message: FromCore) => {
      if (message.type === 'ready') resolve(message.desk)
      if (message.type === 'failed') {
        stopping = true
        reject(new CoreStartError(message.failure))
      }
    })
    void died.then(reject)
  })

  return {
    desk,
    died,
    connect(window) {
      const { port1, port2 } = new MessageChannel()
      post({ type: 'connect', window, port: port2 }, [port2])
      return port1
    },
    async stop() {
      // A thread that has died already has exited already.
      if (!stopping) post({ type: 'stop' })
      stopping = true
      await exited
    },
  }
}
