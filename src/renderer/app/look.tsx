import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { themeKey } from './preferences.ts'
import { TOASTS_Z, themeVariables, themeWith } from './theme.ts'
import { MOST_TOASTS } from './toasts.ts'

const schemes = localStorageColorSchemeManager({ key: themeKey })

/** How everything below looks: theme, light or dark, and the corner for short words. */
export function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const { t } = useTranslation()
  const close = t('common:close')
  const theme = useMemo(() => themeWith({ close }), [close])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {/* Within what stands on the right of a ticket (300 px): for ten seconds an undo must not cover the next send. */}
      <Notifications
        position="bottom-right"
        autoClose={5000}
        limit={MOST_TOASTS}
        containerWidth={268}
        zIndex={TOASTS_Z}
        // Else its corner would not be there yet when it is first measured.
        withinPortal={false}
      />
      <ToastRoom />
      {children}
    </MantineProvider>
  )
}

/** Space between toasts, what they stand on and the edge of the window, pixels. */
const GAP = 16

/**
 * Tells the style sheets how much of the corner the toasts take (`--toasts`), so that what scrolls beneath them can be
 * scrolled out from under them, to its last line.
 */
function ToastRoom() {
  useEffect(() => {
    const corner = document.querySelector('.mantine-Notifications-root[data-position="bottom-right"]')
    if (corner === null) return undefined
    const watcher = new ResizeObserver(([entry]) => {
      const height = entry?.contentRect.height ?? 0
      const taken = height === 0 ? 0 : Math.ceil(height) + GAP
      document.documentElement.style.setProperty('--toasts', `${taken}px`)
    })
    watcher.observe(corner)
    return () => watcher.disconnect()
  }, [])
  return null
}
