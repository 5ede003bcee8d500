import { Menu } from '@mantine/core'
import { IconCloudOff, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd.tsx'
import { Pill } from '../ui/Pill.tsx'
import { type Action, runAction, useAvailableActions } from './actions.ts'
import { useMe } from './desk.tsx'
import { HoursPill } from './hoursPill.tsx'
import { initials } from './initials.ts'
import classes from './shell.module.css'
import { TakenInMenu } from './takenInMenu.tsx'

/** Brand, search, what is taken in, whether the desk is open, and the agent's own menu. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation()
  return (
    <header className={classes['top']}>
      <Link
        to="/"
        className={classes['brand']}
        aria-label={t('common:shell.home')}
        style={{ textDecoration: 'none' }}
      >
        O
      </Link>
      <button type="button" className={classes['find']} onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span className={classes['findText']}>{t('common:palette.prompt')}</span>
        <Kbd shortcut="mod+k" />
      </button>
      <span className={classes['grow']} />
      <TakenInMenu />
      <HoursPill />
      <Pill icon={<IconCloudOff size={14} aria-hidden />} title={t('common:shell.localTitle')}>
        {t('common:shell.local')}
      </Pill>
      <AgentMenu />
    </header>
  )
}

/** The actions of the agent's menu, in its order. */
const menuActions = [
  'desk.account',
  'desk.shortcuts',
  'desk.theme',
  'desk.language',
  'desk.lock',
  'desk.signOut',
] as const

function AgentMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const available = useAvailableActions()
  const entries = menuActions
    .map(id => available.find(action => action.id === id))
    .filter((action): action is Action => action !== undefined)
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes['avatar']}
          aria-label={t('common:shell.menu', { initials: initials(me.name), name: me.name })}
        >
          {initials(me.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {me.roles.map(role => t(`common:role.${role}`)).join(', ')}
        </Menu.Label>
        {entries.map(action => (
          <Menu.Item
            key={action.id}
            leftSection={action.icon === undefined ? undefined : <action.icon size={16} aria-hidden />}
            rightSection={action.shortcut === undefined ? undefined : <Kbd shortcut={action.shortcut} />}
            onClick={() => runAction(action)}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
