import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../app/errors.tsx'
import { Dialog } from './Dialog.tsx'
import { Kbd } from './Kbd.tsx'
import { LimitedTextarea } from './lengths.tsx'
import { useDelayed } from './useDelayed.ts'

/**
 * Asks for a reason before something that the journal must be able to explain. Stays open with what was
 * typed when `onConfirm` fails, and shows why; closes when it succeeds.
 */
export function ReasonDialog({
  opened,
  title,
  children,
  fields,
  label,
  confirmLabel,
  minLength = 5,
  maxLength = 500,
  tone = 'accent',
  onConfirm,
  onClose,
}: {
  opened: boolean
  title: string
  /** What will happen; a sentence or two. */
  children?: ReactNode
  /** What else is asked, above the reason. */
  fields?: ReactNode
  /** Label of the field; "Reason" when left out. */
  label?: string
  confirmLabel: string
  minLength?: number
  maxLength?: number
  tone?: 'accent' | 'bad'
  /** May return a promise; it is waited for. */
  onConfirm: (reason: string) => unknown
  onClose: () => void
}) {
  if (!opened) return null
  return (
    <Dialog onClose={onClose} title={title} size={440}>
      <ReasonForm
        fields={fields}
        label={label}
        confirmLabel={confirmLabel}
        minLength={minLength}
        maxLength={maxLength}
        tone={tone}
        onConfirm={onConfirm}
        onClose={onClose}
      >
        {children}
      </ReasonForm>
    </Dialog>
  )
}

/** Inside the dialog, so that each opening starts empty. */
function ReasonForm({
  children,
  fields,
  label,
  confirmLabel,
  minLength,
  maxLength,
  tone,
  onConfirm,
  onClose,
}: {
  children: ReactNode
  fields: ReactNode
  label: string | undefined
  confirmLabel: string
  minLength: number
  maxLength: number
  tone: 'accent' | 'bad'
  onConfirm: (reason: string) => unknown
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const slow = useDelayed(busy)
  const short = reason.trim().length < minLength

  const confirm = async () => {
    if (short || busy) return
    setBusy(true)
    setError(null)
    try {
      await onConfirm(reason.trim())
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void confirm()
      }}
    >
      <Stack gap="md">
        {children !== undefined && <Text c="dimmed">{children}</Text>}
        {fields}
        <LimitedTextarea
          label={label ?? t('common:reason.label')}
          description={minLength > 0 ? t('common:reason.atLeast', { count: minLength }) : undefined}
          required={minLength > 0}
          autosize
          minRows={3}
          maxRows={8}
          limit={maxLength}
          data-autofocus
          value={reason}
          onText={setReason}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
              event.preventDefault()
              void confirm()
            }
          }}
        />
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            type="submit"
            color={tone}
            disabled={short}
            loading={slow}
            rightSection={<Kbd shortcut="mod+enter" />}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
