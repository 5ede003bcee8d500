import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startCore } from '../../../src/main/core/client.ts'
import { startLoopback } from '../../../src/main/hosts/loopback/index.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { launchChromium } from './chromium.ts'
import type { SteeredOptions } from './thread.ts'

const root = new URL('../../../', import.meta.url)
const path = (relative: string) => fileURLToPath(new URL(relative, root))

/** A whole desk behind the real loopback door, a real Chromium in front of it, and a clock that can be turned. */
export interface House {
  browser: Browser
  /** Turns the desk's clock; it runs on from there. */
  setClock(instant: string | number): void
  /** A window of its own: another browser profile, let in by a launch code of its own. */
  window(look?: Look): Promise<Page>
  dataDir: string
  close(): Promise<void>
}

export interface Look {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  language?: 'pl' | 'en'
}

export async function openHouse(options: { sample?: boolean; at?: number | string } = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-e2e-'))
  const clockOffset = new SharedArrayBuffer(8)
  const offset = new BigInt64Array(clockOffset)
  const setClock = (instant: string | number) => {
    const at = typeof instant === 'number' ? instant : Date.parse(instant)
    Atomics.store(offset, 0, BigInt(at - Date.now()))
  }
  setClock(options.at ?? FRIDAY_11_00)

  const steered: SteeredOptions = {
    dataDir,
    key: new Uint8Array(32).fill(9),
    sample: options.sample ?? true,
    resourcesDir: path('resources'),
    clockOffset,
  }
  const core = await startCore(new URL('test/e2e/support/thread.ts', root), steered)
  const loopback = await startLoopback({ core, port: 0, rendererDir: path('out/renderer') })
  const browser = await launchChromium()
  const contexts: BrowserContext[] = []

  return {
    browser,
    dataDir,
    setClock,
    async window(look = {}) {
      const context = await browser.newContext({
        viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
        colorScheme: look.theme ?? 'light',
        locale: look.language === 'en' ? 'en-GB' : 'pl-PL',
        timezoneId: 'America/New_York', // the window must show Warsaw time wherever its machine thinks it is
        acceptDownloads: true,
      })
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(`${loopback.origin}#${loopback.newCode()}`)
      return page
    },
    async close() {
      await Promise.all(contexts.map(context => context.close()))
      await browser.close()
      await loopback.stop()
      await core.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
