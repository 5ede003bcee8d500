import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketHit } from '../../../shared/contract/search.ts'
import type { TicketSetup } from '../../../shared/contract/tickets/index.ts'
import { useFormat } from '../../app/format.ts'
import { departmentName, statusIn } from '../../app/ticketSetup.ts'
import { StatusPill } from '../../app/ticketStatusPill.tsx'
import { Marked } from './Marked.tsx'
import classes from './Search.module.css'

/** A ticket that was found: what it is, and below it the message, the file or the item that says what was looked for. */
export const HitRow = memo(function HitRow({
  hit,
  setup,
}: {
  hit: TicketHit
  setup: TicketSetup | undefined
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { message, mergedInto, beside } = hit
  return (
    <div className={classes['hit']}>
      <div className={classes['line']}>
        <span className={classes['number']}>#{hit.number}</span>
        <b className={classes['cut']}>
          <Marked text={hit.subject} />
        </b>
        <StatusPill status={statusIn(setup, hit.statusId)} />
        {mergedInto !== undefined && (
          <span className="muted">{t('search:merged', { number: mergedInto.number })}</span>
        )}
        <span className={classes['aside']}>
          {[hit.requester, departmentName(setup, hit.departmentId)].filter(part => part !== '').join(' · ')}
        </span>
      </div>
      {message !== undefined && (
        <div className={classes['line']}>
          <span className={classes['snippet']}>
            <span className="muted">
              {t(`search:message.${message.kind}`)},{' '}
              {message.author || (message.kind === 'note' ? t('tickets:message.byDesk') : '—')}:{' '}
            </span>
            <Marked text={message.snippet} />
          </span>
          <span className={classes['aside']}>{format.when(message.at)}</span>
        </div>
      )}
      {beside !== undefined && (
        <div className={classes['line']}>
          <span className={classes['snippet']}>
            <span className="muted">{t(`search:beside.${beside.kind}`)}: </span>
            <Marked text={beside.text} />
          </span>
        </div>
      )}
    </div>
  )
})
