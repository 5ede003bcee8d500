import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, runAction, useAvailableActions } from '../../../app/actions.ts'
import { shortcutLabel } from '../../../app/shortcuts.ts'
import { useSingleKeys } from '../../../app/singleKeys.ts'
import { focusHome } from '../../../ui/focus.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from './Ticket.module.css'
import { menuOf } from './ticketActions.ts'

/** By their ids: the way through the queue, and what is done to most tickets. All else is in the menu. */
const walking = ['tickets.back', 'tickets.previous', 'tickets.next'] as const
const usual = ['tickets.take', 'tickets.close', 'tickets.macros'] as const

/** Does what an action does, for the mouse: the screen's keys go on acting afterwards, unless it takes the focus itself. */
function press(action: Action): void {
  focusHome()
  runAction(action)
}

/** The actions of these ids that exist now, in this order. */
function useActionsOf(ids: readonly string[]): Action[] {
  const available = useAvailableActions()
  return ids.flatMap(id => available.find(action => action.id === id) ?? [])
}

/** Back to the queue, and to the tickets beside this one in it. */
export function WalkButtons() {
  const single = useSingleKeys()
  return (
    <div className={classes['walk']}>
      {useActionsOf(walking).map(action => {
        const isOver = action.missing !== undefined && action.missing !== null
        return (
          <ActionIcon
            key={action.id}
            size={26}
            aria-label={action.label}
            aria-disabled={isOver}
            data-disabled={isOver || undefined}
            title={isOver ? (action.missing ?? '') : titleOf(action, single)}
            onClick={() => press(action)}
          >
            {action.icon !== undefined && <action.icon size={16} aria-hidden />}
          </ActionIcon>
        )
      })}
    </div>
  )
}

/**
 * What can be done to the ticket, each with the key that does the same: the usual as buttons, in a menu all else. What of the
 * usual cannot be done now has its line there, which says why.
 *
 * @param onSide goes to what stands below the ticket where there is no room beside it
 */
export function ActionBar({ onSide }: { onSide: () => void }) {
  const { t } = useTranslation()
  const single = useSingleKeys()
  const available = useAvailableActions()
  const buttons = useActionsOf(usual).filter(({ missing }) => missing === undefined || missing === null)
  const words: Readonly<Record<string, string>> = {
    'tickets.take': t('tickets:take.button'),
    'tickets.close': t('tickets:actions.close'),
    'tickets.macros': t('tickets:actions.macro'),
  }
  const shown = new Set<string>([...walking, ...buttons.map(({ id }) => id)])
  const groups = menuOf(available.filter(({ id }) => !shown.has(id)))
  return (
    <div className={classes['actions']}>
      <Button className={classes['toSide'] ?? ''} size="compact-sm" variant="default" onClick={onSide}>
        {t('tickets:actions.side')}
      </Button>
      {buttons.map(action => (
        <Button
          key={action.id}
          size="compact-sm"
          variant="default"
          aria-label={action.label}
          title={titleOf(action, single)}
          onClick={() => press(action)}
        >
          {words[action.id] ?? action.label}
        </Button>
      ))}
      <Menu position="bottom-end" width={320} withinPortal={false}>
        <Menu.Target>
          <ActionIcon size={26} aria-label={t('tickets:actions.more')} title={t('tickets:actions.more')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={classes['menu'] ?? ''}>
          {groups.map((group, place) => (
            <Fragment key={group[0]?.id ?? place}>
              {place > 0 && <Menu.Divider />}
              {group.map(action => (
                <Menu.Item
                  key={action.id}
                  aria-disabled={action.missing !== undefined && action.missing !== null}
                  leftSection={action.icon === undefined ? undefined : <action.icon size={15} aria-hidden />}
                  rightSection={
                    action.shortcut === undefined ? undefined : <Kbd shortcut={action.shortcut} />
                  }
                  // After the menu has given the focus back, so that the action may move it.
                  onClick={() => setTimeout(() => press(action))}
                >
                  {action.label}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function titleOf({ label, shortcut }: Action, single: boolean): string {
  return shortcut === undefined ? label : `${label} (${shortcutLabel(shortcut, single)})`
}
