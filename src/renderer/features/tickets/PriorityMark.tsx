import { IconArrowDown, IconArrowUp, IconFlame, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Priority } from '../../../shared/contract/tickets/index.ts'
import classes from './Tickets.module.css'

const iconOf = {
  low: IconArrowDown,
  normal: IconMinus,
  high: IconArrowUp,
  urgent: IconFlame,
} as const satisfies Record<Priority, unknown>

/** How pressing a ticket is, in a word and a sign; the colour only repeats them. */
export function PriorityMark({ priority, title }: { priority: Priority; title?: string }) {
  const { t } = useTranslation()
  const PriorityIcon = iconOf[priority]
  return (
    <span className={classes['priority']} data-priority={priority} title={title}>
      <PriorityIcon size={14} aria-hidden />
      {t(`tickets:priority.${priority}`)}
    </span>
  )
}
