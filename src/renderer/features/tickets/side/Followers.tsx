import { Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import classes from './Side.module.css'

/** Who else keeps an eye on a ticket. */
export function Followers({ ticket, isReadOnly }: { ticket: TicketView; isReadOnly: boolean }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const me = useMe()
  const format = useFormat()
  const report = useReport()
  const isFollowed = ticket.followers.some(follower => follower.id === me.id)
  const label = t(isFollowed ? 'tickets:followers.unfollow' : 'tickets:followers.follow')
  const toggle = () => report(client.tickets.follow({ id: ticket.id, follow: !isFollowed }))
  const icon = isFollowed ? IconEyeOff : IconEye
  const FollowIcon = icon
  useActions(!isReadOnly ? [{ id: 'tickets.follow', group: 'here', label, icon, run: toggle }] : [])
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:followers.title')}</h2>
      <div className={classes['field']}>
        <span className={ticket.followers.length === 0 ? 'muted' : undefined}>
          {ticket.followers.length === 0
            ? t('tickets:followers.none')
            : format.list(ticket.followers.map(follower => follower.name))}
        </span>
        {!isReadOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<FollowIcon size={13} aria-hidden />}
            onClick={toggle}
          >
            {label}
          </Button>
        )}
      </div>
    </section>
  )
}
