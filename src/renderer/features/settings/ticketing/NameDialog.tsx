import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

/** Asks for a name, and for what else a new thing needs. Enter saves; what is refused stays to be mended. */
export function NameDialog({
  title,
  label,
  present = '',
  maxLength,
  fault,
  children,
  onSave,
  onClose,
}: {
  title: string
  label: string
  /** What it is called now. */
  present?: string
  maxLength: number
  /** What the window itself knows to be wrong with a name. */
  fault?: (name: string) => string | null
  children?: ReactNode
  onSave: (name: string) => Promise<unknown>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [name, setName] = useState(present)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const wrong = name.trim() === '' ? t('errors:field.required') : (fault?.(name.trim()) ?? null)
  const save = async () => {
    setTried(true)
    if (busy || wrong !== null) return
    setBusy(true)
    setFailure(null)
    try {
      await onSave(name.trim())
      onClose()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={title} size={440}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={label}
            required
            maxLength={maxLength}
            value={name}
            error={tried ? wrong : undefined}
            onChange={event => setName(event.currentTarget.value)}
          />
          {children}
          <ErrorNote error={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
