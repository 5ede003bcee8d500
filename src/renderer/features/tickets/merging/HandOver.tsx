import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MESSAGE_LIMIT, type TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LengthNote, useLengthLimit } from '../../../ui/lengths.tsx'
import { SealChoice } from '../composer/SealChoice.tsx'
import { useDraftAgain } from '../composer/useDraftAgain.ts'
import { useOfferUndo } from '../undoing.tsx'

type Receiver = { kind: 'agent' | 'department'; id: number; name: string }

const valueOf = ({ kind, id }: Receiver) => `${kind} ${id}`

/** Gives a ticket to a colleague or a department with a word about where it stands: one step, with one undo. */
export function HandOver({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const me = useMe()
  const setup = useTicketSetup()
  const offerUndo = useOfferUndo()
  const draftAgain = useDraftAgain()
  const [chosen, setChosen] = useState('')
  const [note, setNote] = useState('')
  const [sealed, setSealed] = useState(false)
  const limit = useLengthLimit(MESSAGE_LIMIT)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const people: Receiver[] = (setup?.agents ?? [])
    .filter(({ id }) => id !== me.id && id !== ticket.owner?.id)
    .map(({ id, name }) => ({ kind: 'agent', id, name }))
  const departments: Receiver[] = (setup?.departments ?? [])
    .filter(({ id, isArchived }) => !isArchived && id !== ticket.departmentId)
    .map(({ id, name }) => ({ kind: 'department', id, name }))
  const to = [...people, ...departments].find(each => valueOf(each) === chosen)
  const missing = [
    ...(to === undefined ? [t('merging:hand.nobody')] : []),
    ...(note.trim() === '' ? [t('merging:hand.noNote')] : []),
  ]
  const handOver = async () => {
    if (to === undefined || missing.length > 0 || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const { undo } = await client.tickets.handOver({
        id: ticket.id,
        version: ticket.version,
        seenMessage: ticket.conversation.at(-1)?.id ?? null,
        to: { kind: to.kind, id: to.id },
        note,
        sealed,
      })
      onClose()
      offerUndo(
        t('merging:hand.done', { number: ticket.number, to: to.name }),
        () => draftAgain(ticket.id, 'note', () => client.tickets.undo({ step: undo })),
        { ticketId: ticket.id },
      )
    } catch (refused) {
      setFailure(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={t('merging:hand.title', { number: ticket.number })} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void handOver()
        }}
      >
        <Stack gap="md">
          <NativeSelect
            data-autofocus
            label={t('merging:hand.to')}
            description={to?.kind === 'department' ? t('merging:hand.departmentHint') : undefined}
            value={chosen}
            data={[
              { value: '', label: '—' },
              { group: t('merging:hand.people'), items: people.map(itemOf) },
              { group: t('merging:hand.departments'), items: departments.map(itemOf) },
            ]}
            onChange={event => setChosen(event.currentTarget.value)}
          />
          <Textarea
            label={t('merging:hand.note')}
            description={t('merging:hand.noteHint')}
            autosize
            minRows={3}
            maxRows={10}
            value={note}
            onChange={event => {
              if (limit.admits(event.currentTarget.value, note)) setNote(event.currentTarget.value)
            }}
            onKeyDown={event => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
                event.preventDefault()
                void handOver()
              }
            }}
          />
          <LengthNote said={limit.said(note)} />
          <SealChoice text={note} sealed={sealed} onChange={setSealed} />
          <ErrorNote error={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <GuardedButton type="submit" missing={missing} busy={busy}>
              {to === undefined
                ? t('merging:hand.title', { number: ticket.number })
                : t('merging:hand.confirm', { to: to.name })}
            </GuardedButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function itemOf(receiver: Receiver) {
  return { value: valueOf(receiver), label: receiver.name }
}
