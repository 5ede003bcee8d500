import { Alert } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecountView } from '../../../../shared/contract/deadlines.ts'

/** How far reckoning anew has come since something was saved. */
export function RecountNote({ recount }: { recount: RecountView }) {
  const { t } = useTranslation()
  if (recount.state === 'none') return null
  const changed = t('ticketing:recount.changed', { count: recount.changed })
  return (
    <output>
      <Alert role="note" color="accent" p="sm" icon={<IconRefresh size={18} aria-hidden />}>
        {recount.state === 'under_way'
          ? t('ticketing:recount.underWay', { looked: recount.looked })
          : t('ticketing:recount.done', { at: recount.endedAt ?? 0, looked: recount.looked, changed })}
      </Alert>
    </output>
  )
}
