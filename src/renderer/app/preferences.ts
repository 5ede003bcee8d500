import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../shared/contract/access.ts'
import { useDesk } from './desk.tsx'
import type { Language } from './format.ts'

/** Where the window remembers the last language, for the screens before signing in. */
const languageKey = 'okienko.language'
/** Where Mantine remembers the last theme. */
export const themeKey = 'okienko.theme'

/** The language of the last session in this window; Polish at first. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(languageKey) === 'en' ? 'en' : 'pl'
}

/** Remembers the language and tells the page. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(languageKey, language)
  document.documentElement.lang = language
}

/** How the agent likes the window, and how to change it: at once here, and kept with the agent when signed in. */
export function usePreferences(): Preferences & {
  /** What is seen now, also where the theme is the system's. */
  isDark: boolean
  prefer: (change: Partial<Preferences>) => Promise<void>
} {
  const { client, status, me, refreshStatus } = useDesk()
  const { i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme() === 'dark'
  const language: Language = i18n.language === 'en' ? 'en' : 'pl'
  const singleKeys = me?.preferences.singleKeys ?? true
  const signedIn = status.state === 'signed-in'

  const prefer = useCallback(
    async (change: Partial<Preferences>) => {
      const next = { language, theme: colorScheme, singleKeys, ...change }
      setColorScheme(next.theme)
      rememberLanguage(next.language)
      await i18n.changeLanguage(next.language)
      if (!signedIn) return
      await client.access.savePreferences(next)
      await refreshStatus()
    },
    [client, signedIn, language, colorScheme, singleKeys, setColorScheme, i18n, refreshStatus],
  )
  return { language, theme: colorScheme, singleKeys, isDark, prefer }
}
