import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startCore } from '../../../src/main/core/client.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { startLoopback } from '../../../src/main/hosts/loopback/index.ts'
import { freshFolder, sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { launchChromium } from './chromium.ts'
import type { SteeredOptions } from './thread.ts'
import { DeskWindow } from './window.ts'
import type { Language } from './words.ts'

const root = new URL('../../../', import.meta.url)
const path = (relative: string) => fileURLToPath(new URL(relative, root))

/** How long a window may take for anything, milliseconds; more than it takes on a slow machine. */
const patience = 15_000

/** A whole desk behind the real loopback door, a real Chromium in front of it, and a clock that can be turned. */
export interface House {
  browser: Browser
  /** Turns the desk's clock; it runs on from there. */
  setClock(instant: string | number): void
  /** Makes each turn of the desk's thread so many milliseconds longer, as on a slow machine; 0: as quick as it is. */
  slowDown(milliseconds: number): void
  /** The present instant on the desk's clock, UTC milliseconds. */
  now(): number
  /** A window of its own: another browser profile, let in by a launch code of its own. */
  window(look?: Look): Promise<DeskWindow>
  /** Errors on any window's console, and every request that was not for our own origin. Ought to stay empty. */
  faults: string[]
  dataDir: string
  /** Opens the desk's file. */
  key: Uint8Array
  /** Shuts the door on every window, as when the program ends under them. */
  cutOff(): Promise<void>
  close(): Promise<void>
}

export interface Look {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  /** Of the screens before signing in; inside, each agent has his own. */
  language?: Language
  /** Pixels of the picture a CSS pixel. */
  scale?: number
  /** With a launch code; without one the window stands before the door. */
  isLetIn?: boolean
}

/** @param options `dataDir`: a desk that is there already, and stays there */
export async function openHouse(
  options: { sample?: boolean; at?: number | string; dataDir?: string } = {},
): Promise<House> {
  const startsAt = options.at ?? FRIDAY_11_00
  const isSample = options.sample ?? true
  const dataDir =
    options.dataDir ?? (isSample ? await sampleDeskFolder(instantOf(startsAt), true) : freshFolder())
  // A build made meanwhile must not pull the page from under a window.
  const rendererDir = freshFolder()
  cpSync(path('out/renderer'), rendererDir, { recursive: true })

  const clockOffset = new SharedArrayBuffer(8)
  const offset = new BigInt64Array(clockOffset)
  const setClock = (instant: string | number) => {
    Atomics.store(offset, 0, BigInt(instantOf(instant) - Date.now()))
  }
  setClock(startsAt)
  const burden = new SharedArrayBuffer(4)

  const steered: SteeredOptions = {
    dataDir,
    key: TEST_KEY,
    sample: isSample,
    resourcesDir: path('resources'),
    clockOffset,
    burden,
  }
  const core = await startCore(new URL('test/e2e/support/thread.ts', root), steered)
  await deadlinesReckoned(dataDir)
  const loopback = await startLoopback({ core, port: 0, rendererDir })
  const browser = await launchChromium()
  const contexts: BrowserContext[] = []
  const faults: string[] = []
  let stopping: Promise<void> | undefined
  const cutOff = () => (stopping ??= loopback.stop())

  return {
    browser,
    dataDir,
    key: TEST_KEY,
    faults,
    setClock,
    slowDown: milliseconds => void Atomics.store(new Int32Array(burden), 0, milliseconds),
    now: () => Date.now() + Number(Atomics.load(offset, 0)),
    async window(look = {}) {
      const url = look.isLetIn === false ? loopback.origin : `${loopback.origin}#${loopback.newCode()}`
      const window = await openWindow(browser, url, look, faults)
      contexts.push(window.page.context())
      return window
    },
    cutOff,
    async close() {
      await Promise.all(contexts.map(context => context.close()))
      await browser.close()
      await cutOff()
      await core.stop()
      const own = options.dataDir === undefined ? [dataDir, rendererDir] : [rendererDir]
      for (const folder of own) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Opens a window at an address of a loopback host, in a browser profile of its own.
 *
 * @param faults gets what no window should do
 */
export async function openWindow(
  browser: Browser,
  url: string,
  look: Look,
  faults: string[],
): Promise<DeskWindow> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.theme ?? 'light',
    // Nothing slides in while it is looked at; colours would be measured on the way.
    reducedMotion: 'reduce',
    locale: look.language === 'en' ? 'en-GB' : 'pl-PL',
    timezoneId: 'America/New_York', // the window must show Warsaw time wherever its machine thinks it is
    acceptDownloads: true,
  })
  context.setDefaultTimeout(patience)
  await context.addInitScript(rememberLanguage, look.language ?? 'pl')
  const page = await context.newPage()
  watch(page, new URL(url).origin, faults)
  // Playwright keeps the dialog of the machine back while somebody listens. Who begins to listen right before a
  // key may come too late: in a busy page the key overtakes the order to keep it back.
  page.on('filechooser', () => undefined)
  await page.goto(url)
  return new DeskWindow(page, look.language)
}

function instantOf(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}

/** Runs in the page: what a window remembers of the last session. A frame without an origin remembers nothing. */
function rememberLanguage(language: string): void {
  if (window.origin !== 'null') localStorage.setItem('okienko.language', language)
}

/** Writes down what no window should do. */
function watch(page: Page, origin: string, faults: string[]): void {
  const own = [origin, origin.replace('http:', 'ws:'), 'blob:', 'data:']
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => faults.push(`error: ${error.stack ?? error.message}`))
  const asked = (url: string) => {
    if (!own.some(start => url.startsWith(start))) faults.push(`request: ${url}`)
  }
  page.on('request', request => asked(request.url()))
  page.on('websocket', socket => asked(socket.url()))
}

/**
 * A desk reckons the deadlines of its tickets a moment after it was opened, and its queue comes into another order: nobody
 * walks through it before. What never comes, such as under a clock that cannot be read, is not waited for.
 */
async function deadlinesReckoned(dataDir: string): Promise<void> {
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  const left = db.prepare('SELECT count(*) FROM deadline_stale').pluck()
  const until = performance.now() + 5000
  while (left.get() !== 0 && performance.now() < until) await setTimeout(50)
  db.close()
}
