import { SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languages, themes } from '../../../shared/contract/access.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useReport } from '../../app/report.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

const themeIcons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop }

/** How this agent's windows look and which language they speak. */
export function AppearanceSection() {
  const { t } = useTranslation()
  const { language, theme, singleKeys, prefer } = usePreferences()
  const report = useReport()
  return (
    <Section title={t('settings:section.appearance')} about={t('settings:appearance.about')}>
      <Stack gap={4} align="flex-start">
        <Text fw={550} id="theme-label">
          {t('settings:appearance.theme')}
        </Text>
        <SegmentedControl
          aria-labelledby="theme-label"
          value={theme}
          data={themes.map(value => {
            const ThemeIcon = themeIcons[value]
            return {
              value,
              label: (
                <span className={classes['line']}>
                  <ThemeIcon size={16} aria-hidden />
                  {t(`settings:appearance.${value}`)}
                </span>
              ),
            }
          })}
          onChange={value => {
            const chosen = themes.find(known => known === value)
            if (chosen !== undefined) report(prefer({ theme: chosen }))
          }}
        />
      </Stack>
      <Stack gap={4} align="flex-start">
        <Text fw={550} id="language-label">
          {t('settings:appearance.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="language-label"
          value={language}
          data={languages.map(value => ({ value, label: t(`settings:language.${value}`) }))}
          onChange={value => {
            const chosen = languages.find(known => known === value)
            if (chosen !== undefined) report(prefer({ language: chosen }))
          }}
        />
      </Stack>
      <Switch
        label={t('settings:appearance.singleKeys')}
        description={t('settings:appearance.singleKeysHint')}
        checked={singleKeys ?? true}
        onChange={event => report(prefer({ singleKeys: event.currentTarget.checked }))}
      />
    </Section>
  )
}
