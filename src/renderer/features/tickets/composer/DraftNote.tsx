import { IconCloudCheck, IconCloudX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Composer.module.css'
import type { KeptDraft } from './keeper.ts'

/** Is what was typed safe? Says nothing while there is nothing. */
export function DraftNote({ kept }: { kept: KeptDraft | null }) {
  const { t } = useTranslation()
  if (kept === null || kept.draft.text === '') return <output className={classes['draft']} />
  const isFailed = kept.state === 'failed'
  return (
    <output className={classes['draft']} data-state={kept.state}>
      {isFailed ? <IconCloudX size={14} aria-hidden /> : <IconCloudCheck size={14} aria-hidden />}
      {t(`tickets:composer.draft.${kept.state}`)}
    </output>
  )
}
