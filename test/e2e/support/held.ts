import type { Page } from 'playwright-core'

/** What the desk tells a window, held back for as long as a test wants. */
export interface HeldDesk {
  /** From now on what matches waits; everything, when left out. What came before has arrived. */
  hold(what?: RegExp): void
  /** All that waited arrives, in its order, and nothing waits any more. */
  release(): void
}

/** Gets in between a window and its desk. The window is loaded anew, and whoever had signed in still is. */
export async function holdingBack(page: Page): Promise<HeldDesk> {
  let held: RegExp | null = null
  const waiting: (() => void)[] = []
  await page.routeWebSocket(/./, toPage => {
    toPage.connectToServer().onMessage(message => {
      if (held?.test(String(message)) === true) waiting.push(() => toPage.send(message))
      else toPage.send(message)
    })
  })
  await page.reload()
  return {
    hold(what = /^/) {
      held = what
    },
    release() {
      held = null
      for (const send of waiting.splice(0)) send()
    },
  }
}
