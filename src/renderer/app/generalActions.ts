import {
  IconArrowLeft,
  IconKeyboard,
  IconLanguage,
  IconListSearch,
  IconLock,
  IconLogout,
  IconMoonStars,
  IconSearch,
  IconUserCircle,
} from '@tabler/icons-react'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from './actions.ts'
import { useDesk } from './desk.tsx'
import { places } from './places.ts'
import { usePreferences } from './preferences.ts'
import { useReport } from './report.tsx'

/** The actions that exist everywhere inside the desk. */
export function useGeneralActions({
  openPalette,
  openShortcuts,
}: {
  openPalette: () => void
  openShortcuts: () => void
}): void {
  const { t } = useTranslation()
  const { client, may, refreshStatus } = useDesk()
  const { language, isDark, prefer } = usePreferences()
  const navigate = useNavigate()
  const { history } = useRouter()
  const report = useReport()

  const going = places.map(
    (place): Action => ({
      id: `go.${place.name}`,
      label: t(`common:go.${place.name}`),
      keywords: t(`common:goKeywords.${place.name}`),
      icon: place.icon,
      shortcut: place.shortcut,
      group: 'go',
      when: () => place.needs === null || may(place.needs),
      run: () => void navigate({ to: place.to }),
    }),
  )
  useActions(
    [
      ...going,
      {
        id: 'desk.palette',
        label: t('common:action.palette'),
        icon: IconSearch,
        shortcut: 'mod+k',
        group: 'desk',
        run: openPalette,
      },
      {
        id: 'desk.search',
        label: t('common:action.search'),
        keywords: t('common:action.searchKeywords'),
        icon: IconListSearch,
        shortcut: '/',
        group: 'go',
        run: () => void navigate({ to: '/search' }),
      },
      {
        // A browser has this key itself; a window of the desk's own has none.
        id: 'desk.back',
        label: t('common:action.back'),
        keywords: t('common:action.backKeywords'),
        icon: IconArrowLeft,
        shortcut: 'alt+arrowleft',
        group: 'go',
        run: () => {
          if (history.canGoBack()) history.back()
        },
      },
      {
        id: 'desk.shortcuts',
        label: t('common:action.shortcuts'),
        icon: IconKeyboard,
        shortcut: '?',
        group: 'desk',
        run: openShortcuts,
      },
      {
        id: 'desk.account',
        label: t('common:action.account'),
        icon: IconUserCircle,
        group: 'desk',
        run: () => void navigate({ to: '/settings/$section', params: { section: 'account' } }),
      },
      {
        id: 'desk.theme',
        label: isDark ? t('common:action.lightTheme') : t('common:action.darkTheme'),
        keywords: t('common:action.themeKeywords'),
        icon: IconMoonStars,
        group: 'desk',
        run: () => report(prefer({ theme: isDark ? 'light' : 'dark' })),
      },
      {
        id: 'desk.language',
        // Each language is offered in its own words, for whoever cannot read the present one.
        label: t('common:action.otherLanguage'),
        keywords: 'język language polski english',
        icon: IconLanguage,
        group: 'desk',
        run: () => report(prefer({ language: language === 'pl' ? 'en' : 'pl' })),
      },
      {
        id: 'desk.lock',
        label: t('common:action.lock'),
        icon: IconLock,
        shortcut: 'mod+shift+l',
        group: 'desk',
        run: () => report(client.access.lock().then(refreshStatus)),
      },
      {
        id: 'desk.signOut',
        label: t('common:action.signOut'),
        icon: IconLogout,
        group: 'desk',
        run: () => report(client.access.signOut().then(refreshStatus)),
      },
    ],
    'beneath',
  )
}
