import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { themeKey } from './preferences.ts'
import { themeVariables, themeWith } from './theme.ts'

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
      <Notifications position="bottom-right" autoClose={5000} limit={4} containerWidth={320} />
      {children}
    </MantineProvider>
  )
}
