import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { snoozeUntil } from '../../../../shared/snooze.ts'
import { deskNow } from '../../../app/clock.ts'
import { useFormat } from '../../../app/format.ts'
import { useOpeningOn } from '../side/deskDays.ts'
import type { OnPicked } from './PartPicker.tsx'

/** Until when the chosen ones sleep, said in words; what they were understood as is shown before it is done. */
export function SnoozeDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const openingOn = useOpeningOn()
  const [text, setText] = useState('')
  const until =
    text.trim() === '' || openingOn === null
      ? null
      : snoozeUntil(text, { now: deskNow(), opensAt: openingOn })
  const at = until !== null && 'at' in until ? until.at : null
  const asleep = (instant: number) => t('tickets:snooze.asleep', { until: format.moment(instant) })
  return (
    <Modal opened onClose={onClose} title={t('bulk:part.snooze')} size={460}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (at !== null) onPicked({ snoozedUntil: at }, asleep(at))
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('tickets:snooze.label')}
            placeholder={t('tickets:snooze.example')}
            maxLength={60}
            value={text}
            error={
              until !== null && 'fault' in until && text.trim().length > 2
                ? t(`tickets:snooze.${until.fault}`)
                : null
            }
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
    </Modal>
  )
}
