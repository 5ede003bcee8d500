import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface StandInRun {
  /** The window's page, loaded. */
  page: Page
  /** What the process has written to standard error so far. */
  stderr(): string
  /** Ends it as a service does. @returns the exit code */
  stop(): Promise<number>
}

/**
 * Starts the built Electron bundle under the stand-in, as a process of its own.
 *
 * @throws when it ends before its window is there; the message holds what it wrote
 */
export async function launchStandIn(
  dataDir: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<StandInRun> {
  const child = fork(fromRoot('out/main/electron.js'), ['--data', dataDir, ...args], {
    execArgv: ['--import', fromRoot('test/electron/stand-in/register.ts')],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  // 'close' comes when all that was written has been read, 'exit' maybe before.
  const exited = once(child, 'close').then(([code]) => Number(code))
  const ended = exited.then(code => Promise.reject(new Error(`ended with code ${code}:\n${stderr}`)))
  ended.catch(() => undefined)

  const [started] = await Promise.race([once(child, 'message'), ended])
  const { endpoint } = started as { endpoint: string }
  // A process that ends takes its browser along, and who is connecting at that moment may wait for an answer that
  // never comes; why it ended is the better message.
  const page = await Promise.race([ended, windowAt(endpoint).catch(() => ended)])
  return {
    page,
    stderr: () => stderr,
    async stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}

async function windowAt(endpoint: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(endpoint)
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('Chromium shows no context')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForURL(/^https:\/\/desk\.okienko\.test\//)
  return page
}
