import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isReachable } from '../../../../shared/mail-address.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import type { OnPicked } from './parts.ts'

/** Who asks in the chosen tickets from now on, and gets their answers. */
export function RequesterDialog({ onPicked, onClose }: { onPicked: OnPicked; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  /** It was tried: from then on the field says what is wrong with it. */
  const [isTried, setIsTried] = useState(false)
  const wanted = address.trim()
  const isInvalid = isTried && !isReachable(wanted)
  return (
    <Dialog onClose={onClose} title={t('bulk:part.requester')} size={520}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setIsTried(true)
          const requester = { name: name.trim(), address: wanted }
          if (isReachable(wanted)) onPicked({ requester }, `${requester.name} ${wanted}`.trim())
        }}
      >
        <Stack gap="sm">
          <LimitedInput
            data-autofocus
            label={t('tickets:new.name')}
            limit={200}
            value={name}
            onText={setName}
          />
          <LimitedInput
            label={t('tickets:new.address')}
            required
            limit={320}
            error={isInvalid ? t('errors:remark.requester_address_invalid') : null}
            value={address}
            onText={setAddress}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('bulk:part.requester')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
