import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useSnoozeUntil } from '../side/useSnoozeUntil.ts'
import type { OnPicked } from './parts.ts'

/** Until when the chosen ones sleep, said in words; what they were understood as is shown before it is done. */
export function SnoozeDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState('')
  const asleep = (instant: number) => t('tickets:snooze.asleep', { until: format.moment(instant) })
  const { at, fault, enter } = useSnoozeUntil(text, until => onPicked({ snoozedUntil: until }, asleep(until)))
  return (
    <Dialog onClose={onClose} title={t('bulk:part.snooze')} size={460}>
      <form
        onSubmit={event => {
          event.preventDefault()
          enter()
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('tickets:snooze.label')}
            placeholder={t('tickets:snooze.example')}
            maxLength={60}
            value={text}
            error={fault === null ? null : t(`tickets:snooze.${fault}`)}
            onChange={event => setText(event.currentTarget.value)}
          />
          <output>{at !== null && asleep(at)}</output>
          <Group justify="flex-end">
            <Button
              variant="default"
              mr="auto"
              onClick={() => onPicked({ snoozedUntil: null }, t('bulk:change.woken'))}
            >
              {t('tickets:snooze.wake')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('bulk:part.snooze')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
