import {
  Button,
  Checkbox,
  Modal,
  NativeSelect,
  SegmentedControl,
  Stack,
  TagsInput,
  Textarea,
} from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contract } from '../../../shared/contract/index.ts'
import {
  FILES_LIMIT_BYTES,
  FILES_PER_MESSAGE,
  MESSAGE_LIMIT,
  PRIORITY_NOTE_LIMIT,
  type Priority,
  priorities,
  SUBJECT_LIMIT,
  TAG_LIMIT,
  TAGS_PER_TICKET,
} from '../../../shared/contract/tickets/index.ts'
import { isReachable } from '../../../shared/mail-address.ts'
import { singleLine } from '../../../shared/text.ts'
import { useAttaching } from '../../app/attaching.ts'
import { useMe } from '../../app/desk.tsx'
import { useDraft } from '../../app/drafts.ts'
import { ErrorNote } from '../../app/errors.tsx'
import { useFieldErrors } from '../../app/fields.ts'
import { useFormat } from '../../app/format.ts'
import { inputOf } from '../../app/inputOf.ts'
import { useTicketSetup } from '../../app/ticketSetup.ts'
import { FilePicker } from '../../ui/FilePicker.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { LengthNote, LimitedInput, useLengthLimit } from '../../ui/lengths.tsx'
import { AccountField, type ChosenAccount } from './AccountField.tsx'
import { SealChoice } from './composer/SealChoice.tsx'
import { useDeedWords } from './deedWords.ts'
import { DraftFileList } from './files/DraftFileList.tsx'
import { sharesSent, useNewFiles } from './files/useNewFiles.ts'
import classes from './Tickets.module.css'
import { useNoteFinal } from './undoing.tsx'
import { useCreating } from './useCreating.ts'
import { useKnownTags } from './useKnownTags.ts'

interface Draft {
  subject: string
  departmentId: number | null
  name: string
  address: string
  /** He leaves neither mail nor telephone. */
  inPerson: boolean
  account: ChosenAccount | null
  ownerId: number | null
  priority: Priority
  priorityNote: string
  tags: string[]
  kind: 'incoming' | 'note'
  text: string
  sealed: boolean
  files: readonly File[]
}
const blank: Draft = {
  subject: '',
  departmentId: null,
  name: '',
  address: '',
  inPerson: false,
  account: null,
  ownerId: null,
  priority: 'normal',
  priorityNote: '',
  tags: [],
  kind: 'incoming',
  text: '',
  sealed: false,
  files: [],
}

/** A ticket taken down by hand: somebody called, or stands at the counter. */
export function NewTicket({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const goingRef = useRef<AbortController | null>(null)
  // While its files go, leaving stops them and nothing more: all is here still, and no second ticket is begun.
  const leave = () => {
    if (goingRef.current === null) onClose()
    else goingRef.current.abort()
  }
  return (
    <Modal opened={opened} onClose={leave} title={t('tickets:new.title')} size={720}>
      <Form goingRef={goingRef} onLeave={leave} onClose={onClose} />
    </Modal>
  )
}

function Form({
  goingRef,
  onLeave,
  onClose,
}: {
  /** The ticket that is being made; null: none is. */
  goingRef: RefObject<AbortController | null>
  /** Stops what is under way, else closes. */
  onLeave: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const me = useMe()
  const format = useFormat()
  const navigate = useNavigate()
  const setup = useTicketSetup()
  const fieldErrors = useFieldErrors()
  const noteFinal = useNoteFinal()
  const words = useDeedWords()
  const [kept, keep] = useDraft<Draft>('tickets.new')
  const [tried, setTried] = useState(false)
  const textLimit = useLengthLimit(MESSAGE_LIMIT)
  const { isBusy, sent, create: createWith } = useCreating(goingRef)
  const [error, setError] = useState<unknown>(null)
  const draft = kept ?? blank
  // What is under way stays as it is: it would be forgotten with the rest once the ticket is there.
  const change = (part: Partial<Draft>) => {
    if (!isBusy) keep({ ...draft, ...part })
  }
  const filePicker = useRef<HTMLInputElement>(null)
  const newFiles = useNewFiles(draft.files, files => change({ files }))
  useAttaching(null, t('files:drop.ticket'), newFiles.add)
  const shares = sharesSent(draft.files, sent)
  const shownFiles = isBusy
    ? {
        files: [],
        sending: newFiles.files.map(({ id, name, size, mode }, at) => ({
          key: id,
          name,
          size,
          mode,
          sent: shares[at] ?? 0,
          error: null,
          cancel: onLeave,
        })),
        remove: newFiles.remove,
      }
    : newFiles
  /** A tag that is not ended yet is one, too. */
  const [tag, setTag] = useState('')
  const known = useKnownTags(tag)
  const departments = setup?.departments.filter(each => !each.isArchived) ?? []
  const input = {
    subject: draft.subject,
    departmentId: draft.departmentId ?? departments[0]?.id ?? 0,
    requester: { name: draft.name, address: draft.inPerson ? '' : draft.address },
    customerId: draft.account?.id ?? null,
    ownerId: draft.ownerId,
    priority: draft.priority,
    priorityNote: draft.priorityNote,
    tags: [...new Set([...draft.tags, tag.trim()])].filter(each => each !== ''),
    message: { kind: draft.kind, text: draft.text, sealed: draft.sealed },
  }
  const schema = inputOf(contract.tickets.create)
  const errors = fieldErrors(schema, input, tried, error)
  const address = singleLine(draft.address)
  const faults = {
    // Who comes in person has a name, everybody else an address; the desk demands the same.
    name: draft.inPerson && singleLine(draft.name) === '' ? t('errors:remark.requester_unnamed') : undefined,
    address:
      draft.inPerson || isReachable(address)
        ? undefined
        : t(address === '' ? 'errors:field.required' : 'errors:remark.requester_address_invalid'),
    text: draft.text.trim() === '' && draft.files.length === 0 ? t('errors:field.required') : undefined,
  }
  const isFaulty = Object.values(faults).some(each => each !== undefined)

  const create = async () => {
    setTried(true)
    if (isBusy || isFaulty || !schema.safeParse(input).success) return
    setError(null)
    try {
      const made = await createWith(input, draft.files)
      if (made === null) return
      const { id, number, isLeft } = made
      noteFinal(words('tickets.created', {}, { number }), id)
      keep(null)
      onClose()
      if (!isLeft) await navigate({ to: '/tickets/$ticketId', params: { ticketId: id } })
    } catch (failure) {
      setError(failure)
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
            required={draft.inPerson}
            limit={200}
            error={tried && faults.name}
            value={draft.name}
            onText={name => change({ name })}
          />
          <LimitedInput
            label={t('tickets:new.address')}
            required={!draft.inPerson}
            disabled={draft.inPerson}
            limit={320}
            error={(tried && faults.address) || errors['requester.address']}
            value={draft.inPerson ? '' : draft.address}
            onText={address => change({ address })}
          />
          <Checkbox
            className={classes['whole'] ?? ''}
            label={t('tickets:new.inPerson')}
            description={draft.inPerson ? t('tickets:new.inPersonHint') : undefined}
            checked={draft.inPerson}
            onChange={event => change({ inPerson: event.currentTarget.checked })}
          />
          <div className={classes['whole']}>
            <AccountField chosen={draft.account} onChoose={account => change({ account })} />
          </div>
          <NativeSelect
            label={t('tickets:column.department')}
            value={String(input.departmentId)}
            data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={event => change({ departmentId: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t('tickets:new.owner')}
            value={draft.ownerId === null ? '' : String(draft.ownerId)}
            data={[
              { value: '', label: t('tickets:side.nobody') },
              ...(setup?.agents ?? [])
                .toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
                .map(({ id, name }) => ({
                  value: String(id),
                  label: id === me.id ? t('tickets:new.ownerMe', { name }) : name,
                })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              change({ ownerId: value === '' ? null : Number(value) })
            }
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
          <LimitedInput
            label={t('tickets:new.reason')}
            limit={PRIORITY_NOTE_LIMIT}
            error={errors['priorityNote']}
            value={draft.priorityNote}
            onText={priorityNote => change({ priorityNote })}
          />
          <TagsInput
            className={classes['whole'] ?? ''}
            label={t('tickets:new.tags')}
            placeholder={draft.tags.length === 0 ? t('tickets:new.tagsHint') : ''}
            data={known}
            openOnFocus={false}
            maxTags={TAGS_PER_TICKET}
            maxLength={TAG_LIMIT}
            error={errors['tags']}
            value={draft.tags}
            onChange={tags => change({ tags })}
            searchValue={tag}
            onSearchChange={setTag}
            onKeyDown={event => {
              if (event.key !== 'Enter') return
              if (event.ctrlKey || event.metaKey) void create()
              // In an empty field it would make the ticket before its text is written.
              else if (tag.trim() === '') event.preventDefault()
            }}
          />
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
          required={draft.files.length === 0}
          autosize
          minRows={3}
          maxRows={12}
          error={(tried && faults.text) || errors['message.text']}
          value={draft.text}
          onChange={event => {
            const text = event.currentTarget.value
            if (textLimit.admits(text, draft.text)) change({ text })
          }}
          onPaste={event => {
            const files = [...event.clipboardData.files]
            if (files.length === 0) return
            event.preventDefault()
            newFiles.add(files)
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return
            event.preventDefault()
            void create()
          }}
        />
        <LengthNote said={textLimit.said(draft.text)} />
        <DraftFileList {...shownFiles} isSealed={draft.sealed} />
        <div className={classes['attach']}>
          <FilePicker ref={filePicker} label={t('files:attach')} onPick={newFiles.add} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPaperclip size={14} aria-hidden />}
            onClick={() => filePicker.current?.click()}
          >
            {t('files:attach')}
          </Button>
          <small className="muted">
            {t('files:limits', { most: FILES_PER_MESSAGE, limit: format.bytes(FILES_LIMIT_BYTES) })}
          </small>
        </div>
        <SealChoice
          text={draft.text}
          rest={draft.subject}
          sealed={draft.sealed}
          onChange={sealed => change({ sealed })}
        />
        <ErrorNote error={error} />
        <div className={`${classes['buttons']} ${classes['foot']}`}>
          <Button variant="default" onClick={onLeave}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={isBusy} rightSection={<Kbd shortcut="mod+enter" />}>
            {t('tickets:new.create')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
