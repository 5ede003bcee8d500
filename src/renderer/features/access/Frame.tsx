import { Button, Group } from '@mantine/core'
import { IconLanguage, IconMoonStars } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { usePreferences } from '../../app/preferences.ts'
import { useReport } from '../../app/report.tsx'
import classes from './Access.module.css'

/** The page around everything before the desk: one card in the middle, language and theme in the corner. */
export function Frame({
  title,
  children,
  wide = false,
}: {
  title: string
  children: ReactNode
  wide?: boolean
}) {
  const { t } = useTranslation()
  const { status } = useDesk()
  const { language, isDark, prefer } = usePreferences()
  const report = useReport()
  /** An empty desk has no name of its own yet. */
  const name = status.firstRun ? '' : status.desk.name
  return (
    <main className={classes['frame']}>
      <Group className={classes['corner'] ?? ''} gap="xs">
        <Button
          variant="subtle"
          leftSection={<IconLanguage size={16} aria-hidden />}
          onClick={() => report(prefer({ language: language === 'pl' ? 'en' : 'pl' }))}
        >
          {t('common:action.otherLanguage')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconMoonStars size={16} aria-hidden />}
          onClick={() => report(prefer({ theme: isDark ? 'light' : 'dark' }))}
        >
          {isDark ? t('common:action.lightTheme') : t('common:action.darkTheme')}
        </Button>
      </Group>
      <div className={classes['card']} data-wide={wide}>
        <header className={classes['head']}>
          <span className={classes['brand']} aria-hidden>
            O
          </span>
          <div>
            <h1>{title}</h1>
            {name !== '' && <div className="muted">{name}</div>}
          </div>
        </header>
        {children}
      </div>
    </main>
  )
}
