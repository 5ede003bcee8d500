import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DeadlineRules } from '../../../../shared/contract/deadlines.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote, errorCode } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useDelayed } from '../../../ui/useDelayed.ts'
import classes from './Ticketing.module.css'

/** Says what saving would do to the tickets that are open, before it is saved. */
export function SaveLevels({
  draft,
  onClose,
  onSaved,
  onDiscard,
}: {
  draft: { version: number; rules: DeadlineRules }
  onClose: () => void
  onSaved: () => Promise<void>
  onDiscard: () => void
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const effect = useQuery({
    ...orpc.deadlines.affected.queryOptions({ input: { rules: draft.rules } }),
    gcTime: 0,
  })
  const saving = useMutation(orpc.deadlines.save.mutationOptions())
  const slow = useDelayed(saving.isPending)
  const isOvertaken = errorCode(saving.error) === 'CONFLICT'
  const save = async () => {
    await saving.mutateAsync(draft).then(
      async () => {
        await onSaved()
        onClose()
        tell(t('settings:saved'))
      },
      () => {
        // The note shows the error; the draft stays.
      },
    )
  }
  return (
    <Dialog onClose={onClose} title={t('ticketing:levels.ask')} size={520}>
      <Stack gap="md">
        {effect.data === undefined ? (
          effect.error === null ? (
            <Skeleton rows={3} />
          ) : (
            <ErrorNote error={effect.error} />
          )
        ) : (
          <>
            <p className={classes['plain']}>
              {t('ticketing:levels.effect.open', { count: effect.data.open })}
            </p>
            <ul className={classes['plain']}>
              <li>{t('ticketing:levels.effect.targets', { count: effect.data.otherTargets })}</li>
              {effect.data.otherLegal > 0 && (
                <li>{t('ticketing:levels.effect.legal', { count: effect.data.otherLegal })}</li>
              )}
            </ul>
            <p className={classes['plain']}>{t('ticketing:levels.effect.closed')}</p>
          </>
        )}
        <ErrorNote error={saving.error} />
        <Group justify="flex-end">
          {isOvertaken && (
            <Button
              variant="default"
              onClick={() => {
                onDiscard()
                onClose()
              }}
            >
              {t('common:showPresent')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            data-autofocus
            loading={slow}
            disabled={effect.data === undefined || isOvertaken}
            onClick={() => void save()}
          >
            {t('ticketing:levels.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
