import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountField, type ChosenAccount } from '../AccountField.tsx'
import type { OnPicked } from './PartPicker.tsx'

/** The account that the chosen tickets are about, or none. */
export function AccountDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  const [account, setAccount] = useState<ChosenAccount | null>(null)
  return (
    <Modal opened onClose={onClose} title={t('bulk:part.account')} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (account !== null) onPicked({ customerId: account.id }, account.name)
        }}
      >
        <Stack gap="sm">
          <AccountField chosen={account} onChoose={setAccount} />
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
            <Button type="submit">{t('bulk:part.account')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
