import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { themeKey } from './preferences.ts'
import { themeVariables, themeWith } from './theme.ts'
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
      <Notifications position="bottom-right" autoClose={5000} limit={MOST_TOASTS} containerWidth={268} />
      {children}
    </MantineProvider>
  )
}
