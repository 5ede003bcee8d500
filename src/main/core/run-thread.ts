import type { MessagePort } from 'node:worker_threads'
import type { Timers } from './chores.ts'
import type { Clock } from './clock.ts'
import { createDesk, type DeskPorts } from './desk.ts'
import type { CoreOptions, FromCore, ToCore } from './face.ts'
import { stderrLog } from './log.ts'
import { startupFailure } from './startup.ts'

/**
 * Where the desk's own threads lie: beside the built `thread.js`, or in their rooms when it runs from source.
 *
 * @param threadUrl `import.meta.url` of the thread's entry
 */
export function besideThread(threadUrl: string): ThreadUrls {
  const [untrusted, protocol, checkpoint] = threadUrl.endsWith('.ts')
    ? ['./untrusted/worker.ts', './protocol/worker.ts', './store/worker.ts']
    : ['./untrusted.js', './protocol.js', './checkpoint.js']
  return {
    untrustedUrl: new URL(untrusted, threadUrl),
    protocolUrl: new URL(protocol, threadUrl),
    checkpointUrl: new URL(checkpoint, threadUrl),
  }
}

export type ThreadUrls = Required<Pick<DeskPorts, 'untrustedUrl' | 'protocolUrl' | 'checkpointUrl'>>

/**
 * Runs a desk in this thread: opens it, answers `ready` or `failed`, serves every port the host hands over,
 * and closes in order when told to stop.
 */
export function runThread(
  host: MessagePort,
  options: CoreOptions,
  ports: { clock: Clock; timers?: Timers } & ThreadUrls,
): void {
  const answer = (message: FromCore) => host.postMessage(message)
  const opening = createDesk(options, { ...ports, log: stderrLog })
  const served = new Set<MessagePort>()

  opening.then(
    desk => answer({ type: 'ready', desk: { sample: desk.isSample, firstRun: desk.isFirstRun } }),
    (error: unknown) => {
      answer({ type: 'failed', failure: startupFailure(error, options.dataDir) })
      host.close()
    },
  )

  host.on('message', (message: ToCore) => {
    void opening.then(
      async desk => {
        if (message.type === 'connect') {
          const { port } = message
          served.add(port)
          port.once('close', () => served.delete(port))
          desk.serve(port, message.window)
          return
        }
        await desk.close()
        // An open port would keep the thread alive after everything else has ended.
        for (const port of served) port.close()
        answer({ type: 'stopped' })
        host.close()
      },
      () => undefined, // already answered as failed
    )
  })
}
