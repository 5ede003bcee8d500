import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ComposerMode, TicketView } from '../../../../shared/contract/tickets/index.ts'
import { useAttaching } from '../../../app/attaching.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { Noticed, useNoticed } from '../../../app/noticed.tsx'
import { tellWhyNot, useReport } from '../../../app/report.tsx'
import { FilePicker } from '../../../ui/FilePicker.tsx'
import { DraftFileList } from '../files/DraftFileList.tsx'
import { Arrived } from './Arrived.tsx'
import { Canned } from './Canned.tsx'
import { CarryOffer } from './CarryOffer.tsx'
import classes from './Composer.module.css'
import { ComposerFoot } from './ComposerFoot.tsx'
import { ComposerText } from './ComposerText.tsx'
import { DraftNote } from './DraftNote.tsx'
import { ModeTabs } from './ModeTabs.tsx'
import { OpenVariables } from './OpenVariables.tsx'
import { OtherRecipient } from './OtherRecipient.tsx'
import { Signature } from './Signature.tsx'
import { arrivedSince, seenOf } from './seen.ts'
import { TooLong } from './TooLong.tsx'
import { type CarriedFrom, useComposer } from './useComposer.ts'
import { useComposerActions } from './useComposerActions.ts'
import { useBegunReply } from './useDrafts.ts'
import { useModeWords } from './useModeWords.ts'
import { useSending } from './useSending.ts'
import { useTextField } from './useTextField.ts'

/** Where the agent writes: to the customer, or for the desk alone. Which of them is seen from afar. */
export function Composer({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation()
  const composing = useComposer(ticket)
  const { mode, text, recipient, draftFiles } = composing
  const { field, focus, select, putIn, leftAt } = useTextField(text, composing.write)
  const sending = useSending(ticket, composing, select)
  const words = useModeWords(mode, recipient)
  const noticed = useNoticed(mode === 'sealed' ? '' : text)
  const report = useReport()
  const [tooLong, setTooLong] = useState<string | null>(null)
  const [isPicking, setIsPicking] = useState(false)
  const filePicker = useRef<HTMLInputElement>(null)
  const place = useRef<HTMLElement>(null)
  const unreachableId = useId()
  // Files that are dropped here go with what is written; elsewhere on the window a letter is taken in.
  useAttaching(place, t(`files:drop.${mode}`), draftFiles.add)
  const arrived = text === '' ? [] : arrivedSince(composing.seen, ticket)
  const openItems = ticket.checklist.filter(item => item.doneAt === null).length
  const isReply = mode === 'reply'
  const begunReply = useBegunReply(ticket)
  const write = (to: ComposerMode) => {
    // Its field is there before the next letter is.
    flushSync(() => composing.turn(to))
    focus()
  }
  const carry = (from: CarriedFrom, to: ComposerMode) => {
    if (flushSync(() => composing.carry(from, to))) focus()
    else tellWhyNot(t('sealing:composer.noRoom'))
  }
  const attach = () => filePicker.current?.click()
  const pickCanned = () => setIsPicking(true)
  useComposerActions({
    onWrite: write,
    onAttach: attach,
    onCanned: pickCanned,
    send: { label: words.send, missing: sending.keyMissing, run: () => void sending.sendNow() },
  })

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
      {composing.carried !== null && (
        <output className={classes['carried']}>
          {composing.carried === 'files' ? t('sealing:composer.carriedFiles') : words.carried}
        </output>
      )}
      {composing.kept?.isJoined === true && (
        <output className={classes['carried']}>{t('tickets:composer.joined')}</output>
      )}
      <CarryOffer from={composing.carriable} onCarry={from => carry(from, mode)} />
      {sending.isOther && (
        <OtherRecipient
          before={recipient}
          now={ticket.requester}
          onAccept={() => {
            composing.readdress()
            // What asked goes; the writing goes on.
            focus()
          }}
        />
      )}
      {(arrived.length > 0 || sending.isOvertaken) && (
        <Arrived
          messages={arrived}
          hasStopped={sending.isOvertaken}
          onSend={() => void sending.sendNow(seenOf(ticket))}
        />
      )}
      <ComposerText
        // A field of its own each: the browser's undo brings nothing from one into another.
        key={mode}
        ref={field}
        label={words.field}
        text={text}
        isLocked={sending.busy}
        onWrite={text => {
          if (composing.write(text)) setTooLong(null)
        }}
        onTooLong={(text, passage) => {
          if (!composing.write(text)) setTooLong(passage)
        }}
        onFiles={draftFiles.add}
        onLeave={leftAt}
        onCanned={pickCanned}
      />
      <TooLong
        said={composing.length}
        passage={tooLong}
        onAttach={file => {
          draftFiles.add([file])
          setTooLong(null)
          // What was refused has found its place.
          composing.write(text)
        }}
      />
      {noticed.kinds.length > 0 && (
        <Noticed
          kinds={noticed.kinds}
          place={isReply ? 'reply' : 'note'}
          onSeal={() => (mode === 'sealed' ? undefined : carry(mode, 'sealed'))}
          onLeave={noticed.leave}
        />
      )}
      <OpenVariables
        {...sending.variables}
        missing={sending.obstacles}
        onFill={() => report(sending.variables.fill().then(focus))}
        onSend={() => void sending.sendAsItStands()}
      />
      {isReply && text !== '' && <Signature text={sending.signature.text} />}
      {sending.status.closes && openItems > 0 && text !== '' && (
        <output className={classes['carried']}>
          {t('errors:remark.closes_with_open_items', { count: openItems })}
        </output>
      )}
      {sending.status.closes && !isReply && begunReply.trim() !== '' && text !== '' && (
        <output className={classes['carried']}>{t('ticketing:closing.overReply')}</output>
      )}
      {isPicking && <Canned ticket={ticket} onText={putIn} onClose={() => setIsPicking(false)} />}
      <DraftFileList {...draftFiles} isSealed={mode === 'sealed'} />
      <FilePicker ref={filePicker} label={t('files:attach')} onPick={draftFiles.add} />
      <ErrorNote error={sending.error} />
      {sending.unreachable !== null && (
        <output id={unreachableId} className={classes['unreachable']}>
          {sending.unreachable}
        </output>
      )}
      <ComposerFoot words={words} sending={sending} unreachableId={unreachableId} onAttach={attach} />
    </section>
  )
}
