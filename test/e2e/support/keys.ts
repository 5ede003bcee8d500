import type { Keyboard, Locator, Page } from 'playwright-core'

/** More stops than any screen has. */
const MOST_STOPS = 80

/** Presses Tab (or the key given) until the focus is there. @throws when the keyboard does not get there */
export async function tabTo(
  goal: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
  /** `attached`: an input that is drawn by its label. */
  state: 'visible' | 'attached' = 'visible',
): Promise<void> {
  await goal.waitFor({ state })
  const isThere = () => goal.evaluate(element => element === document.activeElement)
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isThere()) return
    await goal.page().keyboard.press(key)
  }
  throw new Error(`${MOST_STOPS} presses of ${key} did not reach ${String(goal)}`)
}

export async function press(keyboard: Keyboard, key: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await keyboard.press(key)
}

/** The keys that type Polish letters together with AltGr. */
const keyOf: Readonly<Record<string, string>> = {
  ą: 'A',
  ć: 'C',
  ę: 'E',
  ł: 'L',
  ń: 'N',
  ó: 'O',
  ś: 'S',
  ż: 'Z',
  ź: 'X',
}

/**
 * Types a letter with AltGr the way Windows reports it, with Ctrl and Alt down. The press is told to the page; the
 * letter follows as the browser would bring it, unless something took the press for itself. Chromium on Linux
 * brings no letter of its own for such a press.
 */
export async function typeWithAltGr(page: Page, letter: string): Promise<void> {
  const small = letter.toLowerCase()
  const key = keyOf[small]
  if (key === undefined) throw new Error(`${letter} is not typed with AltGr`)
  const isFree = await page.locator(':focus').evaluate(
    (element, press) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', {
          ...press,
          ctrlKey: true,
          altKey: true,
          bubbles: true,
          cancelable: true,
        }),
      ),
    { key: letter, code: `Key${key}`, shiftKey: letter !== small },
  )
  if (isFree) await page.keyboard.insertText(letter)
}
