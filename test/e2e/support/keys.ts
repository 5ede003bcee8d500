import type { Keyboard, Locator, Page } from 'playwright-core'

/** More stops than any screen has. */
const MOST_STOPS = 80

/** Presses Tab (or the key given) until the focus is there. @throws when the keyboard does not get there */
export async function tabTo(goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await goal.waitFor()
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

/** Modifiers of the DevTools protocol, Input.dispatchKeyEvent. */
const ALT = 1
const CONTROL = 2
const SHIFT = 8

/** Types a letter with AltGr the way Windows reports it: Ctrl and Alt are down. */
export async function typeWithAltGr(page: Page, letter: string): Promise<void> {
  const small = letter.toLowerCase()
  const key = keyOf[small]
  if (key === undefined) throw new Error(`${letter} is not typed with AltGr`)
  const modifiers = ALT + CONTROL + (letter === small ? 0 : SHIFT)
  const session = await page.context().newCDPSession(page)
  const event = { modifiers, key: letter, code: `Key${key}`, windowsVirtualKeyCode: key.charCodeAt(0) }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...event })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  await session.detach()
}
