import { Button } from '@mantine/core'
import { IconShare, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useReport } from '../../../app/report.tsx'
import classes from './Ticketing.module.css'

/** The head of an editor: what it is about, and what can be done with it whole. */
export function EditorHead({
  name,
  isReadOnly,
  isChanged,
  onShare,
  onRemove,
}: {
  name: string
  /** It is everybody's, and only supervisors change it. */
  isReadOnly: boolean
  isChanged: boolean
  /** Null: it cannot be given to everybody, or is everybody's already. */
  onShare: (() => Promise<unknown>) | null
  /** Null: it cannot be deleted, or is not kept yet. */
  onRemove: (() => Promise<unknown>) | null
}) {
  const { t } = useTranslation()
  const report = useReport()
  return (
    <>
      <div className={classes['top']}>
        <h3 className={classes['grow']}>{name}</h3>
        {onShare !== null && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconShare size={14} aria-hidden />}
            disabled={isChanged}
            onClick={() => report(onShare(), t('ticketing:kept.sharedNow', { name }))}
          >
            {t('ticketing:kept.share')}
          </Button>
        )}
        {onRemove !== null && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => report(onRemove())}
          >
            {t('ticketing:kept.remove')}
          </Button>
        )}
      </div>
      {isReadOnly && <p className={classes['note']}>{t('ticketing:kept.sharedReadOnly')}</p>}
    </>
  )
}
