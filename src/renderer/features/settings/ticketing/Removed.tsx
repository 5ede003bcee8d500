import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useReport } from '../../../app/report.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from './Ticketing.module.css'

export interface Removed {
  name: string
  /** Makes it again as it was. */
  restore: () => Promise<unknown>
}

/** What was deleted last on this screen; Ctrl+Z or the button brings it back. */
export function useRemoved(): [Removed | null, (removed: Removed | null) => void] {
  return useState<Removed | null>(null)
}

export function RemovedBar({ removed, onDone }: { removed: Removed | null; onDone: () => void }) {
  const { t } = useTranslation()
  const report = useReport()
  const restore = () => {
    if (removed === null) return
    onDone()
    report(removed.restore(), t('ticketing:kept.restored', { name: removed.name }))
  }
  useActions(
    removed === null
      ? []
      : [
          {
            id: 'settings.restoreKept',
            label: t('ticketing:kept.restore', { name: removed.name }),
            icon: IconArrowBackUp,
            shortcut: 'mod+z',
            outsideText: true,
            group: 'here',
            run: restore,
          },
        ],
  )
  return (
    <output className={removed === null ? 'visually-hidden' : classes['removed']}>
      {removed !== null && (
        <>
          <span className={classes['grow']}>{t('ticketing:kept.removed', { name: removed.name })}</span>
          <Button size="compact-sm" variant="light" onClick={restore} rightSection={<Kbd shortcut="mod+z" />}>
            {t('common:undo')}
          </Button>
        </>
      )}
    </output>
  )
}
