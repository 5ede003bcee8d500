import { IconMessageDots, IconMoon, IconSquare, IconSquareCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow, TicketSetup } from '../../../../shared/contract/tickets/index.ts'
import { useFormat } from '../../../app/format.ts'
import { initials } from '../../../app/initials.ts'
import { departmentName, statusIn } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { PriorityMark } from '../PriorityMark.tsx'
import classes from './Queue.module.css'

/** The columns' names. Hidden from screen readers: each row is one option that says everything itself. */
export function QueueHead() {
  const { t } = useTranslation()
  return (
    <div className={classes['head']} aria-hidden>
      <span />
      <span>{t('tickets:column.number')}</span>
      <span>{t('tickets:column.subject')}</span>
      <span>{t('tickets:column.requester')}</span>
      <span>{t('tickets:column.account')}</span>
      <span>{t('tickets:column.department')}</span>
      <span>{t('tickets:column.status')}</span>
      <span>{t('tickets:column.priority')}</span>
      <span>{t('tickets:column.waits')}</span>
      <span>{t('tickets:column.due')}</span>
      <span>{t('tickets:column.tags')}</span>
    </div>
  )
}

/** One ticket in the queue. `minute` changes when what it says of waiting may have. */
export const QueueRow = memo(function QueueRow({
  row,
  setup,
  isMarked,
  onMark,
}: {
  row: TicketRow
  setup: TicketSetup | undefined
  isMarked: boolean
  minute: number
  onMark: (row: TicketRow) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const MarkIcon = isMarked ? IconSquareCheck : IconSquare
  return (
    <div className={classes['row']}>
      {/* For the mouse; the keyboard marks by x. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        className={classes['mark']}
        data-marked={isMarked || undefined}
        onClick={event => {
          event.stopPropagation()
          onMark(row)
        }}
      >
        <MarkIcon size={16} stroke={1.6} aria-hidden />
      </span>
      <span className={classes['number']}>#{row.number}</span>
      <span className={classes['subject']}>
        {row.hasDraft && (
          <Pill tone="accent" icon={<IconMessageDots size={13} aria-hidden />}>
            {t('tickets:draftBadge')}
          </Pill>
        )}
        <b className={classes['cut']} title={row.subject}>
          {row.subject}
        </b>
        <span className={classes['inline']} aria-hidden>
          <Tags tags={row.tags} />
        </span>
        {row.owner !== null && (
          <span className={classes['owner']} title={row.owner.name}>
            <span aria-hidden>{initials(row.owner.name)}</span>
            <span className="visually-hidden">{row.owner.name}</span>
          </span>
        )}
      </span>
      <span className={classes['cut']} title={row.requester}>
        {row.requester}
      </span>
      <span className={classes['quiet']} title={row.account?.name}>
        {row.account === null ? '—' : row.account.name}
      </span>
      <span className={classes['quiet']}>{departmentName(setup, row.departmentId)}</span>
      <span className={classes['cut']}>
        <StatusPill status={statusIn(setup, row.statusId)} />
      </span>
      <PriorityMark priority={row.priority} />
      <span className={classes['quiet']}>
        {row.waitingSince === null ? '—' : format.since(row.waitingSince)}
      </span>
      <span className={classes['quiet']}>
        {row.snoozedUntil !== null ? (
          <span className={classes['asleep']}>
            <IconMoon size={13} aria-hidden />
            {format.when(row.snoozedUntil)}
          </span>
        ) : row.dueAt === null ? (
          '—'
        ) : (
          format.when(row.dueAt)
        )}
      </span>
      <span className={classes['tags']} title={row.tags.join(', ')}>
        <Tags tags={row.tags} />
      </span>
    </div>
  )
})

function Tags({ tags }: { tags: readonly string[] }) {
  return tags.map(tag => (
    <span key={tag} className={classes['tag']}>
      {tag}
    </span>
  ))
}
