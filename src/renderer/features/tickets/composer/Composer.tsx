import { Alert, Button, NativeSelect, Textarea } from '@mantine/core'
import {
  IconMailForward,
  IconMessage2Bolt,
  IconNote,
  IconPaperclip,
  IconSend,
  IconShieldLock,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ComposerMode,
  FILES_LIMIT_BYTES,
  FILES_PER_MESSAGE,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { isMailAddress, noMailBecause } from '../../../../shared/mail-address.ts'
import { braced, namesOf, variablesIn } from '../../../../shared/variables.ts'
import { useActions } from '../../../app/actions.ts'
import { useAttaching } from '../../../app/attaching.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { focusHome } from '../../../ui/focus.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { DraftFileList } from '../files/DraftFileList.tsx'
import { Arrived } from './Arrived.tsx'
import { Canned } from './Canned.tsx'
import classes from './Composer.module.css'
import { DraftNote } from './DraftNote.tsx'
import { insertedAt, type Span } from './inserting.ts'
import { ModeTabs } from './ModeTabs.tsx'
import { Noticed, useNoticed } from './Noticed.tsx'
import { OtherRecipient } from './OtherRecipient.tsx'
import { SendLabel } from './SendLabel.tsx'
import { Signature, useSignature } from './Signature.tsx'
import { useComposer } from './useComposer.ts'
import { useModeWords } from './useModeWords.ts'
import { useSend } from './useSend.ts'
import { useStatusAfter } from './useStatusAfter.ts'

/** Where the agent writes: to the customer, or for the desk alone. Which of them is seen from afar. */
export function Composer({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const composing = useComposer(ticket)
  const { mode, text, recipient, seenMessage, draftFiles } = composing
  const { send, busy, error, isOvertaken } = useSend(ticket, composing)
  const format = useFormat()
  const status = useStatusAfter(ticket, mode)
  const words = useModeWords(mode, recipient)
  const filePicker = useRef<HTMLInputElement>(null)
  const place = useRef<HTMLElement>(null)
  // Files that are dropped here go with what is written; elsewhere on the window a letter is taken in.
  useAttaching(place, t(`files:drop.${mode}`), draftFiles.add)
  const noticed = useNoticed(mode === 'sealed' ? '' : text)
  const signature = useSignature(ticket.id)
  const openItems = ticket.checklist.filter(item => item.doneAt === null).length
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<Span | null>(null)
  const arrived = ticket.conversation.filter(message => text !== '' && message.id > (seenMessage ?? 0))
  const isReply = mode === 'reply'
  const [isPicking, setIsPicking] = useState(false)
  const openVariables = isReply ? variablesIn(text) : []
  // Of a masked address nobody can tell here; the desk knows the whole of it.
  const mayBeMailed = ticket.isMasked ? recipient.address.includes('@') : isMailAddress(recipient.address)
  const isOther = isReply && recipient.address !== ticket.requester.address
  const missing = [
    ...(isReply && !mayBeMailed ? [t(`errors:remark.${noMailBecause(recipient.address)}`)] : []),
    ...(isOther ? [t('tickets:composer.otherRecipient')] : []),
    ...(text.trim() === '' ? [t('tickets:composer.empty')] : []),
    ...(draftFiles.sending.some(file => file.error === null) ? [t('files:stillSending')] : []),
    ...(openVariables.length > 0 ? [t('errors:remark.variables_open', namesOf(openVariables))] : []),
    ...(isReply && signature.missing.length > 0
      ? [t('errors:remark.signature_variables_open', namesOf(signature.missing))]
      : []),
  ]
  /** Leads to the first variable that nobody gave a value, so that typing replaces it. */
  const showVariable = () => {
    const first = braced(openVariables[0] ?? '')
    const start = text.indexOf(first)
    field.current?.focus()
    field.current?.setSelectionRange(start, start + first.length)
  }
  const sendNow = async (seen?: number | null) => {
    if (openVariables.length > 0) showVariable()
    if (missing.length > 0) return
    if (!(await send(status.chosen, seen))) return
    status.reset()
    // Single keys are commands again; Ctrl+Z calls the reply back.
    focusHome()
  }
  /** Where the caret was last; behind what is there already where it has not been yet. */
  const putIn = (filled: string) => {
    const { start, end } = caret.current ?? { start: text.length, end: text.length }
    const put = insertedAt(text, { start, end }, filled)
    composing.write(put.text)
    caret.current = { start: put.caret, end: put.caret }
    // Once React has put the text in: typing goes on behind it.
    requestAnimationFrame(() => field.current?.setSelectionRange(put.caret, put.caret))
  }
  const openProblems = openVariables.length > 0 ? 1 : 0
  const write = (to: ComposerMode) => {
    composing.turn(to)
    field.current?.focus()
  }
  useActions([
    {
      id: 'tickets.reply',
      group: 'here',
      label: t('tickets:composer.toReply'),
      icon: IconMailForward,
      shortcut: 'r',
      run: () => write('reply'),
    },
    {
      id: 'tickets.note',
      group: 'here',
      label: t('tickets:composer.toNote'),
      icon: IconNote,
      shortcut: 'i',
      run: () => write('note'),
    },
    {
      id: 'tickets.sealed',
      group: 'here',
      label: t('sealing:composer.to'),
      icon: IconShieldLock,
      shortcut: 'mod+shift+s',
      run: () => write('sealed'),
    },
    {
      id: 'tickets.attach',
      group: 'here',
      label: t('files:attach'),
      icon: IconPaperclip,
      shortcut: 'mod+shift+a',
      run: () => filePicker.current?.click(),
    },
    {
      id: 'tickets.canned',
      group: 'here',
      label: t('tickets:canned.action'),
      icon: IconMessage2Bolt,
      shortcut: 'mod+/',
      run: () => setIsPicking(true),
    },
    {
      id: 'tickets.send',
      group: 'here',
      label: words.send,
      icon: IconSend,
      shortcut: 'mod+enter',
      // An open variable is led to, which takes running.
      missing: missing.length > openProblems ? missing.join(' ') : null,
      run: () => void sendNow(),
    },
  ])

  return (
    <section
      ref={place}
      className={classes['composer']}
      data-mode={mode}
      aria-label={t('tickets:composer.label')}
    >
      <header className={classes['head']}>
        <ModeTabs mode={mode} onTurn={composing.turn} />
        <span className={classes['to']}>{words.whom}</span>
        <DraftNote kept={composing.kept} />
      </header>
      {composing.hasCarried && <output className={classes['carried']}>{words.carried}</output>}
      {isOther && <OtherRecipient before={recipient} now={ticket.requester} onAccept={composing.readdress} />}
      {(arrived.length > 0 || isOvertaken) && (
        <Arrived
          messages={arrived}
          hasStopped={isOvertaken}
          onSend={() => void sendNow(ticket.conversation.at(-1)?.id ?? null)}
        />
      )}
      <Textarea
        ref={field}
        className={classes['text'] ?? ''}
        aria-label={words.field}
        placeholder={words.field}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={200_000}
        readOnly={busy}
        value={text}
        onChange={event => composing.write(event.currentTarget.value)}
        onBlur={({ currentTarget: { selectionStart, selectionEnd } }) => {
          caret.current = { start: selectionStart, end: selectionEnd }
        }}
        onPaste={event => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          draftFiles.add([...event.clipboardData.files])
        }}
        onKeyDown={event => {
          // Out of the text, so that single keys are commands again.
          if (event.key === 'Escape') focusHome()
          if (event.key === '/' && text === '') {
            event.preventDefault()
            setIsPicking(true)
          }
        }}
      />
      {noticed.kinds.length > 0 && (
        <Noticed
          kinds={noticed.kinds}
          isReply={isReply}
          onSeal={() => write('sealed')}
          onLeave={noticed.leave}
        />
      )}
      {openVariables.length > 0 && (
        <Alert role="alert" color="near" p="xs">
          {t('errors:remark.variables_open', namesOf(openVariables))}{' '}
          <Button size="compact-xs" variant="default" onClick={showVariable}>
            {t('tickets:canned.show', { name: braced(openVariables[0] ?? '') })}
          </Button>
        </Alert>
      )}
      {isReply && text !== '' && <Signature text={signature.text} />}
      {status.closes && openItems > 0 && text !== '' && (
        <output className={classes['carried']}>
          {t('errors:remark.closes_with_open_items', { count: openItems })}
        </output>
      )}
      {isPicking && <Canned ticket={ticket} onText={putIn} onClose={() => setIsPicking(false)} />}
      <DraftFileList {...draftFiles} />
      <input
        ref={filePicker}
        type="file"
        multiple
        hidden
        aria-label={t('files:attach')}
        onChange={event => {
          draftFiles.add([...(event.currentTarget.files ?? [])])
          // The same file can be picked again.
          event.currentTarget.value = ''
        }}
      />
      <ErrorNote error={error} />
      <footer className={classes['foot']}>
        <span className={classes['hint']}>
          <Kbd shortcut="mod+enter" /> {words.hint}
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          title={t('files:limits', {
            most: FILES_PER_MESSAGE,
            limit: format.bytes(FILES_LIMIT_BYTES),
          })}
          leftSection={<IconPaperclip size={15} aria-hidden />}
          onClick={() => filePicker.current?.click()}
        >
          {t('files:attach')}
        </Button>
        <NativeSelect
          aria-label={t('tickets:composer.after.label')}
          value={status.chosen === null ? '' : String(status.chosen)}
          data={status.options}
          onChange={event => status.choose(Number(event.currentTarget.value) || null)}
        />
        <GuardedButton
          missing={missing}
          busy={busy}
          color={words.color}
          leftSection={<words.icon size={16} aria-hidden />}
          aria-label={words.send}
          onClick={() => void sendNow()}
        >
          <SendLabel words={words.send} />
        </GuardedButton>
      </footer>
    </section>
  )
}
