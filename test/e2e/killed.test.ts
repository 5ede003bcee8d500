import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshFolder } from '../support/desk.ts'
import { launchChromium } from './support/chromium.ts'
import { type DeskProcess, startDeskProcess } from './support/desk-process.ts'
import { signInByKeyboard } from './support/entrance.ts'
import { openWindow } from './support/house.ts'
import { TicketDesk } from './support/tickets.ts'

const TICKET = 'Błąd 500 po aktualizacji wtyczki'
const TYPED = 'Podnieśliśmy limit do 256 MB. Proszę sprawdzić po 12:00'
/** After the last key: longer than a window keeps a draft to itself, and nothing tells that it has been kept. */
const KILLED_AFTER_MS = 400

describe('a desk that is killed in the middle of typing', { timeout: 90_000 }, () => {
  const dataDir = freshFolder()
  let browser: Browser
  let desk: DeskProcess

  beforeAll(async () => {
    browser = await launchChromium()
    desk = await startDeskProcess(dataDir)
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await desk.kill()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** A browser that knows nothing of the desk but its address. */
  async function agent(faults: string[]): Promise<TicketDesk> {
    const window = await openWindow(browser, desk.url, {}, faults)
    await signInByKeyboard(window, 'agent')
    return new TicketDesk(window)
  }

  test('has the whole draft when it is started again on its folder', async () => {
    const faults: string[] = []
    const before = await agent(faults)
    await before.open(TICKET)
    await before.keys('r')
    const { page } = before.window
    await page.keyboard.type(TYPED)
    await page.waitForTimeout(KILLED_AFTER_MS)
    expect(faults).toEqual([])
    await desk.kill()
    await page.context().close()

    desk = await startDeskProcess(dataDir)
    const after = await agent(faults)
    await after.open(TICKET)
    await expect.poll(() => after.replyText.inputValue()).toBe(TYPED)
    expect(faults).toEqual([])
  })
})
