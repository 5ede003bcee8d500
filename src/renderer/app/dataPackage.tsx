import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../ui/ReasonDialog.tsx'
import { useDesk, useMe } from './desk.tsx'
import type { Language } from './format.ts'
import { saveFile } from './saveFile.ts'

/** Asks why, and in which language, and saves everything the desk holds about a customer's cases for himself. */
export function DataPackageDialog({
  customerId,
  opened,
  onClose,
}: {
  customerId: number
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const me = useMe()
  const [language, setLanguage] = useState<Language>(me.preferences.language)
  return (
    <ReasonDialog
      opened={opened}
      title={t('retention:package.title')}
      confirmLabel={t('retention:package.do')}
      fields={
        <SegmentedControl
          aria-label={t('retention:package.language')}
          value={language}
          onChange={value => setLanguage(value === 'en' ? 'en' : 'pl')}
          data={[
            { value: 'pl', label: t('settings:language.pl') },
            { value: 'en', label: t('settings:language.en') },
          ]}
        />
      }
      onConfirm={async reason => {
        const { zip, fileName } = await client.retention.dataPackage({ customerId, reason, language })
        saveFile(zip, fileName)
      }}
      onClose={onClose}
    >
      {t('retention:package.lead')}
    </ReasonDialog>
  )
}
