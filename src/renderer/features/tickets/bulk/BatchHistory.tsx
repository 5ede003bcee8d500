import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import classes from './Bulk.module.css'
import { useChangeWords } from './changeWords.ts'
import { useBatches } from './useBatches.tsx'

/** The agent's latest changes of many tickets, each with its undo. */
export function BatchHistory({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  const report = useReport()
  const words = useChangeWords()
  const { undo } = useBatches()
  const { data: batches, error } = useQuery(orpc.batches.list.queryOptions())
  return (
    <Dialog onClose={onClose} title={t('bulk:history.title')} size={620}>
      <Stack gap="sm">
        <ErrorNote error={error} />
        {batches?.length === 0 && <Text c="dimmed">{t('bulk:history.none')}</Text>}
        <ul className={classes['history']} aria-label={t('bulk:history.title')}>
          {(batches ?? []).map(
            ({ id, at, changed, changes, undoneAt, standing, isRunning, lookedAt, total }) => (
              <li key={id}>
                <span>{words(changes).join(', ')}</span>
                {standing > 0 && !isRunning ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('bulk:history.undoOf', { what: words(changes).join(', ') })}
                    onClick={() => {
                      onClose()
                      report(undo(id), t('tickets:undo.done'))
                    }}
                  >
                    {t('common:undo')}
                  </Button>
                ) : (
                  <span className={classes['quiet']}>
                    {isRunning
                      ? t('bulk:history.running')
                      : undoneAt === null
                        ? t('bulk:history.empty')
                        : t('bulk:history.undone', { at: undoneAt })}
                  </span>
                )}
                <span className={classes['quiet']}>
                  {format.when(at)} · {t('tickets:changed.many', { count: changed })}
                  {!isRunning &&
                    lookedAt !== null &&
                    total !== null &&
                    lookedAt < total &&
                    `, ${t('bulk:history.interrupted', { lookedAt, total })}`}
                  {!isRunning &&
                    undoneAt !== null &&
                    standing > 0 &&
                    `, ${t('bulk:history.undone', { at: undoneAt })}, ${t('bulk:undone.leftOut', { count: standing })}`}
                </span>
              </li>
            ),
          )}
        </ul>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
