import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUBJECT_LIMIT } from '../../../../shared/contract/tickets/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import type { OnPicked } from './parts.ts'

/** What the chosen tickets are called from now on. */
export function SubjectDialog({
  subject,
  onPicked,
  onClose,
}: {
  /** Of the only one that was chosen. */
  subject: string
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState(subject)
  /** It was tried: from then on the field says that it is empty. */
  const [isTried, setIsTried] = useState(false)
  return (
    <Dialog onClose={onClose} title={t('bulk:part.subject')} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          setIsTried(true)
          const wanted = text.trim()
          if (wanted !== '') onPicked({ subject: wanted }, wanted)
        }}
      >
        <Stack gap="sm">
          <LimitedInput
            data-autofocus
            label={t('tickets:column.subject')}
            limit={SUBJECT_LIMIT}
            error={isTried && text.trim() === '' ? t('bulk:part.subjectMissing') : null}
            value={text}
            onText={setText}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('bulk:part.subject')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
