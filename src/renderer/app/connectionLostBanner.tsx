import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './banner.module.css'

/** The desk does not answer for now. Calm: nothing typed is lost, and the window keeps trying. */
export function ConnectionLostBanner({ needsLink, onRetry }: { needsLink: boolean; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <output className={classes['floating']}>
      <IconPlugConnectedX size={16} aria-hidden />
      {needsLink ? t('common:connection.needsLink') : t('common:connection.lost')}
      <Button variant="subtle" color="near" size="compact-xs" onClick={onRetry}>
        {t('common:connection.retryNow')}
      </Button>
    </output>
  )
}
