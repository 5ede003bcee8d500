import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../app/saveFile.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './Imports.module.css'
import type { ImportJob } from './jobs.ts'
import { refusalFile, refusalLine } from './sentences.ts'

/** So many are read on a screen; more are read in a file. */
const SHOWN = 100

/** What of a file was refused and why, the first of it; all of it as a file of text. */
export function RefusedDialog({ job, onClose }: { job: ImportJob; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { order, refusals, refused } = job
  const shown = refusals.slice(0, SHOWN)
  const save = () =>
    saveFile(
      refusalFile(i18n, order.kind, refusals, refused - refusals.length),
      t('imports:refused.fileName', { name: order.file.name }),
    )
  return (
    <Dialog onClose={onClose} title={t('imports:refused.title', { name: order.file.name })} size={680}>
      <Stack gap="sm">
        {/* A list that scrolls is reached by the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <ul className={classes['refusals']} tabIndex={0} aria-label={t('imports:refused.list')}>
          {shown.map(refusal => (
            <li key={refusal.place}>{refusalLine(i18n, order.kind, refusal)}</li>
          ))}
        </ul>
        {refused > shown.length && (
          <Text size="sm" c="dimmed">
            {t('imports:refused.shown', { shown: shown.length, total: refused })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button data-autofocus onClick={save}>
            {t('imports:refused.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
