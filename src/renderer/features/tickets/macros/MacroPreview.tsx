import { Button, Group, Modal, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RECALL_MS, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useOfferUndo } from '../undoing.tsx'
import classes from './Macros.module.css'
import { usePreviewLines } from './usePreviewLines.ts'

/** What a macro would do to this ticket, word by word; then it is done as one step, with one undo. */
export function MacroPreview({
  macro,
  ticket,
  onClose,
}: {
  macro: { id: number; name: string }
  ticket: TicketView
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { client, orpc } = useDesk()
  const queries = useQueryClient()
  const offerUndo = useOfferUndo()
  const remark = useRemarkText()
  const linesOf = usePreviewLines()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const options = orpc.macros.preview.queryOptions({
    input: { id: macro.id, ticketId: ticket.id },
    gcTime: 0,
  })
  const { data: preview, error } = useQuery(options)

  const takeBack = async (step: number) => {
    const { replyStays } = await client.tickets.undo({ step })
    if (replyStays) tell(t('tickets:macros.replyStays'))
  }
  const apply = async () => {
    if (preview === undefined || preview.missing.length > 0 || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const { undo, leavesAt } = await client.macros.apply({ id: macro.id, ticketId: ticket.id, ...preview })
      onClose()
      const said = { name: macro.name, number: ticket.number }
      offerUndo(
        leavesAt === null
          ? t('tickets:macros.applied', said)
          : t('tickets:macros.appliedReply', { ...said, seconds: RECALL_MS / 1000 }),
        () => takeBack(undo),
      )
    } catch (refused) {
      setFailure(refused)
      // What it would do now is shown beneath what stood in the way.
      void queries.invalidateQueries({ queryKey: options.queryKey })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={onClose} title={t('tickets:macros.preview', { name: macro.name })} size={620}>
      <Stack gap="md">
        {preview === undefined && (error === null ? <Skeleton rows={4} /> : <ErrorNote error={error} />)}
        {preview !== undefined && (
          <>
            <dl className={classes['lines']}>
              {linesOf(preview).map(({ key, label, value }) => (
                <div key={key} className={classes['line']} data-text={key === 'reply' || key === 'note'}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {preview.missing.length > 0 && (
              <ul role="alert" className={classes['missing']}>
                {preview.missing.map(each => (
                  <li key={each.code}>{remark(each)}</li>
                ))}
              </ul>
            )}
          </>
        )}
        <ErrorNote error={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          {preview !== undefined && (
            <GuardedButton
              data-autofocus
              missing={preview.missing.map(remark)}
              busy={busy}
              onClick={() => void apply()}
            >
              {t('tickets:macros.apply')}
            </GuardedButton>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
