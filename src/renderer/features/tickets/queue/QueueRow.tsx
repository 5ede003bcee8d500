import {
  IconAlarm,
  IconMessageDots,
  IconMoon,
  IconPointFilled,
  IconSquare,
  IconSquareCheck,
} from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Onlooker } from '../../../../shared/contract/presence.ts'
import type { TicketRow, TicketSetup } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'
import { deskNow } from '../../../app/clock.ts'
import { useFormat } from '../../../app/format.ts'
import { initials } from '../../../app/initials.ts'
import { departmentName, statusIn } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { PriorityMark } from '../PriorityMark.tsx'
import { OnlookersMark } from '../presence/OnlookersMark.tsx'
import classes from './Queue.module.css'

/** One ticket in the queue. `minute` changes when what it says of waiting may have. */
export const QueueRow = memo(function QueueRow({
  row,
  setup,
  columns,
  isMarked,
  onlookers,
  onMark,
}: {
  row: TicketRow
  setup: TicketSetup | undefined
  columns: readonly QueueColumn[]
  isMarked: boolean
  /** Others who have it open; undefined for nobody. */
  onlookers: readonly Onlooker[] | undefined
  minute: number
  onMark: (row: TicketRow) => void
}) {
  const { t } = useTranslation()
  const MarkIcon = isMarked ? IconSquareCheck : IconSquare
  return (
    <div className={classes['row']} data-unread={row.isUnread || undefined}>
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
        {row.isUnread && (
          <>
            <IconPointFilled className={classes['news']} size={14} aria-hidden />
            <span className="visually-hidden">{t('tickets:unread.row')}</span>
          </>
        )}
        {row.hasDraft && (
          <Pill tone="accent" icon={<IconMessageDots size={13} aria-hidden />}>
            {t('tickets:draftBadge')}
          </Pill>
        )}
        <b className={classes['cut']} title={columns.includes('tags') ? withTags(row) : row.subject}>
          {row.subject}
        </b>
        {columns.includes('tags') && (
          <span className={classes['inline']} aria-hidden>
            <Tags tags={row.tags} />
          </span>
        )}
        {onlookers !== undefined && <OnlookersMark onlookers={onlookers} />}
        {row.owner !== null && !columns.includes('owner') && (
          <span className={classes['owner']} title={row.owner.name}>
            <span aria-hidden>{initials(row.owner.name)}</span>
            <span className="visually-hidden">{row.owner.name}</span>
          </span>
        )}
      </span>
      {columns.map(column => (
        <Cell key={column} row={row} setup={setup} column={column} />
      ))}
    </div>
  )
})

function Cell({
  row,
  setup,
  column,
}: {
  row: TicketRow
  setup: TicketSetup | undefined
  column: QueueColumn
}) {
  const { t } = useTranslation()
  const format = useFormat()
  if (column === 'status') {
    return (
      <span className={classes['cut']} data-column="status">
        <StatusPill status={statusIn(setup, row.statusId)} />
      </span>
    )
  }
  if (column === 'priority') {
    return (
      <span className={classes['cut']}>
        <PriorityMark priority={row.priority} />
      </span>
    )
  }
  if (column === 'tags') {
    return (
      <span className={classes['tags']} data-column="tags" title={row.tags.join(', ')}>
        <Tags tags={row.tags} />
      </span>
    )
  }
  if (column === 'requester') {
    const requester = row.requester || t('tickets:requester.unknown')
    return (
      <span className={classes['cut']} title={requester}>
        {requester}
      </span>
    )
  }
  if (column === 'due' && row.snoozedUntil !== null) {
    return (
      <span className={classes['quiet']} data-column="due">
        <span className={classes['asleep']}>
          <IconMoon size={13} aria-hidden />
          {format.short(row.snoozedUntil)}
        </span>
      </span>
    )
  }
  if (column === 'due') return row.dueAt === null ? <Quiet text={null} /> : <Due at={row.dueAt} />
  const words = {
    account: () => row.account?.name ?? null,
    department: () => departmentName(setup, row.departmentId),
    owner: () => row.owner?.name ?? null,
    waiting: () => (row.waitingSince === null ? null : format.since(row.waitingSince)),
    created: () => format.short(row.createdAt),
    updated: () => format.short(row.updatedAt),
  }
  return <Quiet text={words[column]()} />
}

/** When it must be answered, or should have been. */
function Due({ at }: { at: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isLate = at < deskNow()
  return (
    <span
      className={classes['quiet']}
      data-column="due"
      data-late={isLate || undefined}
      title={isLate ? t('tickets:late', { at }) : format.moment(at)}
    >
      {isLate && <IconAlarm size={13} aria-hidden />}
      {format.short(at)}
      {isLate && <span className="visually-hidden"> {t('tickets:late', { at })}</span>}
    </span>
  )
}

/** Where the tags follow the subject, there may be no room for them at all. */
function withTags({ subject, tags }: TicketRow): string {
  return tags.length === 0 ? subject : `${subject}\n${tags.join(', ')}`
}

/** @param text null: there is none */
function Quiet({ text }: { text: string | null }) {
  return (
    <span className={classes['quiet']} title={text ?? undefined}>
      {text ?? '—'}
    </span>
  )
}

/** More than these are counted: they would leave each other no room. */
const MOST_TAGS = 3

function Tags({ tags }: { tags: readonly string[] }) {
  const rest = tags.slice(MOST_TAGS)
  return (
    <>
      {tags.slice(0, MOST_TAGS).map(tag => (
        <span key={tag} className={classes['tag']}>
          {tag}
        </span>
      ))}
      {rest.length > 0 && (
        <span className={classes['more']}>
          <span aria-hidden>+{rest.length}</span>
          <span className="visually-hidden">{rest.join(', ')}</span>
        </span>
      )}
    </>
  )
}
