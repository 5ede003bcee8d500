import { ActionIcon, Button } from '@mantine/core'
import { IconEye, IconEyeOff, IconEyePlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useActions } from '../../../app/actions.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import { Picker } from '../Picker.tsx'
import { useOfferUndo } from '../undoing.tsx'
import classes from './Side.module.css'
import type { SideProps } from './sideProps.ts'

/** Who else keeps an eye on a ticket: oneself by a key, a colleague by his name. */
export function Followers({ ticket, apply, isReadOnly }: SideProps) {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const [isPicking, setIsPicking] = useState(false)
  const follow = useFollow(ticket, apply)
  const { followers } = ticket
  const isFollowed = followers.some(follower => follower.id === me.id)
  const others = setup?.agents.filter(({ id }) => followers.every(follower => follower.id !== id)) ?? []
  const label = t(isFollowed ? 'tickets:followers.unfollow' : 'tickets:followers.follow')
  const FollowIcon = isFollowed ? IconEyeOff : IconEye
  const toggle = () => follow(me, !isFollowed)
  const keywords = t('tickets:followers.keywords')
  useActions(
    isReadOnly
      ? []
      : [
          {
            id: 'tickets.follow',
            group: 'here',
            label,
            keywords,
            icon: FollowIcon,
            shortcut: 'shift+o',
            isDeed: true,
            run: toggle,
          },
          {
            id: 'tickets.addFollower',
            group: 'here',
            label: t('tickets:followers.addAction'),
            keywords,
            icon: IconEyePlus,
            run: () => setIsPicking(true),
          },
        ],
  )
  return (
    <section className={classes['section']}>
      <h2>{t('tickets:followers.title')}</h2>
      {followers.length === 0 && <span className="muted">{t('tickets:followers.none')}</span>}
      {followers.length > 0 && (
        <ul className={classes['tags']} aria-label={t('tickets:followers.title')}>
          {followers.map(follower => (
            <li key={follower.id}>
              {follower.name}
              {!isReadOnly && (
                <ActionIcon
                  size={18}
                  aria-label={t('tickets:followers.remove', { name: follower.name })}
                  onClick={() => follow(follower, false)}
                >
                  <IconX size={12} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <div className={classes['choices']}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<FollowIcon size={13} aria-hidden />}
            onClick={toggle}
          >
            {label}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => setIsPicking(true)}>
            {t('tickets:followers.add')}
          </Button>
        </div>
      )}
      {isPicking && (
        <Picker
          title={t('tickets:followers.pick', { number: ticket.number })}
          empty={t('tickets:followers.nobodyLeft')}
          items={others.map(({ id, name }) => ({
            id,
            name,
            hint: id === me.id ? t('bulk:part.me') : '',
            shortcut: '',
          }))}
          onPick={id => {
            setIsPicking(false)
            const picked = others.find(each => each.id === id)
            if (picked !== undefined) follow(picked, true)
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </section>
  )
}

/**
 * Makes somebody follow a ticket or not, and offers to take it back. That oneself does is nobody else's affair; a colleague
 * is made to by a change of the ticket, which the journal tells.
 */
function useFollow(
  { id, number }: TicketView,
  apply: SideProps['apply'],
): (who: { id: number; name: string }, follow: boolean) => void {
  const { t } = useTranslation()
  const { client } = useDesk()
  const me = useMe()
  const report = useReport()
  const offerUndo = useOfferUndo()
  return ({ id: agentId, name }, follow) => {
    const said = t(follow ? 'tickets:followers.added' : 'tickets:followers.removed', { number, name })
    if (agentId !== me.id) {
      return report(apply(follow ? { addFollowers: [agentId] } : { removeFollowers: [agentId] }, said))
    }
    const put = (isFollowed: boolean) => client.tickets.follow({ id, follow: isFollowed })
    report(put(follow).then(() => offerUndo(said, () => put(!follow), { ticketId: id })))
  }
}
