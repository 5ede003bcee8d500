import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Settings.module.css'

/** One section: what it is about, and a note when it can only be looked at. */
export function Section({
  title,
  about,
  readOnly = false,
  wide = false,
  children,
}: {
  title: string
  about: string
  readOnly?: boolean
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <section className={classes['section']} data-wide={wide}>
      <div className={classes['intro']}>
        <h2>{title}</h2>
        <Text c="dimmed">{about}</Text>
        {readOnly && (
          <Text c="dimmed" className={classes['line'] ?? ''} mt={6}>
            <IconLock size={15} aria-hidden />
            {t('settings:readOnly')}
          </Text>
        )}
      </div>
      {children}
    </section>
  )
}
