import { AxeBuilder } from '@axe-core/playwright'
import type { DeskWindow } from './window.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
const themes = ['light', 'dark'] as const

/**
 * What is wrong with the screen as it stands, in both themes: accessibility by axe (WCAG 2.1 A and AA), and
 * anything wider than the window. A line a fault.
 */
export async function faultsOf(window: DeskWindow, screen: string): Promise<string[]> {
  const faults: string[] = []
  for (const theme of themes) {
    await wear(window, theme)
    const { violations } = await new AxeBuilder({ page: window.page })
      .withTags(rules)
      // Without a blank page of its own for every look; our windows hold no foreign frames.
      .setLegacyMode()
      .analyze()
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        const [, why = ''] = failureSummary?.split('\n') ?? []
        faults.push(`${screen}, ${theme}: ${id} at ${target.join(' ')}: ${why.trim()}`)
      }
    }
    const { wide, room } = await window.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: innerWidth,
    }))
    if (wide > room) faults.push(`${screen}, ${theme}: ${wide} px wide in a window of ${room} px`)
  }
  return faults
}

/** Puts the window into a theme, and waits until nothing on it moves: colours are measured at rest. */
export async function wear(window: DeskWindow, theme: 'light' | 'dark'): Promise<void> {
  await window.page.emulateMedia({ colorScheme: theme })
  await window.page.waitForFunction(wanted => {
    const { dataset } = document.documentElement
    const moving = document
      .getAnimations()
      .some(
        ({ playState, effect }) =>
          playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
      )
    return dataset['mantineColorScheme'] === wanted && !moving
  }, theme)
}
