import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The built loopback host as a process of its own, as `npm start -- --host loopback` leaves it running. */
export interface DeskProcess {
  /** The address that lets one browser in, once. */
  url: string
  /** Ends the process as a power cut would: nothing in it hears of it. Resolves when it is gone. */
  kill(): Promise<void>
}

const host = fileURLToPath(new URL('../../../out/main/loopback.js', import.meta.url))

/** Starts a desk on a folder, with the sample where the folder is empty. @throws when it ends before it is ready */
export async function startDeskProcess(dataDir: string): Promise<DeskProcess> {
  const child = spawn(process.execPath, [host, '--data', dataDir, '--port', '0', '--no-open', '--sample'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const url = await Promise.race([addressOf(child), gone.then(() => null)])
  if (url === null) throw new Error('the desk ended before it was ready')
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** What follows `Okienko: ` on the line it prints once it is ready. */
async function addressOf({ stdout }: ChildProcess): Promise<string | null> {
  if (stdout === null) return null
  for await (const line of createInterface({ input: stdout })) {
    const address = /^Okienko: (http:\S+)$/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  return null
}
