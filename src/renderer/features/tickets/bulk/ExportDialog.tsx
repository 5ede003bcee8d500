import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../../shared/contract/batches.ts'
import { type ListFormat, listFormats } from '../../../../shared/contract/exports.ts'
import type { QueueOrder } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'
import { useReport } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useExport } from './useExport.ts'

/** Asks what a list is written as, and writes it. */
export function ExportDialog({
  name,
  count,
  selection,
  order,
  columns,
  onClose,
}: {
  /** What the list is called; its file is called so too. */
  name: string
  count: number
  selection: Selection
  order: QueueOrder
  columns: readonly QueueColumn[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const report = useReport()
  const write = useExport()
  const [format, setFormat] = useState<ListFormat>('xlsx')
  const shown = [
    t('tickets:column.number'),
    t('tickets:column.subject'),
    ...columns.map(column => t(`tickets:column.${column}`)),
  ]
  return (
    <Dialog onClose={onClose} title={t('bulk:export.title', { count })} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          onClose()
          report(write(name, { selection, order, columns: [...columns], format }))
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            data-autofocus
            aria-label={t('bulk:export.format')}
            value={format}
            onChange={value => {
              const chosen = listFormats.find(each => each === value)
              if (chosen !== undefined) setFormat(chosen)
            }}
            data={listFormats.map(each => ({ value: each, label: each.toUpperCase() }))}
          />
          <Text size="sm">{t(`bulk:export.about.${format}`)}</Text>
          <Text size="sm" c="dimmed">
            {t('bulk:export.columns', { columns: shown.join(', ') })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('bulk:export.journal')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('bulk:export.write')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
