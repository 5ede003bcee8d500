import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegalKind } from '../../../../shared/contract/deadlines.ts'
import type { TicketChanges, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { parsePlainDate, typedDay } from '../../../../shared/plain-date.ts'
import { singleLine } from '../../../../shared/text.ts'
import { wallClockAt } from '../../../../shared/wall-clock.ts'
import { deskNow } from '../../../app/clock.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { Apply } from '../side/sideProps.ts'
import { possibleAnswers, receivedOn } from './legal.ts'

/** Letters of a reply by which it is told from others. */
const BEGINNING = 60

/** Sets, corrects or takes off the legal deadline of a ticket. */
export function LegalDialog({
  ticket,
  kinds,
  apply,
  onClose,
}: {
  ticket: TicketView
  /** Those that can be chosen. */
  kinds: readonly LegalKind[]
  apply: Apply
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { legal } = ticket
  const present = legal?.receivedAt ?? ticket.createdAt
  const [code, setCode] = useState(legal?.kind ?? kinds[0]?.code ?? '')
  const [typed, setTyped] = useState(() => typedDay(wallClockAt(present).day))
  const [answerId, setAnswerId] = useState(legal?.answerId ?? null)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const day = parsePlainDate(typed)
  const fault = day === null ? 'noDay' : day > wallClockAt(deskNow()).day ? 'ahead' : null
  const replies = possibleAnswers(ticket.conversation, day === null ? present : receivedOn(day, present))
  // One from before what is shown of the conversation, or from before the day that stands here now.
  const isElsewhere = answerId !== null && replies.every(({ id }) => id !== answerId)
  const name = kinds.find(kind => kind.code === code)?.name ?? code

  const change = async (changes: TicketChanges, what: string) => {
    try {
      await apply(changes, t('tickets:changed.one', { number: ticket.number, what }))
      onClose()
    } catch (failure) {
      setError(failure)
    }
  }
  const save = () => {
    setTried(true)
    if (day === null || fault !== null || code === '') return
    const isAnotherAnswer = answerId !== (legal?.answerId ?? null)
    void change(
      {
        legal: { kind: code, receivedAt: receivedOn(day, present) },
        ...(isAnotherAnswer ? { legalAnswerId: answerId } : {}),
      },
      name,
    )
  }
  return (
    <Dialog onClose={onClose} title={t('ticketing:law.title', { number: ticket.number })} size={520}>
      <form
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={t('ticketing:law.kind')}
            value={code}
            data={kinds.map(kind => ({ value: kind.code, label: kind.name }))}
            onChange={event => setCode(event.currentTarget.value)}
          />
          <TextInput
            // Most desks have one kind; the day is what differs. Whoever types replaces it, Enter takes it as it is.
            data-autofocus
            onFocus={event => event.currentTarget.select()}
            label={t('ticketing:law.received')}
            placeholder={t('ticketing:law.example')}
            description={
              day === null
                ? t('ticketing:deadline.receivedNot')
                : `${format.dateWithWeekday(day)}. ${t('ticketing:deadline.receivedNot')}`
            }
            maxLength={30}
            value={typed}
            error={fault !== null && (tried || fault === 'ahead') ? t(`ticketing:law.${fault}`) : null}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('ticketing:law.answer')}
            description={t('ticketing:law.answerHint')}
            value={answerId ?? ''}
            data={[
              { value: '', label: t('ticketing:law.none') },
              ...replies.map(({ id, at, author, text }) => ({
                value: String(id),
                label: t('ticketing:law.one', {
                  at: format.when(at),
                  author: author.name,
                  text: beginningOf(text),
                }),
              })),
              ...(isElsewhere ? [{ value: String(answerId), label: t('ticketing:law.earlier') }] : []),
            ]}
            onChange={event =>
              setAnswerId(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
            }
          />
          <ErrorNote error={error} />
          <Group justify="flex-end">
            {legal !== null && (
              <Button
                variant="default"
                mr="auto"
                onClick={() => void change({ legal: null }, t('ticketing:law.removed'))}
              >
                {t('ticketing:law.remove')}
              </Button>
            )}
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

function beginningOf(text: string): string {
  const line = singleLine(text)
  return line.length <= BEGINNING ? line : `${line.slice(0, BEGINNING).trimEnd()}…`
}
