import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketHit } from '../../../shared/contract/search.ts'
import type { TicketSetup } from '../../../shared/contract/tickets/index.ts'
import { useFormat } from '../../app/format.ts'
import { departmentName, statusIn } from '../../app/ticketSetup.ts'
import { StatusPill } from '../../app/ticketStatusPill.tsx'
import { Marked } from '../../ui/Marked.tsx'
import classes from './Search.module.css'

/** A ticket that was found: what it is, and below it the messages, the file or the item that say what was looked for. */
export const HitRow = memo(function HitRow({
  hit,
  setup,
}: {
  hit: TicketHit
  setup: TicketSetup | undefined
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { message, others = [], mergedInto, beside } = hit
  const said = message === undefined ? others : [message, ...others]
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
      {said.map(each => (
        <div key={`${each.at} ${each.snippet.text}`} className={classes['line']}>
          <span className={classes['snippet']}>
            <span className="muted">
              {t(`search:message.${each.kind}`)},{' '}
              {each.author || (each.kind === 'note' ? t('tickets:message.byDesk') : '—')}:{' '}
            </span>
            <Marked text={each.snippet} />
          </span>
          <span className={classes['aside']}>{format.when(each.at)}</span>
        </div>
      ))}
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
