import { ActionIcon, Button } from '@mantine/core'
import { IconLink, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  LINKS_PER_TICKET,
  type LinkedThing,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { Picker } from '../Picker.tsx'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Services and domains of the account that the ticket is about. */
export function Links({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const report = useReport()
  const words = useThingWords()
  const [isPicking, setIsPicking] = useState(false)
  const { account } = ticket
  const canAdd = !isReadOnly && account !== null
  const { data: all } = useQuery({
    ...orpc.tickets.linkable.queryOptions({ input: { id: ticket.id } }),
    enabled: isPicking,
  })
  useActions(
    canAdd
      ? [
          {
            id: 'tickets.link',
            group: 'here',
            label: t('tickets:links.action'),
            keywords: t('tickets:links.keywords'),
            icon: IconLink,
            run: () => setIsPicking(true),
          },
        ]
      : [],
  )
  const said = (what: string) => t('tickets:changed.one', { number: ticket.number, what })
  const isLinked = (thing: LinkedThing) =>
    ticket.links.some(link => link.kind === thing.kind && link.id === thing.id)
  const free = all?.filter(thing => !isLinked(thing)) ?? []
  const merged = mergedThings(ticket)
  if (ticket.links.length + merged.length === 0 && !canAdd) return null
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:links.title')}</h2>
      {ticket.links.map(thing => (
        <div key={`${thing.kind} ${thing.id}`} className={classes['field']}>
          <span>
            <ThingName name={thing.name} accountId={account?.id ?? null} />{' '}
            <span className="muted">{words.standing(thing)}</span>
          </span>
          {!isReadOnly && (
            <ActionIcon
              size={22}
              aria-label={t('tickets:links.remove', { name: thing.name })}
              onClick={() =>
                report(apply({ removeLinks: [{ kind: thing.kind, id: thing.id }] }, said(`− ${thing.name}`)))
              }
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {merged.map(thing => (
        <div key={`${thing.kind} ${thing.id}`} className={classes['field']}>
          <span>
            <ThingName name={thing.name} accountId={thing.accountId} />{' '}
            <span className="muted">
              {[words.standing(thing), t('merging:mergedFrom', { number: thing.from })]
                .filter(part => part !== '')
                .join(' · ')}
            </span>
          </span>
        </div>
      ))}
      {canAdd && ticket.links.length < LINKS_PER_TICKET && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes['add'] ?? ''}
          aria-label={t('tickets:links.addTo')}
          onClick={() => setIsPicking(true)}
        >
          {t('tickets:links.add')}
        </Button>
      )}
      {isPicking && all !== undefined && (
        <Picker
          title={t('tickets:links.pick', { account: account?.number ?? '' })}
          empty={t(all.length === 0 ? 'tickets:links.none' : 'tickets:links.noneLeft')}
          // A picker's items have a number each; a service and a domain may have the same.
          items={free.map((thing, index) => ({
            id: index,
            name: thing.name,
            hint: [t(`tickets:links.kind.${thing.kind}`), words.standing(thing)]
              .filter(part => part !== '')
              .join(' · '),
            shortcut: thing.name,
          }))}
          onPick={index => {
            const thing = free[index]
            setIsPicking(false)
            if (thing === undefined) return
            report(apply({ addLinks: [{ kind: thing.kind, id: thing.id }] }, said(`+ ${thing.name}`)))
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </section>
  )
}

/** What tickets merged into this one are about, and it is not by itself; each once, with whose it is. */
function mergedThings({ links, mergedLinks }: TicketView) {
  const own = new Set(links.map(thingKey))
  const all = mergedLinks.flatMap(({ number: from, accountId, links: theirs }) =>
    theirs.filter(thing => !own.has(thingKey(thing))).map(thing => ({ ...thing, from, accountId })),
  )
  return [...Map.groupBy(all, thingKey).values()].flatMap(same => same.slice(0, 1))
}

const thingKey = ({ kind, id }: LinkedThing) => `${kind} ${id}`

/** A link to the page of the account that has it, for whoever may open that. */
function ThingName({ name, accountId }: { name: string; accountId: number | null }) {
  const { may } = useDesk()
  if (accountId === null || !may('customers.read')) return name
  return (
    <Link to="/customers/$customerId" params={{ customerId: accountId }} className={classes['link']}>
      {name}
    </Link>
  )
}

/** What is to be known of a service or a domain: how it stands, where that is not as it should be, and until when. */
function useThingWords() {
  const { t } = useTranslation()
  const format = useFormat()
  return {
    standing({ status, expiresOn }: LinkedThing): string {
      const state = status === 'active' ? [] : [t(`tickets:links.state.${status}`)]
      const until = expiresOn === null ? [] : [t('tickets:links.until', { date: format.date(expiresOn) })]
      return [...state, ...until].join(' · ')
    },
  }
}
