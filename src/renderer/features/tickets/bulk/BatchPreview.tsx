import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  BatchChanges,
  BatchPreview as Foreseen,
  Selection,
} from '../../../../shared/contract/batches.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from './Bulk.module.css'
import { useChangeWords } from './changeWords.ts'
import { LeftOutList } from './LeftOut.tsx'

/** What a change of many would come to, ticket by ticket, before anything of it is done. */
export function BatchPreview({
  selection,
  changes,
  name,
  isGrave,
  leavesDraft,
  onApply,
  onClose,
}: {
  selection: Selection
  changes: BatchChanges
  /** What the change knows only by its id. */
  name?: string | undefined
  /** Nothing that a key does which was pressed before this was read. */
  isGrave: boolean
  /** It closes over something that the agent has begun and not sent. */
  leavesDraft: boolean
  onApply: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const words = useChangeWords()
  const { foreseen, failure } = useForeseen(selection, changes)
  const left = foreseen?.leftOut.reduce((sum, each) => sum + each.count, 0) ?? 0
  const same = foreseen === null ? 0 : foreseen.done - foreseen.changed - left
  const isSingle = 'ids' in selection && selection.ids.length === 1
  const isKnown = foreseen?.isWhole === true
  return (
    <Dialog
      onClose={onClose}
      title={t(isSingle ? 'bulk:preview.titleSingle' : 'bulk:preview.title')}
      size={620}
    >
      <Stack
        gap="sm"
        onKeyDown={event => {
          // The key that confirms wherever there is something to confirm; Enter presses the button it stands on.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return
          event.preventDefault()
          if (isKnown && foreseen.changed > 0) onApply()
        }}
      >
        <ul className={classes['changes']}>
          {words(changes, name).map(phrase => (
            <li key={phrase}>
              <b>{phrase}</b>
            </li>
          ))}
        </ul>
        {foreseen !== null && !isKnown && (
          <>
            <Progress
              value={(100 * foreseen.done) / Math.max(1, foreseen.total)}
              aria-label={t('bulk:preview.looking')}
            />
            <Text c="dimmed">{t('bulk:preview.looked', { done: foreseen.done, total: foreseen.total })}</Text>
          </>
        )}
        <output>
          {isKnown && <b>{t('bulk:preview.changes', { count: foreseen.changed })}</b>}
          {isKnown && same > 0 && ` ${t('bulk:preview.same', { count: same })}`}
        </output>
        {leavesDraft && <Alert color="near">{t('ticketing:closing.begun')}</Alert>}
        {changes.requester !== undefined && (
          <Alert color="near" title={t('bulk:preview.requesterTitle')}>
            {t('bulk:preview.requester', { address: changes.requester.address })}
          </Alert>
        )}
        {foreseen !== null && left > 0 && (
          <Alert color="near" title={t('bulk:preview.leftOut', { count: left })}>
            <LeftOutList leftOut={foreseen.leftOut} />
          </Alert>
        )}
        <ErrorNote error={failure} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus={isGrave || undefined} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <GuardedButton
            data-autofocus={!isGrave || undefined}
            rightSection={<Kbd shortcut="mod+enter" />}
            missing={
              isKnown
                ? foreseen.changed === 0
                  ? [t('bulk:preview.changes', { count: 0 })]
                  : []
                : [t('bulk:preview.looking')]
            }
            onClick={onApply}
          >
            {isKnown && foreseen.changed > 0
              ? t('bulk:preview.apply', { count: foreseen.changed })
              : t('bulk:bar.change')}
          </GuardedButton>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Looks ahead as long as somebody watches. */
function useForeseen(selection: Selection, changes: BatchChanges) {
  const { client } = useDesk()
  const [foreseen, setForeseen] = useState<Foreseen | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    const watching = new AbortController()
    const look = async () => {
      const watched = await client.batches.preview({ selection, changes }, { signal: watching.signal })
      for await (const piece of watched) {
        if (watching.signal.aborted) return
        setForeseen(piece)
      }
    }
    look().catch((error: unknown) => {
      if (!watching.signal.aborted) setFailure(error)
    })
    return () => watching.abort()
  }, [client, selection, changes])
  return { foreseen, failure }
}
