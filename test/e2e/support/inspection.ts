import { violationsOn } from './axe.ts'
import { themes, wear } from './look.ts'
import type { DeskWindow } from './window.ts'

/**
 * What is wrong with the screen as it stands: accessibility by axe (WCAG 2.1 A and AA), anything wider than the window,
 * and a main button that is scrolled away or covered. A line a fault. All of it in the light theme; in the dark one,
 * which changes colours and nothing else, by the rules of axe that look at colours. Another language than the first
 * changes no colours either, so it is not looked at in the dark.
 */
export async function faultsOf(window: DeskWindow, screen: string): Promise<string[]> {
  const faults: string[] = []
  for (const theme of window.language === 'pl' ? themes : (['light'] as const)) {
    await wear(window, theme)
    // Before axe, which scrolls.
    for (const label of await window.page.evaluate(mainButtonsOutOfSight)) {
      faults.push(`${screen}, ${theme}: “${label}” is the next thing to do and not in sight`)
    }
    const violations = await violationsOn(window.page, theme === 'light' ? 'all' : 'colours')
    for (const { rule, at, why } of violations) faults.push(`${screen}, ${theme}: ${rule} at ${at}: ${why}`)
    const { wide, room } = await window.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: innerWidth,
    }))
    if (wide > room) faults.push(`${screen}, ${theme}: ${wide} px wide in a window of ${room} px`)
  }
  return faults
}

/** Runs in the page: filled buttons, of the dialog where one is open, that the mouse cannot reach as things stand. */
function mainButtonsOutOfSight(): string[] {
  // Mantine names every variant on the element but the usual one.
  const filled = 'button.mantine-Button-root:is(:not([data-variant]), [data-variant="filled"])'
  const scope = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document
  return [...scope.querySelectorAll<HTMLElement>(filled)]
    .filter(button => button.checkVisibility({ visibilityProperty: true }))
    .filter(button => {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      // Both ends, since a button that is cut off shows one of them.
      return [top + 3, bottom - 3].some(
        y => !button.contains(document.elementFromPoint((left + right) / 2, y)),
      )
    })
    .map(button => button.innerText)
}
