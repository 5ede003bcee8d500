import { Button, Group, Progress } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import type { MachineReading } from './machineReading.ts'
import classes from './Papers.module.css'

const shortcut = 'm'

/** The way to have the machine read a paper: asked for by hand, seen while it goes on, ended at will. */
export function MachinePanel({ reading }: { reading: MachineReading }) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const { mayPrepare } = useCaseRoom()
  const { state, start, cancel } = reading
  const isReading = state?.at === 'reading'
  useActions(
    mayPrepare
      ? [
          isReading
            ? {
                id: 'recovery.readPaper',
                group: 'here',
                label: t('recovery:machine.cancel'),
                shortcut,
                run: cancel,
              }
            : {
                id: 'recovery.readPaper',
                group: 'here',
                label: t('recovery:machine.read'),
                shortcut,
                run: start,
              },
        ]
      : [],
  )
  if (!mayPrepare) return null
  return (
    <div className={classes['machine']}>
      {state?.at === 'reading' ? (
        <Group gap="sm" wrap="nowrap">
          <Progress
            className={classes['machineBar'] ?? ''}
            aria-label={t('recovery:machine.reading')}
            value={state.percent}
          />
          <span className={classes['note']}>{t('recovery:machine.percent', { percent: state.percent })}</span>
          <Button variant="subtle" size="compact-sm" onClick={cancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconScan size={16} aria-hidden />}
          rightSection={<Kbd shortcut={shortcut} />}
          onClick={start}
        >
          {t(state === null ? 'recovery:machine.read' : 'recovery:machine.again')}
        </Button>
      )}
      <output className={classes['note']}>
        {state?.at === 'done' &&
          (state.proposals.length === 0
            ? t('recovery:machine.nothing')
            : t('recovery:machine.done', {
                count: state.proposals.filter(({ value }) => value !== null).length,
              }))}
        {state?.at === 'refused' && t('recovery:machine.refused', { why: remarkText(state.problem) })}
      </output>
      {state?.at === 'failed' && <ErrorNote error={state.error} />}
    </div>
  )
}
