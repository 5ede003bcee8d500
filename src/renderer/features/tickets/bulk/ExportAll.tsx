import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useExportAll } from './useExport.ts'

/** Offers whoever may import to write everything out that an import reads, after saying what that file will hold. */
export function ExportAll() {
  const { t } = useTranslation()
  const { may } = useDesk()
  const report = useReport()
  const write = useExportAll()
  const [isAsking, setIsAsking] = useState(false)
  useActions([
    {
      id: 'tickets.exportAll',
      label: t('bulk:exportAll.action'),
      keywords: t('bulk:exportAll.keywords'),
      icon: IconFileExport,
      group: 'desk',
      when: () => may('tickets.import'),
      run: () => setIsAsking(true),
    },
  ])
  if (!isAsking) return null
  const close = () => setIsAsking(false)
  return (
    <Dialog onClose={close} title={t('bulk:exportAll.title')} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          close()
          report(write())
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('bulk:exportAll.about')}</Text>
          <Text size="sm">{t('bulk:exportAll.open')}</Text>
          <Text size="sm" c="dimmed">
            {t('bulk:export.journal')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" data-autofocus>
              {t('bulk:export.write')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
