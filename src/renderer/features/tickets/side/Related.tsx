import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsJoin2, IconX } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useDeedWords } from '../deedWords.ts'
import { Picker } from '../Picker.tsx'
import { useNoteFinal } from '../undoing.tsx'
import { useTicketSearch } from '../useTicketSearch.ts'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Tickets that have to do with this one; what was split off another can be put back there at any time. */
export function Related({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const report = useReport()
  const [isPicking, setIsPicking] = useState(false)
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.relate',
            group: 'here',
            label: t('merging:relate.action'),
            icon: IconArrowsJoin2,
            run: () => setIsPicking(true),
          },
        ],
  )
  const merged = mergedRelated(ticket)
  if (ticket.related.length + merged.length === 0 && isReadOnly) return null
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  const origin = ticket.related.find(each => each.isOrigin)
  return (
    <section className={classes['section']}>
      <h2>{t('merging:related')}</h2>
      {ticket.related.map(({ id, number, subject, isSplit }) => (
        <div key={id} className={classes['field']}>
          <Link to="/tickets/$ticketId" params={{ ticketId: id }} className={classes['link']}>
            {t('merging:ticket', { number, subject })}
          </Link>
          {!isReadOnly && !isSplit && (
            <ActionIcon
              size={22}
              aria-label={t('merging:relate.remove', { number })}
              onClick={() => report(apply({ removeLinks: [{ kind: 'ticket', id }] }, said(`− #${number}`)))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {ticket.moreRelated && (
        <span className="muted">{t('tickets:children.more', { count: ticket.related.length })}</span>
      )}
      {merged.map(({ id, number, subject, from }) => (
        <div key={`${from} ${id}`} className={classes['field']}>
          <span>
            <Link to="/tickets/$ticketId" params={{ ticketId: id }} className={classes['link']}>
              {t('merging:ticket', { number, subject })}
            </Link>{' '}
            <span className="muted">{t('merging:mergedFrom', { number: from })}</span>
          </span>
        </div>
      ))}
      {!isReadOnly && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes['add'] ?? ''}
          aria-label={t('merging:relate.addTo')}
          onClick={() => setIsPicking(true)}
        >
          {t('merging:relate.add')}
        </Button>
      )}
      {isPicking && (
        <OtherTicket
          ticket={ticket}
          onPick={(id, name) => {
            setIsPicking(false)
            report(apply({ addLinks: [{ kind: 'ticket', id }] }, said(`+ ${name}`)))
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
      {origin !== undefined && !isReadOnly && <PutBack ticket={ticket} origin={origin} />}
    </section>
  )
}

/** What tickets merged into this one have to do with, and it has not by itself; each once, with whose it is. */
function mergedRelated({ related, mergedLinks }: TicketView) {
  const own = new Set(related.map(({ id }) => id))
  const all = mergedLinks.flatMap(({ number: from, related: theirs }) =>
    theirs.filter(({ id }) => !own.has(id)).map(each => ({ ...each, from })),
  )
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap(same => same.slice(0, 1))
}

function OtherTicket({
  ticket,
  onPick,
  onClose,
}: {
  ticket: TicketView
  onPick: (id: number, name: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const known = new Set(ticket.related.map(each => each.id))
  const { found: all, isAnswered } = useTicketSearch(text, ticket.id)
  const found = all.filter(each => !known.has(each.id))
  return (
    <Picker
      title={t('merging:relate.pick')}
      empty={t('merging:relate.empty')}
      items={found}
      isAnswered={isAnswered}
      onSearch={setText}
      onPick={id => onPick(id, found.find(each => each.id === id)?.name ?? '')}
      onClose={onClose}
    />
  )
}

/** Puts what was split off back where it came from. */
function PutBack({ ticket, origin }: { ticket: TicketView; origin: TicketView['related'][number] }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <div className={classes['field']}>
      <span className="muted">{t('merging:unsplit.from', { number: origin.number })}</span>
      <Button size="compact-xs" variant="subtle" onClick={() => setIsAsked(true)}>
        {t('merging:unsplit.button')}
      </Button>
      <ReasonDialog
        opened={isAsked}
        title={t('merging:unsplit.title')}
        confirmLabel={t('merging:unsplit.button')}
        label={t('merging:reason')}
        minLength={0}
        maxLength={300}
        onConfirm={async reason => {
          await client.merging.unsplit({ id: ticket.id, reason })
          noteFinal(words('tickets.unsplit', { fromNumber: ticket.number }, origin), origin.id)
          await navigate({ to: '/tickets/$ticketId', params: { ticketId: origin.id } })
        }}
        onClose={() => setIsAsked(false)}
      >
        {t('merging:unsplit.lead', { number: origin.number })}
      </ReasonDialog>
    </div>
  )
}
