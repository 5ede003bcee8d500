import type { DeskWindow } from './window.ts'

export const themes = ['light', 'dark'] as const

/** Puts the window into a theme, and waits until nothing on it moves: colours are measured at rest. */
export async function wear(window: DeskWindow, theme: (typeof themes)[number]): Promise<void> {
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
