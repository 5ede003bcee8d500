import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd.tsx'
import { useAvailableActions } from './actions.ts'
import classes from './shortcutSheet.module.css'
import { shortcutLabel } from './shortcuts.ts'
import { useSingleKeys } from './singleKeys.ts'

const groups = ['here', 'go', 'desk'] as const

/** Every shortcut that works on the present screen, from the same registry as the keyboard. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const single = useSingleKeys()
  const actions = useAvailableActions()
  return (
    <Modal opened={opened} onClose={onClose} title={t('common:action.shortcuts')} size={560}>
      {groups.map(group => {
        const listed = actions.filter(
          action => action.shortcut !== undefined && (action.group ?? 'here') === group,
        )
        if (listed.length === 0) return null
        return (
          <section key={group} className={classes['group']}>
            <h2>{t(`common:actionGroup.${group}`)}</h2>
            <dl className={classes['list']}>
              {listed.map(action => (
                <div key={action.id} className={classes['line']}>
                  <dt>{action.label}</dt>
                  <dd>
                    <Kbd shortcut={action.shortcut ?? ''} />
                    <span className="visually-hidden">{shortcutLabel(action.shortcut ?? '', single)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
      <p className="muted">
        {t('common:shortcuts.lists', { down: shortcutLabel('j', single), up: shortcutLabel('k', single) })}
      </p>
    </Modal>
  )
}
