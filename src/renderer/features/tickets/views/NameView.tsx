import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

const NAME_LIMIT = 60

/** Asks for the name of a view; whoever may gives it to everybody. */
export function NameView({
  title,
  name: startsAs,
  isShared: startsShared,
  save,
  onClose,
}: {
  title: string
  name: string
  isShared: boolean
  /** Rejects as the desk refuses; what was typed stays then. */
  save: (name: string, isShared: boolean) => Promise<void>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [name, setName] = useState(startsAs)
  const [isShared, setIsShared] = useState(startsShared)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const submit = async () => {
    setTried(true)
    if (busy || name.trim() === '') return
    setBusy(true)
    setFailure(null)
    try {
      await save(name.trim(), isShared)
      onClose()
    } catch (refused) {
      setFailure(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={title} size={460}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('views:name')}
            maxLength={NAME_LIMIT}
            value={name}
            error={tried && name.trim() === '' ? t('errors:field.required') : null}
            onChange={event => setName(event.currentTarget.value)}
          />
          {may('settings.write') && (
            <Checkbox
              label={t('views:share.label')}
              description={t('views:share.hint')}
              checked={isShared}
              onChange={event => setIsShared(event.currentTarget.checked)}
            />
          )}
          <ErrorNote error={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
