import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type BrowserContext, chromium, type Route } from 'playwright-core'
import { toChromium, toElectron } from './address.ts'

type Handler = (request: Request) => Response | Promise<Response>
type RequestGuard = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void

/** What `session.defaultSession` was told to do with requests. */
export const network: { handlers: Map<string, Handler>; guard: RequestGuard | null } = {
  handlers: new Map(),
  guard: null,
}

export interface StandInBrowser {
  context: BrowserContext
  /** Where a test can look at the same pages, through Chromium's own protocol. */
  endpoint: string
  close(): Promise<void>
}

export async function launchBrowser(): Promise<StandInBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'okienko-stand-in-'))
  const executablePath = process.env['OKIENKO_CHROMIUM'] ?? '/usr/bin/chromium'
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // Chromium does not sandbox for root, which is who runs tests in containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--remote-debugging-port=0'],
    viewport: { width: 1440, height: 900 },
    locale: 'pl-PL',
    serviceWorkers: 'block',
  })
  await context.route('**/*', answer)
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return {
    context,
    endpoint: `ws://127.0.0.1:${port}${path}`,
    async close() {
      // A browser that is still at its start, or talks with a test, may not answer; it ends with this process then.
      await Promise.race([context.close(), setTimeout(5000)])
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Every request of every page: past the guard, then to the handler of its scheme; there is no network. */
async function answer(route: Route): Promise<void> {
  const url = toElectron(route.request().url())
  if (await isCancelled(url)) return route.abort('blockedbyclient')
  const handler = network.handlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) return route.abort('internetdisconnected')
  const response = await handler(new Request(url, { method: route.request().method() }))
  const headers = Object.fromEntries(response.headers)
  const policy = headers['content-security-policy']
  if (policy !== undefined)
    headers['content-security-policy'] = policy.replaceAll(
      'okienko://desk',
      toChromium('okienko://desk/').slice(0, -1),
    )
  return route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
}

function isCancelled(url: string): Promise<boolean> {
  const { guard } = network
  if (guard === null) return Promise.resolve(false)
  return new Promise(resolve => guard({ url }, ({ cancel = false }) => resolve(cancel)))
}
