import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../app/saveFile.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import classes from './Imports.module.css'
import type { ImportJob } from './jobs.ts'
import { refusalFile, refusalLine } from './sentences.ts'

/** So many are read on a screen; more are read in a file. */
const SHOWN = 100

/** What there is to be read of a file: what was refused, or what came in with a remark. */
export type Told = 'refused' | 'remarked'

/** What of a file was refused, or is remarked on, and why: the first of it; all of it as a file of text. */
export function RefusedDialog({ job, told, onClose }: { job: ImportJob; told: Told; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { order } = job
  const [all, count] = told === 'refused' ? [job.refusals, job.refused] : [job.remarks, job.remarked]
  const shown = all.slice(0, SHOWN)
  const save = () =>
    saveFile(
      refusalFile(i18n, order.kind, all, count - all.length),
      t(`imports:${told}.fileName`, { name: order.file.name }),
    )
  return (
    <Dialog onClose={onClose} title={t(`imports:${told}.title`, { name: order.file.name })} size={680}>
      <Stack gap="sm">
        {/* A list that scrolls is reached by the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <ul className={classes['refusals']} tabIndex={0} aria-label={t(`imports:${told}.list`)}>
          {shown.map(refusal => (
            <li key={refusal.place}>{refusalLine(i18n, order.kind, refusal)}</li>
          ))}
        </ul>
        {count > shown.length && (
          <Text size="sm" c="dimmed">
            {t('imports:refused.shown', { shown: shown.length, total: count })}
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
