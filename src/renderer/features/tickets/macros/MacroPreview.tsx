import { Button, Group, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { composerModes, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useDraftKeeper } from '../composer/useDrafts.ts'
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
  const isSettled = useSettledDrafts(ticket.id)
  const { data: preview, error } = useQuery({ ...options, enabled: isSettled })
  const buttons = useRef<HTMLDivElement>(null)
  const isShown = preview !== undefined
  useEffect(() => {
    // Where the wait was long the button was off for a while, and the focus had nowhere to stay.
    const hasGone = document.activeElement === null || document.activeElement === document.body
    if (isShown && hasGone) buttons.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [isShown])

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
      const said = t('tickets:macros.applied', { name: macro.name, number: ticket.number })
      offerUndo(said, () => takeBack(undo), { ticketId: ticket.id, leavesAt })
    } catch (refused) {
      setFailure(refused)
      // What it would do now is shown beneath what stood in the way.
      void queries.invalidateQueries({ queryKey: options.queryKey })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog onClose={onClose} title={t('tickets:macros.preview', { name: macro.name })} size={620}>
      <Stack gap="md">
        {preview === undefined && (error === null ? <Skeleton rows={4} /> : <ErrorNote error={error} />)}
        {preview !== undefined && (
          <>
            <dl className={classes['lines']}>
              {linesOf(preview).map(({ key, label, value }) => (
                <div
                  key={key}
                  className={classes['line']}
                  data-text={key === 'reply' || key === 'note' || key === 'signature'}
                >
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {preview.warnings.length > 0 && (
              <ul className={classes['warnings']}>
                {preview.warnings.map(each => (
                  <li key={each.code}>{remark(each)}</li>
                ))}
              </ul>
            )}
            {preview.missing.length > 0 && (
              <div role="alert">
                <ul className={classes['missing']}>
                  {preview.missing.map(each => (
                    <li key={each.code}>{remark(each)}</li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
        <ErrorNote error={failure} />
        <Group ref={buttons} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          {error === null && (
            // There from the start, so that the keyboard stands on it; until the preview is seen it does nothing.
            <GuardedButton
              data-autofocus
              missing={preview?.missing.map(remark) ?? []}
              busy={busy || !isShown}
              onClick={() => void apply()}
            >
              {t('tickets:macros.apply')}
            </GuardedButton>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

/** The desk knows the agent's drafts as they are on the screen; a moment ago it may not have. */
function useSettledDrafts(ticketId: number): boolean {
  const keeper = useDraftKeeper()
  const agentId = useMe().id
  const [isSettled, setIsSettled] = useState(false)
  useEffect(() => {
    const settle = async () => {
      for (const mode of composerModes) await keeper.keep({ agentId, ticketId, mode })
      setIsSettled(true)
    }
    void settle()
  }, [keeper, agentId, ticketId])
  return isSettled
}
