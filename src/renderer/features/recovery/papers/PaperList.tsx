import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentView, MessageView } from '../../../../shared/contract/recovery/index.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { ClockNote } from '../../../ui/ClockNote.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { isSame, isViewable, paperOf, type Selection } from '../case/selection.ts'
import { usePageImage, useSeen } from '../viewer/usePageImage.ts'
import classes from './PaperList.module.css'
import { PaperPill } from './PaperPill.tsx'

type Props = { readonly selection: Selection; readonly onSelect: (selection: Selection) => void }

/** The left of the case: letters, each with what came in it, and the case's story. */
export function PaperList({ selection, onSelect }: Props) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  return (
    <nav className={classes['list']} aria-label={t('recovery:list.label')}>
      {view.messages.map(message => (
        <section key={message.id} className={classes['group']}>
          <Letter message={message} selection={selection} onSelect={onSelect} />
          {message.attachments.map(attachment => (
            <Attachment
              key={attachment.id}
              attachment={attachment}
              selection={selection}
              onSelect={onSelect}
            />
          ))}
        </section>
      ))}
      <button
        type="button"
        className={classes['story']}
        aria-current={selection.what === 'story' ? 'true' : undefined}
        onClick={() => onSelect({ what: 'story' })}
      >
        {t('recovery:list.story')}
      </button>
    </nav>
  )
}

function Letter({ message, selection, onSelect }: { message: MessageView } & Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { retention } = useCaseRoom().view
  const isErased = retention.some(clock => clock.class === 'letters' && clock.purgedAt !== null)
  const here: Selection = { what: 'letter', id: message.id }
  return (
    <button
      type="button"
      className={classes['letter']}
      aria-current={isSame(here, selection) ? 'true' : undefined}
      onClick={() => onSelect(here)}
    >
      <b>
        {isErased
          ? t('recovery:list.erased')
          : message.subject || t(`recovery:list.untitled.${message.channel}`)}
      </b>
      <small>
        {message.channel === 'email' &&
          !isErased &&
          `${message.fromName || message.fromAddress || t('recovery:list.noSender')} · `}
        {format.when(message.receivedAt)}
      </small>
    </button>
  )
}

function Attachment({ attachment, selection, onSelect }: { attachment: AttachmentView } & Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const remarkText = useRemarkText()
  const { view } = useCaseRoom()
  const paper = paperOf(view, attachment.id)
  const here: Selection = { what: 'scan', id: attachment.id }
  const name = attachment.name || t('recovery:list.unnamed')
  const title = paper === null ? name : t(`recovery:kind.${paper.kind}`)
  const facts = [
    ...(paper === null || attachment.name === '' ? [] : [attachment.name]),
    format.bytes(attachment.size),
    ...((attachment.pages ?? 1) > 1 ? [t('recovery:list.pages', { count: attachment.pages ?? 1 })] : []),
  ].join(' · ')
  const problem = attachment.problems[0]
  // What was not kept as a paper went when the case ended, and has no clock.
  const clock = paper === null ? null : view.retention.find(each => each.class === 'papers')

  if (!isViewable(attachment, paper)) {
    return (
      <div className={classes['paper']} data-gone>
        <span className={classes['thumb']} aria-hidden />
        <span className={classes['what']}>
          <b title={title}>{title}</b>
          <small>
            {attachment.state === 'unusable' && problem !== undefined ? remarkText(problem) : facts}
          </small>
          {paper === null ? (
            <Pill>{t(`recovery:attachment.${attachment.state === 'erased' ? 'erased' : 'unusable'}`)}</Pill>
          ) : (
            <PaperPill paper={paper} />
          )}
          <ClockNote clock={clock} isShort />
        </span>
      </div>
    )
  }
  return (
    <button
      type="button"
      className={classes['paper']}
      aria-current={isSame(here, selection) ? 'true' : undefined}
      onClick={() => onSelect(here)}
    >
      <Thumbnail attachment={attachment} />
      <span className={classes['what']}>
        <b title={title}>{title}</b>
        <small>
          {paper?.redaction
            ? t('recovery:attachment.originalGone', { at: paper.redaction.at })
            : problem === undefined
              ? facts
              : remarkText(problem)}
        </small>
        {paper === null ? <Pill>{t('recovery:attachment.unsorted')}</Pill> : <PaperPill paper={paper} />}
        <ClockNote clock={clock} isShort />
      </span>
    </button>
  )
}

/** The first page, small; drawn when it comes into view. */
function Thumbnail({ attachment }: { attachment: AttachmentView }) {
  const { view } = useCaseRoom()
  const [element, setElement] = useState<HTMLElement | null>(null)
  const seen = useSeen(element)
  const { image } = usePageImage(view.id, attachment, 0, seen)
  return (
    <span className={classes['thumb']} ref={setElement} aria-hidden>
      {image !== null && <img src={image.url} alt="" draggable={false} />}
    </span>
  )
}
