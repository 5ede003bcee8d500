import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedTextarea } from '../../../ui/lengths.tsx'
import { type CaseRoom, useCaseRoom } from './CaseRoom.tsx'
import { OwnCode } from './OwnCode.tsx'

/** The shortest reason the desk takes. */
const REASON_MIN = 5

type Props = {
  /** Names the place that waits and shows a failure. */
  readonly what: string
  readonly title: string
  /** What will happen. */
  readonly lead: ReactNode
  readonly confirmLabel: string
  /** Asks for the acting person's own code, too. */
  readonly withCode?: boolean
  readonly onClose: () => void
  readonly deed: (
    recovery: Parameters<Parameters<CaseRoom['run']>[1]>[0],
    at: Parameters<Parameters<CaseRoom['run']>[1]>[1],
    given: { reason: string; code: string },
  ) => ReturnType<Parameters<CaseRoom['run']>[1]>
}

/**
 * Asks for the reason, and where it takes one for the code, of a deed that stops, takes back or gives free.
 * What was typed stays when the desk refuses, and the refusal stands beside it.
 */
export function DeedDialog({ opened, ...props }: Props & { opened: boolean }) {
  return (
    <Modal opened={opened} onClose={props.onClose} title={props.title} size={460}>
      <Form {...props} />
    </Modal>
  )
}

/** Inside the modal, so that each opening starts empty. */
function Form({ what, lead, confirmLabel, withCode = false, onClose, deed }: Props) {
  const { t } = useTranslation()
  const { run, isRunning, failureOf, conflict } = useCaseRoom()
  const [reason, setReason] = useState('')
  const [code, setCode] = useState('')
  const missing = [
    ...(reason.trim().length < REASON_MIN ? [t('recovery:near.reasonMissing')] : []),
    ...(withCode && code.trim() === '' ? [t('recovery:ownCode.missing')] : []),
  ]
  const confirm = async () => {
    if (missing.length > 0) return
    const given = { reason: reason.trim(), code: code.trim() }
    const next = await run(what, (recovery, at) => deed(recovery, at, given))
    if (next === null) {
      // A code works once; the reason may be right.
      setCode('')
      return
    }
    onClose()
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">{lead}</Text>
      <LimitedTextarea
        label={t('common:reason.label')}
        description={t('common:reason.atLeast', { count: REASON_MIN })}
        required
        autosize
        minRows={2}
        maxRows={8}
        limit={500}
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
      {withCode && <OwnCode value={code} onChange={setCode} />}
      <ErrorNote error={failureOf(what)} />
      {conflict && <Text c="near">{t('recovery:conflict.next')}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <GuardedButton color="bad" missing={missing} busy={isRunning(what)} onClick={() => void confirm()}>
          {confirmLabel}
        </GuardedButton>
      </Group>
    </Stack>
  )
}
