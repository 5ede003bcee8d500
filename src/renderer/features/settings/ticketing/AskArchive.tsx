import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import classes from './Ticketing.module.css'

/** Says what hangs on something before it is archived. */
export function AskArchive({
  title,
  sentences,
  onArchive,
  onClose,
}: {
  title: string
  sentences: readonly string[]
  onArchive: () => Promise<unknown>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<unknown>(null)
  return (
    <Dialog onClose={onClose} title={title} size={480}>
      <Stack gap="md">
        <ul className={classes['plain']}>
          {sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <ErrorNote error={failure} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={() => void onArchive().then(onClose, setFailure)}>{t('ticketing:archive')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
