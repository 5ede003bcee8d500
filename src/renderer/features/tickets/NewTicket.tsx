import { Button, Modal, NativeSelect, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contract } from '../../../shared/contract/index.ts'
import {
  MESSAGE_LIMIT,
  type Priority,
  priorities,
  SUBJECT_LIMIT,
} from '../../../shared/contract/tickets/index.ts'
import { isReachable } from '../../../shared/mail-address.ts'
import { singleLine } from '../../../shared/text.ts'
import { useDesk } from '../../app/desk.tsx'
import { useDraft } from '../../app/drafts.ts'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { inputOf } from '../../app/inputOf.ts'
import { useTicketSetup } from '../../app/ticketSetup.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { LengthNote, LimitedInput, useLengthLimit } from '../../ui/lengths.tsx'
import { AccountField, type ChosenAccount } from './AccountField.tsx'
import { SealChoice } from './composer/SealChoice.tsx'
import { useDeedWords } from './deedWords.ts'
import classes from './Tickets.module.css'
import { useNoteFinal } from './undoing.tsx'

interface Draft {
  subject: string
  departmentId: number | null
  name: string
  address: string
  account: ChosenAccount | null
  priority: Priority
  kind: 'incoming' | 'note'
  text: string
  sealed: boolean
}
const blank: Draft = {
  subject: '',
  departmentId: null,
  name: '',
  address: '',
  account: null,
  priority: 'normal',
  kind: 'incoming',
  text: '',
  sealed: false,
}

/** A ticket taken down by hand: somebody called, or stands at the counter. */
export function NewTicket({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('tickets:new.title')} size={620}>
      <Form onClose={onClose} />
    </Modal>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const navigate = useNavigate()
  const setup = useTicketSetup()
  const fieldErrors = useFieldErrors()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  const [kept, keep] = useDraft<Draft>('tickets.new')
  const [tried, setTried] = useState(false)
  const textLimit = useLengthLimit(MESSAGE_LIMIT)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const draft = kept ?? blank
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part })
  const departments = setup?.departments.filter(each => !each.isArchived) ?? []
  const input = {
    subject: draft.subject,
    departmentId: draft.departmentId ?? departments[0]?.id ?? 0,
    requester: { name: draft.name, address: draft.address },
    customerId: draft.account?.id ?? null,
    priority: draft.priority,
    message: { kind: draft.kind, text: draft.text, sealed: draft.sealed },
  }
  const schema = inputOf(contract.tickets.create)
  const errors = fieldErrors(schema, input, tried, error)
  const address = singleLine(draft.address)
  // None at all is told by the contract, as for every field that is needed.
  const isAddressFaulty = address !== '' && !isReachable(address)

  const create = async () => {
    setTried(true)
    if (busy || isAddressFaulty || !schema.safeParse(input).success) return
    setBusy(true)
    setError(null)
    try {
      const { id, number } = await client.tickets.create(input)
      noteFinal(words('tickets.created', {}, { number }), id)
      keep(null)
      onClose()
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void create()
      }}
    >
      <Stack gap="md">
        <div className={classes['fields']}>
          <LimitedInput
            className={classes['whole'] ?? ''}
            data-autofocus
            label={t('tickets:new.subject')}
            required
            limit={SUBJECT_LIMIT}
            error={errors['subject']}
            value={draft.subject}
            onText={subject => change({ subject })}
          />
          <LimitedInput
            label={t('tickets:new.name')}
            limit={200}
            value={draft.name}
            onText={name => change({ name })}
          />
          <LimitedInput
            label={t('tickets:new.address')}
            required
            limit={320}
            error={
              tried && isAddressFaulty
                ? t('errors:remark.requester_address_invalid')
                : errors['requester.address']
            }
            value={draft.address}
            onText={address => change({ address })}
          />
          <NativeSelect
            label={t('tickets:column.department')}
            value={String(input.departmentId)}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={event => change({ departmentId: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t('tickets:column.priority')}
            value={draft.priority}
            data={priorities.map(value => ({ value, label: t(`tickets:priority.${value}`) }))}
            onChange={event => {
              const priority = priorities.find(each => each === event.currentTarget.value)
              if (priority !== undefined) change({ priority })
            }}
          />
          <div className={classes['whole']}>
            <AccountField chosen={draft.account} onChoose={account => change({ account })} />
          </div>
        </div>
        <SegmentedControl
          aria-label={t('tickets:new.kind.label')}
          value={draft.kind}
          onChange={value => change({ kind: value === 'note' ? 'note' : 'incoming' })}
          data={[
            { value: 'incoming', label: t('tickets:new.kind.incoming') },
            { value: 'note', label: t('tickets:new.kind.note') },
          ]}
        />
        <Textarea
          label={t('tickets:new.text')}
          required
          autosize
          minRows={5}
          maxRows={12}
          error={errors['message.text']}
          value={draft.text}
          onChange={event => {
            const text = event.currentTarget.value
            if (textLimit.admits(text, draft.text)) change({ text })
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return
            event.preventDefault()
            void create()
          }}
        />
        <LengthNote said={textLimit.said(draft.text)} />
        <SealChoice
          text={draft.text}
          rest={draft.subject}
          sealed={draft.sealed}
          onChange={sealed => change({ sealed })}
        />
        <ErrorNote error={error} />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} rightSection={<Kbd shortcut="mod+enter" />}>
            {t('tickets:new.create')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
