import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { AccountField } from '../AccountField.tsx'
import type { OnPicked } from './parts.ts'

/** The account that the chosen tickets are about, or none; picked as soon as it is named, as everywhere. */
export function AccountDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog onClose={onClose} title={t('bulk:part.account')} size={520}>
      <Stack gap="sm">
        <AccountField
          isFirst
          chosen={null}
          onChoose={account => {
            if (account !== null) onPicked({ customerId: account.id }, account.name, account.name)
          }}
        />
        <Group justify="flex-end">
          <Button
            variant="default"
            mr="auto"
            onClick={() => onPicked({ customerId: null }, t('bulk:change.accountOff'))}
          >
            {t('bulk:part.noAccount')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
