import { AxeBuilder } from '@axe-core/playwright'
import { themes, wear } from './look.ts'
import type { DeskWindow } from './window.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

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
