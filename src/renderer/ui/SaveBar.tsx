import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useActions } from '../app/actions.ts'
import { ErrorNote, errorCode } from '../app/errors.tsx'
import { Kbd } from './Kbd.tsx'
import classes from './SaveBar.module.css'
import { useDelayed } from './useDelayed.ts'

/**
 * The foot of a form: nothing changed, or save and cancel (Ctrl+S). After a conflict it offers to show how
 * things stand now.
 */
export function SaveBar({
  changed,
  busy,
  error,
  onSave,
  onDiscard,
}: {
  changed: boolean
  busy: boolean
  error: unknown
  onSave: () => void
  onDiscard: () => void
}) {
  const { t } = useTranslation()
  const slow = useDelayed(busy)
  useActions(
    changed
      ? [{ id: 'form.save', label: t('common:saveChanges'), shortcut: 'mod+s', group: 'here', run: onSave }]
      : [],
  )
  return (
    <div className={classes['bar']}>
      <ErrorNote error={error} />
      <Group gap="sm">
        <Button onClick={onSave} disabled={!changed} loading={slow} rightSection={<Kbd shortcut="mod+s" />}>
          {t('common:save')}
        </Button>
        <Button variant="default" onClick={onDiscard} disabled={!changed || busy}>
          {errorCode(error) === 'CONFLICT' ? t('common:showPresent') : t('common:cancel')}
        </Button>
        <output className="muted">{changed ? t('common:unsaved') : ''}</output>
      </Group>
    </div>
  )
}
