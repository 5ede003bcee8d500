import { Button } from '@mantine/core'
import { IconArrowMerge, IconArrowsSplit2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import classes from './Merging.module.css'
import { Unmerge } from './Unmerge.tsx'

/** So many are named before somebody asks for all: what was said is below them. */
const SHOWN_FIRST = 2

type Merged = TicketView['merged'][number]

/** The tickets that were merged into this one, each with the way to take it out again. */
export function MergedHere({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [isWhole, setIsWhole] = useState(false)
  const [asked, setAsked] = useState<Merged | null>(null)
  const { merged, moreMerged } = ticket
  const mayUnmerge = may('tickets.write') && ticket.mergedInto === null
  useActions(
    mayUnmerge
      ? merged.map(each => ({
          id: `tickets.unmerge.${each.id}`,
          group: 'here' as const,
          label: t('merging:merged.unmerge', { number: each.number }),
          keywords: t('merging:merged.keywords'),
          icon: IconArrowsSplit2,
          run: () => setAsked(each),
        }))
      : [],
  )
  if (merged.length === 0) return null
  const shown = isWhole ? merged : merged.slice(0, SHOWN_FIRST)
  return (
    <section className={classes['here']} aria-label={t('merging:merged.title')}>
      <h2>
        <IconArrowMerge size={15} aria-hidden />
        {t('merging:merged.title')}
      </h2>
      <ul>
        {shown.map(each => (
          <MergedLine key={each.id} merged={each} onUnmerge={mayUnmerge ? () => setAsked(each) : null} />
        ))}
      </ul>
      {shown.length < merged.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(true)}>
          {t('merging:merged.all', { count: merged.length })}
        </Button>
      )}
      {moreMerged && shown.length === merged.length && (
        <span className="muted">{t('merging:merged.more')}</span>
      )}
      {asked !== null && (
        <Unmerge
          ticket={asked}
          into={ticket.number}
          confirmLabel={t('merging:merged.unmerge', { number: asked.number })}
          onClose={() => setAsked(null)}
        >
          {t('merging:merged.lead', { from: asked.number, into: ticket.number })}
        </Unmerge>
      )}
    </section>
  )
}

function MergedLine({ merged, onUnmerge }: { merged: Merged; onUnmerge: (() => void) | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, number, subject, at, by } = merged
  return (
    <li>
      <Link to="/tickets/$ticketId" params={{ ticketId: id }} className={classes['link']}>
        {t('merging:ticket', { number, subject })}
      </Link>
      {at !== null && (
        <span className="muted">
          {t('merging:merged.when', { by: by ?? t('journal:nobody'), at: format.when(at) })}
        </span>
      )}
      {onUnmerge !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowsSplit2 size={13} aria-hidden />}
          aria-label={t('merging:merged.unmerge', { number })}
          onClick={onUnmerge}
        >
          {t('merging:unmerge.button')}
        </Button>
      )}
    </li>
  )
}
